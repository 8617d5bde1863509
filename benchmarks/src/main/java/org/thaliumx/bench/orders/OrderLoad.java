package org.thaliumx.bench.orders;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.thaliumx.bench.load.LoadGenerator;
import org.thaliumx.bench.load.Pace;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.http.client.ApiClient;

/** Connections that send orders to nodes of a cluster, in a venue of their own. Not thread-safe. */
public final class OrderLoad implements AutoCloseable {

  /** The operator of a node with demo data. */
  public static final ApiClient.Credentials DEMO_OPERATOR =
      new ApiClient.Credentials("operator", "operator-secret");

  /**
   * What the load is like.
   *
   * @param batch how many orders a request has; 1 for requests that are no batches
   * @param connections each has one request under way at most, and acts for one account
   */
  public record Shape(int markets, int accounts, int batch, int connections, long seed) {}

  private final OrderWorkload flow;
  private final LoadGenerator generator;

  private OrderLoad(OrderWorkload flow, LoadGenerator generator) {
    this.flow = flow;
    this.generator = generator;
  }

  /** Opens markets, funds accounts, and connects to every node, for the exchange's own API. */
  public static OrderLoad open(List<URI> nodes, ApiClient.Credentials operator, Shape shape)
      throws IOException {
    return open(nodes, operator, shape, OrderApi.NATIVE);
  }

  /** Opens markets, funds accounts, and connects to every node. */
  static OrderLoad open(List<URI> nodes, ApiClient.Credentials operator, Shape shape, OrderApi api)
      throws IOException {
    URI node = nodes.getFirst();
    String run =
        Long.toString(System.currentTimeMillis() / 1_000, 36)
            + switch (api) {
              case NATIVE -> "";
              case BINANCE -> "b";
            };
    Venue venue = Venue.create(node, operator, run, shape.markets(), shape.accounts());
    for (URI each : nodes.subList(1, nodes.size())) {
      venue.awaitKnown(each, operator);
    }
    OrderWorkload flow =
        switch (api) {
          case NATIVE -> ownFlow(run, node, venue, shape);
          case BINANCE -> binanceFlow(run, node, venue, shape);
        };
    List<InetSocketAddress> addresses =
        nodes.stream().map(n -> new InetSocketAddress(n.getHost(), n.getPort())).toList();
    return new OrderLoad(flow, new LoadGenerator(addresses, shape.connections(), flow));
  }

  private static OrderWorkload ownFlow(String run, URI node, Venue venue, Shape shape) {
    List<SignedPost> signers =
        venue.accounts().stream().map(account -> signer(node, shape.batch(), account)).toList();
    return new OrderFlow(
        run, venue.markets(), signers, shape.batch(), shape.connections(), shape.seed());
  }

  private static OrderWorkload binanceFlow(String run, URI node, Venue venue, Shape shape) {
    List<SignedForm> signers =
        venue.accounts().stream().map(account -> formSigner(node, account)).toList();
    return new BinanceOrderFlow(run, venue.markets(), signers, shape.connections(), shape.seed());
  }

  private static SignedPost signer(URI node, int batch, ApiClient.Credentials account) {
    return new SignedPost(
        node.getAuthority(),
        OrderFlow.path(batch),
        account.key(),
        account.secret(),
        InstantSource.system());
  }

  private static SignedForm formSigner(URI node, ApiClient.Credentials account) {
    return new SignedForm(
        node.getAuthority(),
        BinanceOrderFlow.PATH,
        account.key(),
        account.secret(),
        InstantSource.system());
  }

  /** Sends orders at that pace, in requests a second, for that long. */
  public PhaseResult run(Pace pace, Duration duration) throws IOException {
    return generator.run(pace, duration);
  }

  /** How many trades there were, as far as answers told. */
  long trades() {
    return flow.trades();
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
