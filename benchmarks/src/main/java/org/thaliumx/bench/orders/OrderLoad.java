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

/** Connections that send orders to a node, in a venue of their own. Not thread-safe. */
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

  private final OrderFlow flow;
  private final LoadGenerator generator;

  private OrderLoad(OrderFlow flow, LoadGenerator generator) {
    this.flow = flow;
    this.generator = generator;
  }

  /** Opens markets, funds accounts, and connects. */
  public static OrderLoad open(URI node, ApiClient.Credentials operator, Shape shape)
      throws IOException {
    String run = Long.toString(System.currentTimeMillis() / 1_000, 36);
    Venue venue = Venue.create(node, operator, run, shape.markets(), shape.accounts());
    List<SignedPost> signers =
        venue.accounts().stream().map(account -> signer(node, shape.batch(), account)).toList();
    var flow =
        new OrderFlow(
            run, venue.markets(), signers, shape.batch(), shape.connections(), shape.seed());
    var address = new InetSocketAddress(node.getHost(), node.getPort());
    return new OrderLoad(flow, new LoadGenerator(address, shape.connections(), flow));
  }

  private static SignedPost signer(URI node, int batch, ApiClient.Credentials account) {
    return new SignedPost(
        node.getAuthority(),
        OrderFlow.path(batch),
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
