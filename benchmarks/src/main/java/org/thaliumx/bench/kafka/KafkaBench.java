package org.thaliumx.bench.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.BenchCluster;
import org.thaliumx.bench.node.JournalMeter;
import org.thaliumx.bench.orders.OrderLoad;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What Kafka costs and how far it is behind: first the orders a second of a node without Kafka,
 * then the time until the same node has told all of that to an empty broker, then the time from the
 * decision of an order to its event at a consumer while orders come in, and the orders a second
 * with all that. Load generator, node, database, broker and consumer share the machine.
 */
@Command(
    name = "kafka",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "How far Kafka is behind the exchange, and how fast it catches up.")
public final class KafkaBench implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int[] PERCENTS = {10, 30, 50};

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "how long each phase is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "15",
      description = "seconds at full load before it is measured (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Option(names = "--batch", defaultValue = "1", description = "orders a request")
  private int batch;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  private final PrintStream out;

  /** A benchmark that prints to {@code out}. */
  public KafkaBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    out.println(Machine.describe());
    try (BenchCluster cluster = BenchCluster.start(Map.of("THALIUMX_KAFKA", "off"))) {
      double without = withoutKafka(cluster);
      var meter = new JournalMeter(cluster.database());
      long rows = meter.position();
      cluster.nodes().getFirst().stop();
      long begin = System.nanoTime();
      cluster.restart(0, Map.of("THALIUMX_KAFKA", "on"));
      try (TopicWatch watch = TopicWatch.start(bootstrapServers(cluster.data()))) {
        catchUp(watch, rows, begin);
        withKafka(cluster, watch, without);
      }
    }
    return 0;
  }

  private long ordersSoFar;

  private double withoutKafka(BenchCluster cluster) throws IOException {
    try (OrderLoad load = load(cluster)) {
      out.printf("Without Kafka, warming up for %d s ...%n", warmupSeconds);
      ordersSoFar = load.run(new Pace.Unthrottled(), Duration.ofSeconds(warmupSeconds)).done();
      PhaseResult result = measured(load, new Pace.Unthrottled());
      ordersSoFar += result.done();
      out.printf("Without Kafka: %,.0f orders/s%n", result.perSecond());
      return result.perSecond();
    }
  }

  private OrderLoad load(BenchCluster cluster) throws IOException {
    int connections = batch == 1 ? 256 : 16;
    var shape = new OrderLoad.Shape(4, 16, batch, connections, seed);
    return OrderLoad.open(cluster.urls(), OrderLoad.DEMO_OPERATOR, shape);
  }

  private PhaseResult measured(OrderLoad load, Pace pace) throws IOException {
    return load.run(pace, Duration.ofSeconds(seconds));
  }

  /** The port that the node's own broker keeps. */
  private static String bootstrapServers(Path data) throws IOException {
    return "127.0.0.1:" + Files.readString(data.resolve("kafka").resolve("kafka.port")).strip();
  }

  private void catchUp(TopicWatch watch, long rows, long nodeStart) {
    await(watch, 1);
    long begin = System.nanoTime();
    long already = watch.position();
    await(watch, rows);
    double took = (System.nanoTime() - begin) / 1e9;
    double share = (double) (rows - already) / rows;
    Histogram events = watch.takeLag();
    out.printf(
        "Catch-up: the events of %,d orders, %,d journal rows, in %.1f s: %,.0f orders/s; %,d order"
            + " events; %.1f s after the node was started%n",
        ordersSoFar,
        rows,
        took,
        ordersSoFar * share / took,
        events.getTotalCount(),
        (System.nanoTime() - nodeStart) / 1e9);
  }

  private static void await(TopicWatch watch, long rows) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (watch.position() < rows) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Kafka was told up to row " + watch.position() + " only");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void withKafka(BenchCluster cluster, TopicWatch watch, double without)
      throws IOException, SQLException {
    try (OrderLoad load = load(cluster)) {
      load.run(new Pace.Unthrottled(), Duration.ofSeconds(warmupSeconds));
      for (int percent : PERCENTS) {
        settle(cluster, watch);
        long perSecond = Math.max(1, Math.round(without * percent / 100 / batch));
        show(percent + " % of that", measured(load, new Pace.Fixed(perSecond)), watch);
      }
      settle(cluster, watch);
      show("as many as go", measured(load, new Pace.Unthrottled()), watch);
      settle(cluster, watch);
    }
  }

  private void settle(BenchCluster cluster, TopicWatch watch) throws SQLException {
    long begin = System.nanoTime();
    await(watch, new JournalMeter(cluster.database()).position());
    out.printf("Behind by %.1f s afterwards%n", (System.nanoTime() - begin) / 1e9);
    watch.takeLag();
  }

  private void show(String name, PhaseResult result, TopicWatch watch) {
    Histogram lag = watch.takeLag();
    out.printf(
        "With Kafka, %s: %,.0f orders/s; from decision to consumer p50 %d ms, p99 %d ms, at most %d"
            + " ms (%,d events)%n",
        name,
        result.perSecond(),
        lag.getValueAtPercentile(50),
        lag.getValueAtPercentile(99),
        lag.getMaxValue(),
        lag.getTotalCount());
  }
}
