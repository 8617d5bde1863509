package org.thaliumx.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.thaliumx.bench.engine.EngineBench;
import org.thaliumx.bench.failover.FailoverBench;
import org.thaliumx.bench.feeds.FeedsBench;
import org.thaliumx.bench.journal.JournalBench;
import org.thaliumx.bench.kafka.KafkaBench;
import org.thaliumx.bench.orders.OrdersBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one of the benchmarks; without a name it lists them. */
@Command(
    name = "thaliumx bench",
    mixinStandardHelpOptions = true,
    description = "Runs a benchmark.",
    synopsisSubcommandLabel = "NAME")
public final class BenchMain implements Runnable {

  /** Every benchmark there is: each one class, a command of its own. */
  private static List<Callable<Integer>> benches(PrintStream out) {
    return List.of(
        new OrdersBench(out),
        new EngineBench(out),
        new JournalBench(out),
        new FailoverBench(out),
        new FeedsBench(out),
        new KafkaBench(out));
  }

  private static final int NOT_MEASURED = 1;

  private final PrintStream out;
  private final CommandLine commands = new CommandLine(this);

  private BenchMain(PrintStream out) {
    this.out = out;
    benches(out).forEach(commands::addSubcommand);
    commands.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("bench: " + failure);
      return NOT_MEASURED;
    });
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  /** Exit status 0 if it was measured, 1 if not, 2 for a command line that means nothing. */
  static int run(PrintStream out, String... arguments) {
    return new BenchMain(out).commands.execute(arguments);
  }

  @Override
  public void run() {
    commands.usage(out);
  }
}
