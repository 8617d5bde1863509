package org.thaliumx.bench.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.CpuTime;

/** Shows what was measured, to people and to programs. */
final class OrdersReport {

  /** What the exchange aims for on two processors. */
  static final long TARGET_PER_SECOND = 10_000;

  /** What it aims for on two processors where orders come in batches. */
  static final long TARGET_PER_SECOND_IN_BATCHES = 25_000;

  /** What it aims for at 70 % of the maximum. */
  static final long TARGET_P99_MILLIS = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Machine machine;
  private final String load;
  private final List<Measurement> measurements;
  private final ApiComparison.@Nullable Outcome comparison;

  /** A report of stretches of load. */
  OrdersReport(Machine machine, String load, List<Measurement> measurements) {
    this(machine, load, measurements, null);
  }

  /** A report of two APIs side by side. */
  OrdersReport(Machine machine, String load, ApiComparison.Outcome comparison) {
    this(machine, load, comparison.all(), comparison);
  }

  private OrdersReport(
      Machine machine,
      String load,
      List<Measurement> measurements,
      ApiComparison.@Nullable Outcome comparison) {
    this.machine = machine;
    this.load = load;
    this.measurements = measurements;
    this.comparison = comparison;
  }

  void print(PrintStream out) {
    out.printf("%nMachine  %s%n", machine);
    out.printf("Load     %s%n%n", load);
    out.printf(
        "%-12s %9s %9s %9s %9s | %8s %8s %8s %8s %8s%n",
        "phase",
        "offered/s",
        "orders/s",
        "slowest s",
        "trades/s",
        "p50 ms",
        "p90 ms",
        "p99 ms",
        "p99.9 ms",
        "max ms");
    measurements.forEach(measurement -> printLoad(out, measurement));
    out.printf(
        "%n%-12s | %-25s | %-25s | %-25s | %s%n",
        "CPU", "load generator", "nodes", "PostgreSQL", "cores: ours of all busy");
    measurements.forEach(measurement -> printCost(out, measurement));
    measurements.forEach(measurement -> printJournal(out, measurement));
    measurements.forEach(measurement -> printStages(out, measurement));
    out.println();
    measurements.forEach(measurement -> printErrors(out, measurement));
    out.println(
        "Latency is from when a request was due (phase 'maximum': sent) to when its answer was"
            + " there, over all requests.");
    if (comparison != null) {
      comparison.print(out);
    }
  }

  private static void printLoad(PrintStream out, Measurement measurement) {
    PhaseResult result = measurement.load();
    out.printf(
        "%-12s %9s %,9.0f %,9d %,9.0f | %8.2f %8.2f %8.2f %8.2f %8.2f%n",
        measurement.name(),
        offered(measurement),
        result.perSecond(),
        result.slowestSecond(),
        measurement.trades() / (result.duration().toMillis() / 1e3),
        result.percentileMillis(50),
        result.percentileMillis(90),
        result.percentileMillis(99),
        result.percentileMillis(99.9),
        result.percentileMillis(100));
  }

  private static String offered(Measurement measurement) {
    return switch (measurement.load().pace()) {
      case Pace.Unthrottled unthrottled -> "all";
      case Pace.Fixed(long perSecond) -> "%,d".formatted(perSecond * measurement.batch());
    };
  }

  private static void printJournal(PrintStream out, Measurement measurement) {
    measurement
        .journal()
        .forEach((kind, written) ->
            out.printf(
                "%-12s | journal of each %-8s | %6.2f rows/order, %6.0f bytes/order, %,6.0f rows/s%n",
                measurement.name(),
                kind,
                measurement.rowsPerOrder(written),
                measurement.bytesPerOrder(written),
                written.rows() / (measurement.load().duration().toMillis() / 1e3)));
  }

  private static void printStages(PrintStream out, Measurement measurement) {
    double node = measurement.microsPerOrder(measurement.cost().node());
    measurement
        .stages()
        .forEach((stage, share) ->
            out.printf(
                "%-12s | node | %-32s | %5.1f %%, %5.1f us/order%n",
                measurement.name(), stage, 100 * share, share * node));
  }

  private static void printCost(PrintStream out, Measurement measurement) {
    Measurement.Cost cost = measurement.cost();
    out.printf(
        "%-12s | %-25s | %-25s | %-25s | %.2f of %.2f%n",
        measurement.name(),
        show(measurement, cost.generator()),
        show(measurement, cost.node()),
        show(measurement, cost.database()),
        measurement.cores(cost.measured()),
        measurement.cores(cost.machine()));
  }

  private static String show(Measurement measurement, CpuTime time) {
    return time.equals(CpuTime.ZERO)
        ? "not measured"
        : "%.1f+%.1f s, %.0f us/order"
            .formatted(
                time.user().toMillis() / 1e3,
                time.system().toMillis() / 1e3,
                measurement.microsPerOrder(time));
  }

  private static void printErrors(PrintStream out, Measurement measurement) {
    var errors = new TreeMap<>(measurement.load().errors());
    out.printf("Errors in %s: %s%n", measurement.name(), errors.isEmpty() ? "none" : errors);
  }

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("bench", "orders").put("load", load);
    root.set("machine", JSON.valueToTree(machine));
    root.put("targetPerSecond", target(measurements.getFirst()))
        .put("targetP99Millis", TARGET_P99_MILLIS);
    if (comparison != null) {
      root.put("binanceRatio", comparison.ratio());
    }
    for (Measurement measurement : measurements) {
      root.set(measurement.name().replaceAll("\\W+", "-"), json(measurement));
    }
    Files.writeString(file, root.toPrettyString() + "\n");
  }

  private static ObjectNode json(Measurement measurement) {
    PhaseResult result = measurement.load();
    ObjectNode json =
        JSON.createObjectNode()
            .put("offeredPerSecond", offeredPerSecond(measurement))
            .put("ordersPerSecond", result.perSecond())
            .put("slowestSecond", result.slowestSecond())
            .put("orders", result.done())
            .put("trades", measurement.trades())
            .put("seconds", result.duration().toSeconds())
            .put("p50Millis", result.percentileMillis(50))
            .put("p90Millis", result.percentileMillis(90))
            .put("p99Millis", result.percentileMillis(99))
            .put("p999Millis", result.percentileMillis(99.9))
            .put("maxMillis", result.percentileMillis(100))
            .put("targetRatio", result.perSecond() / target(measurement))
            .put("p99TargetRatio", TARGET_P99_MILLIS / result.percentileMillis(99))
            .put("ofMaximumRatio", measurement.shareOfMaximum());
    json.set("errors", JSON.valueToTree(result.errors()));
    json.set("cpu", cpu(measurement));
    json.set("journal", journal(measurement));
    json.set("shareOfNode", JSON.valueToTree(measurement.stages()));
    return json;
  }

  private static ObjectNode cpu(Measurement measurement) {
    Measurement.Cost cost = measurement.cost();
    ObjectNode cpu = JSON.createObjectNode();
    cpu.set("generator", json(measurement, cost.generator()));
    cpu.set("node", json(measurement, cost.node()));
    cpu.set("database", json(measurement, cost.database()));
    return cpu.put("coresMeasured", measurement.cores(cost.measured()))
        .put("coresBusy", measurement.cores(cost.machine()));
  }

  private static ObjectNode journal(Measurement measurement) {
    ObjectNode journal = JSON.createObjectNode();
    measurement
        .journal()
        .forEach((kind, written) ->
            journal
                .putObject(kind)
                .put("rowsPerOrder", measurement.rowsPerOrder(written))
                .put("bytesPerOrder", measurement.bytesPerOrder(written)));
    return journal;
  }

  private static long target(Measurement measurement) {
    return measurement.batch() == 1 ? TARGET_PER_SECOND : TARGET_PER_SECOND_IN_BATCHES;
  }

  private static long offeredPerSecond(Measurement measurement) {
    return switch (measurement.load().pace()) {
      case Pace.Unthrottled unthrottled -> 0;
      case Pace.Fixed(long perSecond) -> perSecond * measurement.batch();
    };
  }

  private static ObjectNode json(Measurement measurement, CpuTime time) {
    return JSON.createObjectNode()
        .put("userSeconds", time.user().toMillis() / 1e3)
        .put("systemSeconds", time.system().toMillis() / 1e3)
        .put("microsPerOrder", measurement.microsPerOrder(time));
  }
}
