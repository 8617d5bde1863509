package org.thaliumx.node.command;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.node.Node;
import org.thaliumx.node.NodeSettings;
import picocli.CommandLine;

/** The life of a process that is one node. */
final class NodeRun {
  private static final Logger log = LoggerFactory.getLogger(NodeRun.class);

  private NodeRun() {}

  /**
   * Starts a node that serves until SIGINT or SIGTERM; returns the exit status as soon as it is
   * ready, or cannot be.
   *
   * @param settings what an operator asked for
   */
  static int start(Supplier<NodeSettings> settings) {
    var starting = new CompletableFuture<Node>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting), "shutdown"));
    try {
      Node node = Node.start(settings.get(), new ProcessEndings());
      Greeting.print(node, System.out);
      starting.complete(node);
      return CommandLine.ExitCode.OK;
    } catch (RuntimeException e) {
      log.debug("The node did not start", e);
      System.err.println("ThaliumX did not start: " + reasonOf(e));
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      starting.cancel(false);
    }
  }

  /** Stops this process when its input ends: whoever started it is gone then. */
  static void stopWithInput() {
    Thread.ofPlatform()
        .name("end-of-input")
        .daemon()
        .start(() -> {
          try {
            while (System.in.read() >= 0) {}
          } catch (IOException e) {
            log.warn("The input broke", e);
          }
          log.warn("This node stops, because what started it has ended");
          System.exit(0);
        });
  }

  /** A start that is under way is waited for: half started, nobody would stop the database. */
  private static void stop(CompletableFuture<Node> starting) {
    starting.thenAccept(Node::close).exceptionally(neverStarted -> null).join();
  }

  static String reasonOf(Throwable e) {
    Throwable cause = e.getCause();
    String message = e.getMessage();
    return cause == null || message != null ? String.valueOf(message) : reasonOf(cause);
  }
}
