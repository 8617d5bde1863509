package org.thaliumx.bench.orders;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.load.LoadGenerator;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.CpuTime;
import org.thaliumx.bench.node.NodeProcess;
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

  @Option(names = "--connections", defaultValue = "64", description = "default: ${DEFAULT-VALUE}")
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

  @Option(names = "--json", description = "where to write the figures as JSON")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream out;

  /** A benchmark that prints to {@code out}. */
  public OrdersBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    if (url != null) {
      measure(url, null);
      return 0;
    }
    out.println("Starting a node ...");
    try (NodeProcess node = NodeProcess.start()) {
      measure(node.url(), node);
    }
    return 0;
  }

  private void checkOptions() {
    boolean fixedOrMax = rate == null || rate.equals("max") || rate.matches("[1-9][0-9]{0,8}");
    boolean positive = seconds > 0 && warmupSeconds > 0 && connections > 0 && accounts > 0;
    if (!fixedOrMax || !positive || markets < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "numbers must be positive, and --rate a whole number or 'max'");
    }
  }

  private void measure(URI node, @Nullable NodeProcess process) throws IOException {
    String run = Long.toString(System.currentTimeMillis() / 1_000, 36);
    var operator = new ApiClient.Credentials(operatorKey, operatorSecret);
    out.printf("Opening %d markets and %d accounts at %s ...%n", markets, accounts, node);
    Venue venue = Venue.create(node, operator, run, markets, accounts);
    List<SignedPost> signers = new ArrayList<>();
    for (ApiClient.Credentials account : venue.accounts()) {
      signers.add(
          new SignedPost(
              node.getAuthority(), account.key(), account.secret(), InstantSource.system()));
    }
    var flow = new OrderFlow(run, venue.markets(), signers, connections, seed);
    var address = new InetSocketAddress(node.getHost(), node.getPort());
    try (var generator = new LoadGenerator(address, connections, flow)) {
      List<Measurement> measurements = new Phases(generator, flow, process).run();
      var report = new OrdersReport(Machine.describe(), describeLoad(), measurements);
      report.print(out);
      if (json != null) {
        report.write(json);
      }
    }
  }

  private String describeLoad() {
    return "%d connections, one request under way on each; %d accounts, %d markets; seed %d; %d %% of orders marketable; %d s a phase after %d s of warm-up"
        .formatted(
            connections,
            accounts,
            markets,
            seed,
            MarketFlow.MARKETABLE_PERCENT,
            seconds,
            warmupSeconds);
  }

  private final class Phases {
    private final LoadGenerator generator;
    private final OrderFlow flow;
    private final @Nullable NodeProcess process;

    Phases(LoadGenerator generator, OrderFlow flow, @Nullable NodeProcess process) {
      this.generator = generator;
      this.flow = flow;
      this.process = process;
    }

    List<Measurement> run() throws IOException {
      out.printf("Warming up for %d s ...%n", warmupSeconds);
      generator.run(new Pace.Unthrottled(), Duration.ofSeconds(warmupSeconds));
      if (rate != null && !rate.equals("max")) {
        return List.of(measure("fixed", 0, new Pace.Fixed(Long.parseLong(rate))));
      }
      Measurement maximum = measure("maximum", 0, new Pace.Unthrottled());
      List<Measurement> measurements = new ArrayList<>(List.of(maximum));
      for (int percent : rate == null ? PERCENTS : List.<Integer>of()) {
        long perSecond = Math.max(1, Math.round(maximum.load().perSecond() * percent / 100));
        measurements.add(measure(percent + "% of max", percent / 100.0, new Pace.Fixed(perSecond)));
      }
      return measurements;
    }

    private Measurement measure(String name, double shareOfMaximum, Pace pace) throws IOException {
      out.printf("Measuring %s for %d s ...%n", name, seconds);
      Measurement.Cost before = cost();
      long tradesBefore = flow.trades();
      PhaseResult result = generator.run(pace, Duration.ofSeconds(seconds));
      return new Measurement(
          name, shareOfMaximum, result, cost().since(before), flow.trades() - tradesBefore);
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
