package org.thaliumx.bench.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.BenchCluster;
import org.thaliumx.bench.node.JournalMeter;
import org.thaliumx.bench.orders.OrderLoad;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Journal rows a second that a node writes at full load, and how fast the database takes the very
 * same rows with nothing else to do: one run, one machine, one ratio.
 */
@Command(
    name = "journal",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Journal rows a second of a node beside those of a plain COPY of the same rows.")
public final class JournalBench implements Callable<Integer> {

  private static final int MAX_ROWS = 100_000;
  private static final int PASSES = 5;
  private static final int MARKETS = 4;
  private static final int ACCOUNTS = 16;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long the node is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "20",
      description = "seconds at full load before (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Option(
      names = "--batch",
      defaultValue = "1",
      description = "orders a request (default: ${DEFAULT-VALUE})")
  private int batch;

  @Option(names = "--connections", defaultValue = "256", description = "default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--commit",
      defaultValue = "1000",
      description = "rows the COPY stores in one transaction (default: ${DEFAULT-VALUE})")
  private int rowsPerCommit;

  private final PrintStream out;

  /** A benchmark that prints to {@code out}. */
  public JournalBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    out.println("Starting a node ...");
    try (BenchCluster cluster = BenchCluster.start(1)) {
      measure(cluster);
    }
    return 0;
  }

  private void measure(BenchCluster cluster) throws IOException, SQLException {
    var meter = new JournalMeter(cluster.database());
    var shape = new OrderLoad.Shape(MARKETS, ACCOUNTS, batch, connections, 1);
    try (OrderLoad load = OrderLoad.open(cluster.urls(), OrderLoad.DEMO_OPERATOR, shape)) {
      out.printf("Warming up for %d s ...%n", warmupSeconds);
      load.run(new Pace.Unthrottled(), Duration.ofSeconds(warmupSeconds));
      out.printf("Measuring the node for %d s ...%n", seconds);
      long from = meter.position();
      PhaseResult result = load.run(new Pace.Unthrottled(), Duration.ofSeconds(seconds));
      long to = meter.position();
      cluster.stopNodes();
      report(meter, result, from, to);
    }
  }

  private void report(JournalMeter meter, PhaseResult result, long from, long to)
      throws SQLException, IOException {
    long rows = 0;
    long bytes = 0;
    for (JournalMeter.Written written : meter.between(from, to).values()) {
      rows += written.rows();
      bytes += written.bytes();
    }
    double nodeRowsPerSecond = rows / (result.duration().toMillis() / 1e3);
    double copyRowsPerSecond = copy(meter, from, to);
    out.printf("%nMachine  %s%n", Machine.describe());
    out.printf(
        "Rows     %,d of %,d bytes on average; %,.0f orders/s, %.2f rows/order%n",
        rows, bytes / Math.max(1, rows), result.perSecond(), rows / (double) result.done());
    out.printf("Node     %,.0f rows/s%n", nodeRowsPerSecond);
    out.printf(
        "COPY     %,.0f rows/s, one connection, %,d rows a commit, best of %d passes%n",
        copyRowsPerSecond, rowsPerCommit, PASSES);
    out.printf("Ratio    %.3f%n", nodeRowsPerSecond / copyRowsPerSecond);
  }

  private double copy(JournalMeter meter, long from, long to) throws SQLException, IOException {
    try (Connection connection = meter.connect()) {
      var copy = new RawCopy(connection, from, to, MAX_ROWS, rowsPerCommit);
      out.printf("Copying %,d of the same rows, %d times ...%n", copy.rows(), PASSES);
      long best = Long.MAX_VALUE;
      for (int pass = 0; pass < PASSES; pass++) {
        best = Math.min(best, copy.run());
      }
      return copy.rows() / (best / 1e9);
    }
  }
}
