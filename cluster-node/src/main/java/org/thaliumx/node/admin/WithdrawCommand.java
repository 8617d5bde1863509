package org.thaliumx.node.admin;

import picocli.CommandLine.Command;

/** Takes money out. */
@Command(
    name = "withdraw",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Takes from what an account has available.")
final class WithdrawCommand extends TransferCommand {

  WithdrawCommand(Console console) {
    super(console, "/v1/withdrawals");
  }
}
