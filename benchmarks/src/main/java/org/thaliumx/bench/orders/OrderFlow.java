package org.thaliumx.bench.orders;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.thaliumx.bench.load.Reply;
import org.thaliumx.bench.load.Workload;

/**
 * Orders of many accounts on many markets; the same for the same seed and answers. Each connection
 * acts for one account. Not thread-safe.
 */
final class OrderFlow implements Workload {

  private final String run;
  private final List<MarketFlow> markets;
  private final List<SignedPost> accounts;
  private final SplittableRandom random;
  private final MarketFlow.Order[] asked;
  private long count;
  private long trades;

  /** A flow whose orders' names begin with the name of the run. */
  OrderFlow(
      String run, List<String> markets, List<SignedPost> accounts, int connections, long seed) {
    this.run = run;
    this.random = new SplittableRandom(seed);
    this.markets = markets.stream().map(id -> new MarketFlow(id, random.split())).toList();
    this.accounts = accounts;
    this.asked = new MarketFlow.Order[connections];
  }

  /** How many trades there were, as far as answers told. */
  long trades() {
    return trades;
  }

  @Override
  public void next(int connection, ByteBuffer to) {
    MarketFlow.Order order = markets.get(random.nextInt(markets.size())).next();
    asked[connection] = order;
    accounts.get(connection % accounts.size()).write(body(order), to);
  }

  private String body(MarketFlow.Order order) {
    int cents = order.priceTicks() % 100;
    return "{\"market\":\""
        + order.flow().market()
        + "\",\"side\":\""
        + order.side()
        + "\",\"type\":\"LIMIT\",\"timeInForce\":\""
        + (order.rests() ? "GTC" : "IOC")
        + "\",\"price\":\""
        + order.priceTicks() / 100
        + (cents < 10 ? ".0" : ".")
        + cents
        + "\",\"quantity\":\""
        + order.lots()
        + "\",\"clientOrderId\":\""
        + run
        + "-"
        + count++
        + "\"}";
  }

  @Override
  public void answered(int connection, Reply reply) {
    if (reply.isSuccess()) {
      MarketFlow.Order order = asked[connection];
      long executed = lots(reply.field("executedQuantity"));
      order.flow().answered(order, executed, lots(reply.field("remainingQuantity")));
      trades += occurrences(reply.body(), "\"tradeId\"");
    }
  }

  private static long lots(String decimal) {
    int point = decimal.indexOf('.');
    return Long.parseLong(point < 0 ? decimal : decimal.substring(0, point));
  }

  private static int occurrences(String text, String word) {
    int found = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      found++;
    }
    return found;
  }
}
