package org.thaliumx.bench.orders;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.thaliumx.bench.load.Reply;
import org.thaliumx.bench.load.Workload;
import org.thaliumx.domain.order.Side;

/**
 * A flow of orders that is the same for the same seed and answers: nine of ten rest around a price
 * that wanders, one of ten trades at once and takes so much that the books stay as deep as they
 * are. Not thread-safe.
 */
final class OrderFlow implements Workload {

  static final int MARKETABLE_PERCENT = 10;

  /** How deep a side of a book grows before orders start taking from it, in lots. */
  private static final long WANTED_DEPTH_LOTS = 1_000;

  private static final int MOST_RESTING_LOTS = 10;
  private static final int MOST_TAKEN_LOTS = 400;
  private static final int NEAREST_TICKS = 20;
  private static final int MIDDLE_TICKS = 10_000;
  private static final int WANDERING_TICKS = 50;

  /** Beyond every price an order may rest at. */
  private static final int REACH_TICKS = 2 * (WANDERING_TICKS + NEAREST_TICKS);

  private final List<String> markets;
  private final List<SignedPost> accounts;
  private final SplittableRandom random;
  private final int[] middleTicks;
  private final long[][] depthLots;
  private final Asked[] asked;
  private final String namePrefix;
  private long count;
  private long trades;
  private long takers;

  private record Asked(int market, Side side, boolean rests) {}

  OrderFlow(
      String run, List<String> markets, List<SignedPost> accounts, int connections, long seed) {
    this.namePrefix = run + "-";
    this.markets = markets;
    this.accounts = accounts;
    this.random = new SplittableRandom(seed);
    this.middleTicks = new int[markets.size()];
    Arrays.fill(middleTicks, MIDDLE_TICKS);
    this.depthLots = new long[markets.size()][Side.values().length];
    this.asked = new Asked[connections];
  }

  /** How many orders found somebody to trade with, as far as answers told. */
  long takers() {
    return takers;
  }

  /** How many trades there were, as far as answers told. */
  long trades() {
    return trades;
  }

  @Override
  public void next(int connection, ByteBuffer to) {
    int market = random.nextInt(markets.size());
    int middle = wander(market);
    boolean rests = random.nextInt(100) >= MARKETABLE_PERCENT;
    Side side = rests ? anySide() : Side.values()[deeperSide(market)].opposite();
    int away = rests ? -1 - random.nextInt(NEAREST_TICKS) : REACH_TICKS;
    int price = side == Side.BUY ? middle + away : middle - away;
    long lots = rests ? 1 + random.nextInt(MOST_RESTING_LOTS) : lotsToTake(market, side.opposite());
    asked[connection] = new Asked(market, side, rests);
    accounts
        .get(connection % accounts.size())
        .write(body(markets.get(market), side, rests, price, lots), to);
  }

  private int wander(int market) {
    int moved = middleTicks[market] + random.nextInt(3) - 1;
    middleTicks[market] =
        Math.clamp(moved, MIDDLE_TICKS - WANDERING_TICKS, MIDDLE_TICKS + WANDERING_TICKS);
    return middleTicks[market];
  }

  private Side anySide() {
    return random.nextBoolean() ? Side.BUY : Side.SELL;
  }

  private int deeperSide(int market) {
    long[] depth = depthLots[market];
    return depth[Side.BUY.ordinal()] >= depth[Side.SELL.ordinal()]
        ? Side.BUY.ordinal()
        : Side.SELL.ordinal();
  }

  private long lotsToTake(int market, Side from) {
    long surplus = depthLots[market][from.ordinal()] - WANTED_DEPTH_LOTS;
    return Math.clamp(surplus, 1, MOST_TAKEN_LOTS);
  }

  private String body(String market, Side side, boolean rests, int priceTicks, long lots) {
    return "{\"market\":\""
        + market
        + "\",\"side\":\""
        + side
        + "\",\"type\":\"LIMIT\",\"timeInForce\":\""
        + (rests ? "GTC" : "IOC")
        + "\",\"price\":\""
        + priceTicks / 100
        + (priceTicks % 100 < 10 ? ".0" : ".")
        + priceTicks % 100
        + "\",\"quantity\":\""
        + lots
        + "\",\"clientOrderId\":\""
        + namePrefix
        + count++
        + "\"}";
  }

  @Override
  public void answered(int connection, Reply reply) {
    if (!reply.isSuccess()) {
      return;
    }
    Asked order = asked[connection];
    long executed = lots(reply.field("executedQuantity"));
    depthLots[order.market][order.side.opposite().ordinal()] -= executed;
    if (order.rests) {
      depthLots[order.market][order.side.ordinal()] += lots(reply.field("remainingQuantity"));
    }
    takers += executed > 0 ? 1 : 0;
    trades += occurrences(reply.body(), "\"tradeId\"");
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
