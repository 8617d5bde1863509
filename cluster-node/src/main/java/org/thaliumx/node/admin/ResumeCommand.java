package org.thaliumx.node.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a market go on. */
@Command(
    name = "resume",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Lets a halted market go on.")
final class ResumeCommand extends PhaseCommand {

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      defaultValue = "TRADING",
      description = "how: TRADING, AUCTION, POST_ONLY, ... (default: ${DEFAULT-VALUE})")
  private String phase = "TRADING";

  ResumeCommand(Console console) {
    super(console);
  }

  @Override
  String phase() {
    return phase;
  }
}
