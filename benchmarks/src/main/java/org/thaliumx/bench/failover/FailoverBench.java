package org.thaliumx.bench.failover;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.node.BenchCluster;
import org.thaliumx.bench.orders.Venue;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * For how long markets take no orders when a node is killed, and when one leaves in order. A market
 * is unavailable from one answered order to the next; orders come at a steady rate from several
 * accounts.
 */
@Command(
    name = "failover",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "How long markets take no orders when nodes are killed or leave.")
public final class FailoverBench implements Callable<Integer> {
  private static final Duration WATCHED = Duration.ofSeconds(30);
  private static final Duration CALM = Duration.ofMillis(700);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final ApiClient.Credentials OPERATOR =
      new ApiClient.Credentials("operator", "operator-secret");

  /** Longer than answers take on a busy machine: a market that was silent for so long had moved. */
  private static final Duration MOVED = Duration.ofMillis(500);

  private enum Fault {
    /** As by {@code kill -9}. */
    KILLED,
    /** As by SIGTERM. */
    LEFT
  }

  @Option(
      names = "--kills",
      defaultValue = "20",
      description = "how many times a node is killed (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--leaves",
      defaultValue = "20",
      description = "how many times a node is told to stop (default: ${DEFAULT-VALUE})")
  private int leaves;

  @Option(names = "--nodes", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  private int size;

  @Option(names = "--markets", defaultValue = "6", description = "default: ${DEFAULT-VALUE}")
  private int markets;

  @Option(names = "--accounts", defaultValue = "12", description = "default: ${DEFAULT-VALUE}")
  private int accounts;

  @Option(
      names = "--rate",
      defaultValue = "10",
      description = "orders a second for each market (default: ${DEFAULT-VALUE})")
  private int perSecond;

  @Option(
      names = "--settle",
      defaultValue = "6",
      description =
          "seconds after a node has come back, in which it gets its share (default: ${DEFAULT-VALUE})")
  private int settleSeconds;

  @Option(
      names = "--heap",
      defaultValue = "384m",
      description = "of a node (default: ${DEFAULT-VALUE})")
  private String heap = "";

  private final PrintStream out;
  private final List<URI> open = new CopyOnWriteArrayList<>();

  /** A benchmark that prints to {@code out}. */
  public FailoverBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    out.printf("%s%nStarting %d nodes ...%n", Machine.describe(), size);
    try (BenchCluster cluster = BenchCluster.start(size, List.of("-Xmx" + heap))) {
      open.addAll(cluster.urls());
      Venue venue = Venue.create(open.getFirst(), OPERATOR, "fo", markets, accounts);
      for (URI url : open) {
        venue.awaitKnown(url, OPERATOR);
      }
      try (Traders traders =
          new Traders(() -> open, venue.markets(), venue.accounts(), perSecond)) {
        settle(traders);
        Series killed = run(Fault.KILLED, kills, cluster, traders);
        Series left = run(Fault.LEFT, leaves, cluster, traders);
        killed.print(out);
        left.print(out);
        out.printf("%,d orders were answered in all%n", traders.answered());
      }
    }
    return 0;
  }

  private Series run(Fault fault, int times, BenchCluster cluster, Traders traders)
      throws IOException {
    var series = new Series(fault, new ArrayList<>(), new TreeMap<>());
    for (int i = 0; i < times; i++) {
      strike(fault, i % size, cluster, traders, series);
      out.printf("%s %d of %d: %s%n", fault, i + 1, times, series.last());
    }
    return series;
  }

  private void strike(Fault fault, int node, BenchCluster cluster, Traders traders, Series series)
      throws IOException {
    traders.begin();
    switch (fault) {
      case KILLED -> {
        open.remove(cluster.urls().get(node));
        cluster.nodes().get(node).kill();
      }
      case LEFT -> {
        // Clients find out by themselves: a node that leaves turns nobody away.
        URI leaving = cluster.urls().get(node);
        cluster.nodes().get(node).stop();
        open.remove(leaving);
      }
    }
    awaitCalm(traders);
    series.add(traders);
    cluster.restart(node);
    open.add(cluster.urls().get(node));
    settle(traders);
  }

  /** Waits until every market answers again, or long enough to call it lost. */
  private static void awaitCalm(Traders traders) {
    long begin = System.nanoTime();
    long calmSince = begin;
    while (System.nanoTime() - calmSince < CALM.toNanos()
        && System.nanoTime() - begin < WATCHED.toNanos()) {
      LockSupport.parkNanos(POLL.toNanos());
      long now = System.nanoTime();
      if (traders.watches().stream().anyMatch(w -> w.silence(now).compareTo(MOVED) > 0)) {
        calmSince = now;
      }
    }
  }

  private void settle(Traders traders) {
    long end = System.nanoTime() + Duration.ofSeconds(settleSeconds).toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    awaitCalm(traders);
  }

  /** What was measured of one fault that struck many times. */
  private record Series(Fault fault, List<List<Duration>> strikes, Map<String, Integer> failures) {

    void add(Traders traders) {
      long now = System.nanoTime();
      strikes.add(traders.watches().stream().map(watch -> watch.longest(now)).toList());
      traders.failures().forEach((why, count) -> failures.merge(why, count, Integer::sum));
    }

    String last() {
      return strikes.getLast().stream().map(Duration::toMillis).toList() + " ms";
    }

    void print(PrintStream out) {
      if (strikes.isEmpty()) {
        return;
      }
      List<Duration> all = strikes.stream().flatMap(List::stream).toList();
      List<Duration> moved = all.stream().filter(time -> time.compareTo(MOVED) > 0).toList();
      out.printf("%n%s %d times: a market took no orders for ... (ms)%n", fault, strikes.size());
      print(out, "every market", Distribution.of(all));
      print(
          out, "those that were silent for more than " + MOVED.toMillis(), Distribution.of(moved));
      out.printf("  orders that failed: %s%n", failures.isEmpty() ? "none" : failures);
    }

    private static void print(PrintStream out, String what, Distribution times) {
      out.printf(
          "  %-44s n %4d   p50 %,6d   p90 %,6d   p99 %,6d   max %,6d%n",
          what,
          times.count(),
          times.p50().toMillis(),
          times.p90().toMillis(),
          times.p99().toMillis(),
          times.max().toMillis());
    }
  }
}
