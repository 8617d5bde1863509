package org.thaliumx.bench.orders;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.CpuTime;
import org.thaliumx.bench.node.JournalMeter;
import org.thaliumx.bench.node.Memory;
import org.thaliumx.bench.node.NodeProcess;
import org.thaliumx.bench.node.NodeProfile;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Orders a second and latency from request to response, over HTTP, with load generator, node and
 * database on one machine. First as many as go, one under way on each connection; then at fixed
 * shares of that maximum, where latency counts from when a request was due.
 */
@Command(
    name = "orders",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Orders a second and latency over HTTP, on one node with fsync on.")
public final class OrdersBench implements Callable<Integer> {

  private static final List<Integer> PERCENTS = List.of(50, 70);
  private static final double SOAK_SHARE = 0.7;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int LARGEST_BATCH = 100;
  private static final int CONNECTIONS = 256;
  private static final int CONNECTIONS_FOR_BATCHES = 16;

  @Option(names = "--url", description = "a running node (default: a new one, gone afterwards)")
  private @Nullable URI url;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long each phase is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "20",
      description = "seconds at full load before it is measured (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Option(
      names = "--batch",
      defaultValue = "1",
      description = "orders a request, at most 100 (default: ${DEFAULT-VALUE})")
  private int batch;

  @Option(names = "--connections", description = "default: 256, or 16 where requests are batches")
  private int connections;

  @Option(names = "--accounts", defaultValue = "16", description = "default: ${DEFAULT-VALUE}")
  private int accounts;

  @Option(names = "--markets", defaultValue = "4", description = "default: ${DEFAULT-VALUE}")
  private int markets;

  @Option(
      names = "--rate",
      description = "orders a second, or 'max' (default: max, then shares of it)")
  private @Nullable String rate;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--operator-key", defaultValue = "operator")
  private String operatorKey = "";

  @Option(names = "--operator-secret", defaultValue = "operator-secret")
  private String operatorSecret = "";

  @Option(
      names = "--soak",
      description = "minutes at 70 %% of the maximum, with the node's memory after each")
  private int soakMinutes;

  @Option(names = "--profile", description = "show what the node's processor time is spent on")
  private boolean profile;

  @Option(names = "--json", description = "where to write the figures as JSON")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream out;

  /** A benchmark that prints to {@code out}. */
  public OrdersBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    checkOptions();
    if (url != null) {
      measure(url, null);
      return 0;
    }
    out.println("Starting a node ...");
    try (NodeProcess node = NodeProcess.start(List.of())) {
      measure(node.url(), node);
    }
    return 0;
  }

  private void checkOptions() {
    boolean fixedOrMax = rate == null || rate.equals("max") || rate.matches("[1-9][0-9]{0,8}");
    boolean positive = seconds > 0 && warmupSeconds > 0 && connections >= 0 && accounts > 0;
    if (!fixedOrMax || !positive || markets < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "numbers must be positive, and --rate a whole number or 'max'");
    }
    if (batch < 1 || batch > LARGEST_BATCH) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "a batch has 1 to " + LARGEST_BATCH + " orders");
    }
    if ((profile || soakMinutes > 0) && url != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "only a node that the benchmark starts can be looked into");
    }
    if (connections == 0) {
      connections = batch == 1 ? CONNECTIONS : CONNECTIONS_FOR_BATCHES;
    }
  }

  private void measure(URI node, @Nullable NodeProcess process) throws IOException, SQLException {
    var operator = new ApiClient.Credentials(operatorKey, operatorSecret);
    var shape = new OrderLoad.Shape(markets, accounts, batch, connections, seed);
    out.printf("Opening %d markets and %d accounts at %s ...%n", markets, accounts, node);
    try (OrderLoad load = OrderLoad.open(node, operator, shape)) {
      List<Measurement> measurements = new Phases(load, process).run();
      var report = new OrdersReport(Machine.describe(), describeLoad(), measurements);
      report.print(out);
      if (json != null) {
        report.write(json);
      }
    }
  }

  private String describeLoad() {
    return "%d connections, one request under way on each, %d orders a request; %d accounts, %d markets; seed %d; %d %% of orders marketable; %d s a phase after %d s of warm-up"
        .formatted(
            connections,
            batch,
            accounts,
            markets,
            seed,
            MarketFlow.MARKETABLE_PERCENT,
            seconds,
            warmupSeconds);
  }

  private final class Phases {
    private final OrderLoad load;
    private final @Nullable NodeProcess process;

    Phases(OrderLoad load, @Nullable NodeProcess process) {
      this.load = load;
      this.process = process;
    }

    List<Measurement> run() throws IOException, SQLException {
      out.printf("Warming up for %d s ...%n", warmupSeconds);
      load.run(new Pace.Unthrottled(), Duration.ofSeconds(warmupSeconds));
      if (rate != null && !rate.equals("max")) {
        return List.of(measure("fixed", 0, pace(Long.parseLong(rate))));
      }
      Measurement maximum = measure("maximum", 0, new Pace.Unthrottled());
      List<Measurement> measurements = new ArrayList<>(List.of(maximum));
      if (soakMinutes > 0) {
        soak(measurements);
        return measurements;
      }
      for (int percent : rate == null ? PERCENTS : List.<Integer>of()) {
        long perSecond = Math.max(1, Math.round(maximum.load().perSecond() * percent / 100));
        measurements.add(measure(percent + "% of max", percent / 100.0, pace(perSecond)));
      }
      return measurements;
    }

    private void soak(List<Measurement> measurements) throws IOException, SQLException {
      long perSecond = Math.round(measurements.getFirst().load().perSecond() * SOAK_SHARE);
      seconds = SECONDS_PER_MINUTE;
      showMemory();
      for (int minute = 1; minute <= soakMinutes; minute++) {
        measurements.add(measure("minute " + minute, SOAK_SHARE, pace(perSecond)));
        showMemory();
      }
    }

    private void showMemory() throws IOException {
      if (process != null) {
        Memory memory = Memory.of(process.pid());
        out.printf(
            "The node's heap holds %,d KB, the system has given it %,d KB%n",
            memory.liveBytes() / 1_024, memory.residentBytes() / 1_024);
      }
    }

    private Pace pace(long ordersPerSecond) {
      return new Pace.Fixed(Math.max(1, ordersPerSecond / batch));
    }

    private Measurement measure(String name, double shareOfMaximum, Pace pace)
        throws IOException, SQLException {
      out.printf("Measuring %s for %d s ...%n", name, seconds);
      var journal = process == null ? null : new JournalMeter(process.database());
      var profiled = process == null || !profile ? null : new NodeProfile(process);
      long journalBefore = journal == null ? 0 : journal.position();
      if (profiled != null) {
        profiled.start();
      }
      Measurement.Cost before = cost();
      long tradesBefore = load.trades();
      PhaseResult result = load.run(pace, Duration.ofSeconds(seconds));
      Measurement.Cost cost = cost().since(before);
      return new Measurement(
          name,
          shareOfMaximum,
          batch,
          result,
          cost,
          load.trades() - tradesBefore,
          journal == null ? new TreeMap<>() : journal.between(journalBefore, journal.position()),
          profiled == null ? Map.of() : profiled.stop());
    }

    private Measurement.Cost cost() throws IOException {
      return new Measurement.Cost(
          CpuTime.of(ProcessHandle.current().pid()),
          process == null ? CpuTime.ZERO : CpuTime.of(process.pid()),
          process == null ? CpuTime.ZERO : CpuTime.ofDatabase(process.data()),
          CpuTime.ofMachine());
    }
  }
}
