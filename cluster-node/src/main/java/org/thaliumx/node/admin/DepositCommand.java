package org.thaliumx.node.admin;

import picocli.CommandLine.Command;

/** Brings money in. */
@Command(
    name = "deposit",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Adds to what an account has.")
final class DepositCommand extends TransferCommand {

  DepositCommand(Console console) {
    super(console, "/v1/deposits");
  }
}
