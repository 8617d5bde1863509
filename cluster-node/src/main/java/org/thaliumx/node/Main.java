package org.thaliumx.node;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of a node. */
@Command(name = "thaliumx", subcommands = Main.Up.class)
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);

  /** The exit status of a node that the cluster goes on without: start it anew. */
  static final int LOST = 3;

  private Main() {}

  /**
   * Runs until the process is told to stop. Exits with 1 when the node cannot start, with 2 for a
   * command line that means nothing, with 3 when the cluster goes on without the node.
   */
  public static void main(String[] arguments) {
    int status = new CommandLine(new Main()).execute(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Starts one node and serves until SIGINT or SIGTERM. */
  @Command(
      name = "up",
      description = "Start one node of the exchange.",
      mixinStandardHelpOptions = true)
  static final class Up implements Callable<Integer> {

    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "data",
        description = "where the node keeps its files (default: ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(
        names = "--host",
        defaultValue = "127.0.0.1",
        description = "the address to listen on (default: ${DEFAULT-VALUE})")
    String host = "127.0.0.1";

    @Option(
        names = "--port",
        defaultValue = "8080",
        description = "the port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
    int port = 8080;

    @Option(
        names = "--no-demo",
        description = "leave an empty exchange empty: no demo markets, accounts and credentials")
    boolean noDemo;

    @Mixin ClusterOptions cluster = new ClusterOptions();

    @Override
    public Integer call() {
      var starting = new CompletableFuture<Node>();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting), "shutdown"));
      try {
        Node node = Node.start(settings(), Up::giveUp);
        Greeting.print(node, System.out);
        starting.complete(node);
        return 0;
      } catch (RuntimeException e) {
        log.debug("The node did not start", e);
        System.err.println("ThaliumX did not start: " + reasonOf(e));
        return 1;
      } finally {
        starting.cancel(false);
      }
    }

    private NodeSettings settings() {
      return new NodeSettings(
          data.toAbsolutePath().normalize(),
          host,
          port,
          !noDemo,
          NodeSettings.databaseOf(System.getenv()),
          cluster.settings());
    }

    /**
     * Ends the process at once, as a crash would: nothing it could still say is certain to be so.
     * Everything that was acknowledged is stored, and whoever waits for an answer asks another.
     */
    private static void giveUp(String why) {
      log.error("This node ends with status {} and should be started anew: {}", LOST, why);
      Runtime.getRuntime().halt(LOST);
    }

    /** A start that is under way is waited for: half started, nobody would stop the database. */
    private static void stop(CompletableFuture<Node> starting) {
      starting.thenAccept(Node::close).exceptionally(neverStarted -> null).join();
    }

    private static String reasonOf(Throwable e) {
      Throwable cause = e.getCause();
      String message = e.getMessage();
      return cause == null || message != null ? String.valueOf(message) : reasonOf(cause);
    }
  }
}
