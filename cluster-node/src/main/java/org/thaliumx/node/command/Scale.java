package org.thaliumx.node.command;

import java.util.concurrent.Callable;
import org.thaliumx.node.local.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a running local cluster larger or smaller. */
@Command(
    name = "scale",
    description = "Let a cluster that runs on this machine have so many nodes.",
    mixinStandardHelpOptions = true)
final class Scale implements Callable<Integer> {

  @Parameters(paramLabel = "N", description = "how many nodes it is to have")
  int nodes;

  @Mixin DataOption data = new DataOption();

  @Override
  public Integer call() {
    return ControlClient.ask(data.directory(), "scale " + nodes, System.out, System.err);
  }
}
