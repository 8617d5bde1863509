package org.thaliumx.node.admin;

import picocli.CommandLine.Command;

/** Halts a market. */
@Command(
    name = "halt",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Halts a market; its orders stay. To cancel them as well, use 'kill-switch'.")
final class HaltCommand extends PhaseCommand {

  HaltCommand(Console console) {
    super(console);
  }

  @Override
  String phase() {
    return "HALTED";
  }
}
