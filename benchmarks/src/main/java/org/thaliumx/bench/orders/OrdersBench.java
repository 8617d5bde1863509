package org.thaliumx.bench.orders;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.node.BenchCluster;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Orders a second and latency from request to response, over HTTP, with load generator, nodes and
 * database on one machine. First as many as go, one under way on each connection; then at fixed
 * shares of that maximum, where latency counts from when a request was due. On one machine more
 * nodes share the same processors: what grows with them then is the price of their talk, not the
 * throughput.
 */
@Command(
    name = "orders",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Orders a second and latency over HTTP, with fsync on.")
public final class OrdersBench implements Callable<Integer> {

  private static final int LARGEST_BATCH = 100;
  private static final String BOTH = "both";
  private static final int CONNECTIONS = 256;
  private static final int CONNECTIONS_FOR_BATCHES = 16;

  @Option(names = "--url", description = "a running node (default: a new one, gone afterwards)")
  private @Nullable URI url;

  @Option(
      names = "--nodes",
      defaultValue = "1",
      description = "how many nodes to start, on one database (default: ${DEFAULT-VALUE})")
  private int nodes;

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

  @Option(
      names = "--api",
      defaultValue = "native",
      description =
          "native, binance, or both, which measures them in turn (default: ${DEFAULT-VALUE})")
  private String api = "";

  @Option(
      names = "--rounds",
      defaultValue = "6",
      description = "how often both APIs take their turn (default: ${DEFAULT-VALUE})")
  private int rounds;

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
      measure(List.of(url), null);
      return 0;
    }
    out.printf("Starting %d nodes ...%n", nodes);
    try (BenchCluster cluster = BenchCluster.start(nodes)) {
      measure(cluster.urls(), cluster);
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
    if (!List.of("native", "binance", BOTH).contains(api) || (!api.equals("native") && batch > 1)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--api is native, binance or both, and only native has batches");
    }
    if (api.equals(BOTH) && (rate != null || soakMinutes > 0 || rounds < 1)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "both APIs are compared at their maximum, for at least one round");
    }
    if ((profile || soakMinutes > 0 || nodes != 1) && url != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "only nodes that the benchmark starts can be many, or looked into");
    }
    if (nodes < 1 || (profile && nodes > 1)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "there is at least one node, and only one can be profiled");
    }
    if (connections == 0) {
      connections = batch == 1 ? CONNECTIONS : CONNECTIONS_FOR_BATCHES;
    }
  }

  private void measure(List<URI> urls, @Nullable BenchCluster cluster)
      throws IOException, SQLException {
    OrdersReport report = api.equals(BOTH) ? compare(urls, cluster) : measureOne(urls, cluster);
    report.print(out);
    if (json != null) {
      report.write(json);
    }
  }

  private OrdersReport measureOne(List<URI> urls, @Nullable BenchCluster cluster)
      throws IOException, SQLException {
    OrderApi only = api.equals("native") ? OrderApi.NATIVE : OrderApi.BINANCE;
    try (OrderLoad load = open(urls, only)) {
      List<Measurement> measurements = new OrderPhases(plan(), load, cluster, out).run();
      return new OrdersReport(Machine.describe(), describeLoad(), measurements);
    }
  }

  private OrdersReport compare(List<URI> urls, @Nullable BenchCluster cluster)
      throws IOException, SQLException {
    try (OrderLoad own = open(urls, OrderApi.NATIVE);
        OrderLoad binance = open(urls, OrderApi.BINANCE)) {
      var comparison =
          new ApiComparison(
              new OrderPhases(plan(), own, cluster, out),
              new OrderPhases(plan(), binance, cluster, out));
      ApiComparison.Outcome outcome = comparison.run(plan().warmup(), rounds);
      return new OrdersReport(Machine.describe(), describeLoad(), outcome);
    }
  }

  private OrderLoad open(List<URI> urls, OrderApi through) throws IOException {
    var operator = new ApiClient.Credentials(operatorKey, operatorSecret);
    var shape = new OrderLoad.Shape(markets, accounts, batch, connections, seed);
    out.printf("Opening %d markets and %d accounts at %s ...%n", markets, accounts, urls);
    return OrderLoad.open(urls, operator, shape, through);
  }

  private OrderPhases.Plan plan() {
    return new OrderPhases.Plan(
        batch,
        Duration.ofSeconds(warmupSeconds),
        Duration.ofSeconds(seconds),
        rate == null ? "" : rate,
        soakMinutes,
        profile);
  }

  private String describeLoad() {
    return "%s; API: %s; %d connections, one request under way on each, %d orders a request; %d accounts, %d markets; seed %d; %d %% of orders marketable; %d s a phase after %d s of warm-up"
        .formatted(
            url == null ? nodes + (nodes == 1 ? " node" : " nodes") : "a running node",
            api,
            connections,
            batch,
            accounts,
            markets,
            seed,
            MarketFlow.MARKETABLE_PERCENT,
            seconds,
            warmupSeconds);
  }
}
