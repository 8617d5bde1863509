package org.thaliumx.bench.feeds;

import java.nio.ByteBuffer;
import java.util.List;
import org.thaliumx.bench.load.Reply;
import org.thaliumx.bench.load.Workload;
import org.thaliumx.bench.orders.SignedPost;

/** Orders that each buy one lot from a sell order that is there: an order a trade. */
final class TradeFlow implements Workload {

  /** What is sold before, a trade each. */
  static final long LOTS = 9_000_000;

  private final String body;
  private final List<SignedPost> accounts;

  /** Each connection acts for one of the accounts. */
  TradeFlow(String market, List<SignedPost> accounts) {
    this.body =
        """
        {"market":"%s","side":"BUY","type":"LIMIT","timeInForce":"IOC","price":"1.00","quantity":"1"}\
        """
            .formatted(market);
    this.accounts = accounts;
  }

  /** The order that all others trade with. */
  static String toSell(String market) {
    return """
    {"market":"%s","side":"SELL","type":"LIMIT","price":"1.00","quantity":"%d"}\
    """
        .formatted(market, LOTS);
  }

  @Override
  public void next(int connection, ByteBuffer to) {
    accounts.get(connection % accounts.size()).write(body, to);
  }

  @Override
  public Done answered(int connection, Reply reply) {
    return Done.of(reply);
  }
}
