package org.thaliumx.node.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of nodes. */
@Command(
    name = "thaliumx",
    subcommands = {Up.class, SingleNode.class, Scale.class, Consume.class})
public final class Main {

  /** The exit status of a node that the cluster goes on without: start it anew. */
  public static final int LOST = 3;

  private Main() {}

  /**
   * Runs until the process is told to stop. Exits with 0 when the cluster was asked to let the node
   * go, with 1 when the node cannot start, with 2 for a command line that means nothing, with 3
   * when the cluster goes on without the node.
   */
  public static void main(String[] arguments) {
    int status = new CommandLine(new Main()).execute(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }
}
