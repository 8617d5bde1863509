package org.thaliumx.bench.orders;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.BenchCluster;
import org.thaliumx.bench.node.CpuTime;
import org.thaliumx.bench.node.JournalMeter;
import org.thaliumx.bench.node.Memory;
import org.thaliumx.bench.node.NodeProcess;
import org.thaliumx.bench.node.NodeProfile;

/** The stretches of load of one run, one after the other. Not thread-safe. */
final class OrderPhases {
  private static final List<Integer> PERCENTS = List.of(50, 70);
  private static final double SOAK_SHARE = 0.7;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * What to measure.
   *
   * @param batch how many orders a request has
   * @param warmup how long to load the nodes fully before anything is measured
   * @param length how long each phase is measured
   * @param rate orders a second; {@code max} for as many as go and nothing else, empty for that and
   *     then shares of it
   * @param soakMinutes how many minutes at a share of the maximum instead; 0 for none
   * @param profile whether to see what the node spends its time on
   */
  record Plan(
      int batch, Duration warmup, Duration length, String rate, int soakMinutes, boolean profile) {}

  private final Plan plan;
  private final OrderLoad load;
  private final @Nullable BenchCluster cluster;
  private final PrintStream out;

  /**
   * @param cluster the nodes under load, where they are ours
   */
  OrderPhases(Plan plan, OrderLoad load, @Nullable BenchCluster cluster, PrintStream out) {
    this.plan = plan;
    this.load = load;
    this.cluster = cluster;
    this.out = out;
  }

  List<Measurement> run() throws IOException, SQLException {
    warmUp(plan.warmup());
    if (!plan.rate().isEmpty() && !plan.rate().equals("max")) {
      return List.of(measure("fixed", 0, pace(Long.parseLong(plan.rate()))));
    }
    Measurement maximum = maximum("maximum");
    List<Measurement> measurements = new ArrayList<>(List.of(maximum));
    if (plan.soakMinutes() > 0) {
      soak(measurements);
      return measurements;
    }
    for (int percent : plan.rate().isEmpty() ? PERCENTS : List.<Integer>of()) {
      long perSecond = Math.max(1, Math.round(maximum.load().perSecond() * percent / 100));
      measurements.add(measure(percent + "% of max", percent / 100.0, pace(perSecond)));
    }
    return measurements;
  }

  /** Loads the nodes fully and measures nothing. */
  void warmUp(Duration length) throws IOException {
    out.printf("Warming up for %d s ...%n", length.toSeconds());
    load.run(new Pace.Unthrottled(), length);
  }

  /** As many orders as go. */
  Measurement maximum(String name) throws IOException, SQLException {
    return measure(name, 0, new Pace.Unthrottled());
  }

  private void soak(List<Measurement> measurements) throws IOException, SQLException {
    long perSecond = Math.round(measurements.getFirst().load().perSecond() * SOAK_SHARE);
    showMemory();
    for (int minute = 1; minute <= plan.soakMinutes(); minute++) {
      measurements.add(measure("minute " + minute, SOAK_SHARE, pace(perSecond), MINUTE));
      showMemory();
    }
  }

  private void showMemory() throws IOException {
    for (NodeProcess node : cluster == null ? List.<NodeProcess>of() : cluster.nodes()) {
      Memory memory = Memory.of(node.pid());
      out.printf(
          "The heap of %s holds %,d KB, the system has given it %,d KB%n",
          node.url().getAuthority(), memory.liveBytes() / 1_024, memory.residentBytes() / 1_024);
    }
  }

  private Pace pace(long ordersPerSecond) {
    return new Pace.Fixed(Math.max(1, ordersPerSecond / plan.batch()));
  }

  private Measurement measure(String name, double shareOfMaximum, Pace pace)
      throws IOException, SQLException {
    return measure(name, shareOfMaximum, pace, plan.length());
  }

  private Measurement measure(String name, double shareOfMaximum, Pace pace, Duration length)
      throws IOException, SQLException {
    out.printf("Measuring %s for %d s ...%n", name, length.toSeconds());
    var journal = cluster == null ? null : new JournalMeter(cluster.database());
    var profile =
        cluster == null || !plan.profile() ? null : new NodeProfile(cluster.nodes().getFirst());
    long journalBefore = journal == null ? 0 : journal.position();
    if (profile != null) {
      profile.start();
    }
    Measurement.Cost before = cost();
    long tradesBefore = load.trades();
    PhaseResult result = load.run(pace, length);
    Measurement.Cost cost = cost().since(before);
    return new Measurement(
        name,
        shareOfMaximum,
        plan.batch(),
        result,
        cost,
        load.trades() - tradesBefore,
        journal == null ? new TreeMap<>() : journal.between(journalBefore, journal.position()),
        profile == null ? Map.of() : profile.stop());
  }

  private Measurement.Cost cost() throws IOException {
    return new Measurement.Cost(
        CpuTime.of(ProcessHandle.current().pid()),
        cluster == null ? CpuTime.ZERO : cluster.cpuTime(),
        cluster == null ? CpuTime.ZERO : cluster.databaseCpuTime(),
        CpuTime.ofMachine());
  }
}
