package org.thaliumx.bench.feeds;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.thaliumx.bench.Machine;
import org.thaliumx.bench.load.LoadGenerator;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.BenchCluster;
import org.thaliumx.bench.orders.SignedPost;
import org.thaliumx.bench.orders.Venue;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a trade takes to those who follow it: from the market's time of the trade, which is
 * before it is stored, to when a client has read it. The node, its database, what orders and all
 * clients share the machine.
 */
@Command(
    name = "feeds",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "How fast trades come to WebSocket clients, and how many messages.")
public final class FeedsBench implements Callable<Integer> {
  private static final ApiClient.Credentials OPERATOR =
      new ApiClient.Credentials("operator", "operator-secret");
  private static final int ACCOUNTS = 8;
  private static final int CONNECTIONS = 64;

  @Option(names = "--clients", defaultValue = "500", description = "default: ${DEFAULT-VALUE}")
  private int clients;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "trades a second (default: ${DEFAULT-VALUE})")
  private int perSecond;

  @Option(
      names = "--channels",
      split = ",",
      defaultValue = "trades",
      description = "what each client follows (default: ${DEFAULT-VALUE})")
  private List<String> channels = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long each phase is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "20",
      description = "seconds of load before it is measured (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  private final PrintStream out;

  /** A benchmark that prints to {@code out}. */
  public FeedsBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    out.printf("%s%nStarting a node ...%n", Machine.describe());
    try (BenchCluster cluster = BenchCluster.start(1)) {
      URI url = cluster.urls().getFirst();
      Venue venue = Venue.create(url, OPERATOR, "fd", 1, ACCOUNTS + 1);
      String market = venue.markets().getFirst();
      sell(url, venue.accounts().getLast(), market);
      var address = new InetSocketAddress(url.getHost(), url.getPort());
      out.printf("%d clients follow %s of one market%n", clients, channels);
      try (var feeds = new FeedClients(address, clients, market, channels);
          var load = new LoadGenerator(List.of(address), CONNECTIONS, flow(url, venue))) {
        measure(feeds, load);
      }
    }
    return 0;
  }

  private static void sell(URI url, ApiClient.Credentials seller, String market) {
    try (var client = new ApiClient(url, seller, InstantSource.system())) {
      ApiClient.Response response = client.post("/v1/orders", TradeFlow.toSell(market));
      if (!response.isSuccess()) {
        throw new IllegalStateException("nobody sells: " + response.body());
      }
    }
  }

  private static TradeFlow flow(URI url, Venue venue) {
    List<SignedPost> buyers =
        venue.accounts().subList(0, ACCOUNTS).stream()
            .map(account ->
                new SignedPost(
                    url.getAuthority(),
                    "/v1/orders",
                    account.key(),
                    account.secret(),
                    InstantSource.system()))
            .toList();
    return new TradeFlow(venue.markets().getFirst(), buyers);
  }

  private void measure(FeedClients feeds, LoadGenerator load) throws IOException {
    load.run(new Pace.Fixed(perSecond), Duration.ofSeconds(warmupSeconds));
    run("%,d trades a second".formatted(perSecond), new Pace.Fixed(perSecond), feeds, load);
    run("as many as there can be", new Pace.Unthrottled(), feeds, load);
  }

  private void run(String what, Pace pace, FeedClients feeds, LoadGenerator load)
      throws IOException {
    feeds.begin();
    PhaseResult trades = load.run(pace, Duration.ofSeconds(seconds));
    FeedClients.Received received = feeds.received();
    Histogram latency = received.latencyMicros();
    out.printf(
        "%s: %,.0f trades/s, errors %s%n"
            + "  trade to client   p50 %,.1f   p90 %,.1f   p99 %,.1f   max %,.1f ms (%,d looked at)%n"
            + "  delivered         %,.0f messages/s, %,.1f MB/s; %d clients closed%n",
        what,
        trades.perSecond(),
        trades.errors().isEmpty() ? "none" : trades.errors(),
        latency.getValueAtPercentile(50) / 1e3,
        latency.getValueAtPercentile(90) / 1e3,
        latency.getValueAtPercentile(99) / 1e3,
        latency.getMaxValue() / 1e3,
        latency.getTotalCount(),
        received.messages() / (double) seconds,
        received.bytes() / 1e6 / seconds,
        received.closed());
  }
}
