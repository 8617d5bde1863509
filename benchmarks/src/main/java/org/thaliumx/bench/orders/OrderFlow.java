package org.thaliumx.bench.orders;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thaliumx.bench.load.Reply;

/**
 * Orders of many accounts on many markets, one or a batch a request; the same for the same seed and
 * answers. Each connection acts for one account. Not thread-safe.
 */
final class OrderFlow implements OrderWorkload {

  /** What stands between the orders of the answer to a batch, and nowhere else in it. */
  private static final String BETWEEN_ORDERS = "}},{";

  private static final String TRADE = "\"tradeId\"";
  private static final String TAKER = "\"TAKER\"";
  private static final String QUANTITY = "\"quantity\":\"";

  private final String run;
  private final List<MarketFlow> markets;
  private final List<SignedPost> accounts;
  private final int batch;
  private final SplittableRandom random;
  private final List<List<MarketFlow.Order>> asked;
  private long count;
  private long trades;

  /**
   * A flow whose orders' names begin with the name of the run.
   *
   * @param batch how many orders a request has; 1 for requests that are no batches
   */
  OrderFlow(
      String run,
      List<String> markets,
      List<SignedPost> accounts,
      int batch,
      int connections,
      long seed) {
    this.run = run;
    this.batch = batch;
    this.random = new SplittableRandom(seed);
    this.markets = markets.stream().map(id -> new MarketFlow(id, random.split())).toList();
    this.accounts = accounts;
    this.asked =
        new ArrayList<>(Stream.generate(List::<MarketFlow.Order>of).limit(connections).toList());
  }

  /** Where orders go that are sent so many at a time. */
  static String path(int batch) {
    return batch == 1 ? "/v1/orders" : "/v1/orders/batch";
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public void next(int connection, ByteBuffer to) {
    List<MarketFlow.Order> orders = Stream.generate(this::order).limit(batch).toList();
    asked.set(connection, orders);
    accounts.get(connection % accounts.size()).write(body(orders), to);
  }

  private MarketFlow.Order order() {
    return markets.get(random.nextInt(markets.size())).next();
  }

  private String body(List<MarketFlow.Order> orders) {
    return batch == 1
        ? body(orders.getFirst())
        : orders.stream().map(this::body).collect(Collectors.joining(",", "{\"orders\":[", "]}"));
  }

  private String body(MarketFlow.Order order) {
    return "{\"market\":\""
        + order.flow().market()
        + "\",\"side\":\""
        + order.side()
        + "\",\"type\":\"LIMIT\",\"timeInForce\":\""
        + (order.rests() ? "GTC" : "IOC")
        + "\",\"price\":\""
        + order.price()
        + "\",\"quantity\":\""
        + order.lots()
        + "\",\"clientOrderId\":\""
        + run
        + "-"
        + count++
        + "\"}";
  }

  @Override
  public Done answered(int connection, Reply reply) {
    if (!reply.isSuccess()) {
      return new Done(0, List.of(reply.code()));
    }
    int done = 0;
    var errors = new ArrayList<String>();
    int from = 0;
    for (MarketFlow.Order order : asked.get(connection)) {
      int to = reply.body().indexOf(BETWEEN_ORDERS, from);
      Reply part = reply.part(from, to < 0 ? reply.body().length() : to);
      from = to + BETWEEN_ORDERS.length();
      if (part.field("orderId").isEmpty()) {
        errors.add(part.code());
      } else {
        done++;
        hear(order, part);
      }
    }
    return new Done(done, errors);
  }

  private void hear(MarketFlow.Order order, Reply reply) {
    order.flow().answered(order, takenLots(reply.body()));
    trades += occurrences(reply.body(), TRADE);
  }

  /**
   * What an order took. What others have taken of it since, which its answer may tell as well,
   * their own answers tell.
   */
  static long takenLots(String order) {
    long taken = 0;
    for (int fill = order.indexOf(TRADE); fill >= 0; fill = order.indexOf(TRADE, fill + 1)) {
      int end = order.indexOf('}', fill);
      if (order.substring(fill, end).contains(TAKER)) {
        int from = order.indexOf(QUANTITY, fill) + QUANTITY.length();
        taken += lots(order.substring(from, order.indexOf('"', from)));
      }
    }
    return taken;
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
