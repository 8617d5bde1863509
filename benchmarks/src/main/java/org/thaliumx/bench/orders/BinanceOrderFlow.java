package org.thaliumx.bench.orders;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.load.Reply;

/**
 * The orders of an {@link OrderFlow}, one a request, as ccxt sends them to Binance. Not
 * thread-safe.
 */
final class BinanceOrderFlow implements OrderWorkload {
  /** Where the orders go. */
  static final String PATH = "/api/v3/order";

  /** How many trades of a market are remembered, the newest ones. */
  private static final int REMEMBERED_TRADES = 1 << 14;

  private static final String FILLS = "\"fills\":[";
  private static final String QUANTITY = "\"qty\":\"";
  private static final String TRADE = "\"tradeId\":";

  /** The orders of one market, and which of its trades were heard of. */
  private static final class Market {
    final MarketFlow flow;
    final String symbol;
    private final long[] heard = new long[REMEMBERED_TRADES];

    Market(MarketFlow flow) {
      this.flow = flow;
      this.symbol = flow.market().replace("_", "");
      Arrays.fill(heard, -1);
    }

    boolean hearsFirstOf(long trade) {
      int at = (int) (trade % REMEMBERED_TRADES);
      boolean first = heard[at] != trade;
      heard[at] = trade;
      return first;
    }
  }

  private record Asked(Market market, MarketFlow.Order order) {}

  private final String run;
  private final List<Market> markets;
  private final List<SignedForm> accounts;
  private final SplittableRandom random;
  private final @Nullable Asked[] asked;
  private long count;
  private long trades;

  /** A flow whose orders' names begin with the name of the run. */
  BinanceOrderFlow(
      String run, List<String> markets, List<SignedForm> accounts, int connections, long seed) {
    this.run = run;
    this.random = new SplittableRandom(seed);
    this.markets =
        markets.stream().map(id -> new Market(new MarketFlow(id, random.split()))).toList();
    this.accounts = accounts;
    this.asked = new Asked[connections];
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public void next(int connection, ByteBuffer to) {
    Market market = markets.get(random.nextInt(markets.size()));
    var next = new Asked(market, market.flow.next());
    asked[connection] = next;
    accounts.get(connection % accounts.size()).write(pairs(next), to);
  }

  private String pairs(Asked next) {
    MarketFlow.Order order = next.order;
    return "symbol="
        + next.market.symbol
        + "&side="
        + order.side()
        + "&newClientOrderId="
        + run
        + "-"
        + count++
        + "&newOrderRespType=FULL&type=LIMIT&quantity="
        + order.lots()
        + "&price="
        + order.price()
        + "&timeInForce="
        + (order.rests() ? "GTC" : "IOC")
        + "&recvWindow=10000";
  }

  @Override
  public Done answered(int connection, Reply reply) {
    Asked before = asked[connection];
    if (!reply.isSuccess() || before == null) {
      String why = reply.field("msg");
      return new Done(0, List.of(why.isEmpty() ? reply.code() : why));
    }
    hear(before, reply.body());
    return Done.ONE;
  }

  /**
   * A fill does not say which of two orders took the other, and the answers to both may have it.
   * What the answer heard first has is gone from both sides; of the other answer it is news only
   * that an order which does not rest took nothing from its own side.
   */
  private void hear(Asked before, String answer) {
    long newsLots = 0;
    long knownLots = 0;
    for (Fill fill : fills(answer)) {
      if (before.market.hearsFirstOf(fill.trade)) {
        newsLots += fill.lots;
        trades++;
      } else {
        knownLots += fill.lots;
      }
    }
    before.market.flow.answered(before.order, newsLots);
    if (!before.order.rests()) {
      before.market.flow.add(before.order.side(), knownLots);
    }
  }

  private record Fill(long trade, long lots) {}

  private static List<Fill> fills(String answer) {
    int from = answer.indexOf(FILLS);
    int end = from < 0 ? 0 : answer.indexOf(']', from);
    var fills = new ArrayList<Fill>();
    for (int at = answer.indexOf(QUANTITY, from); at >= 0 && at < end; ) {
      int lots = at + QUANTITY.length();
      int trade = answer.indexOf(TRADE, lots) + TRADE.length();
      int last = answer.indexOf('}', trade);
      fills.add(
          new Fill(
              Long.parseLong(answer, trade, last, 10),
              Long.parseLong(answer, lots, answer.indexOf('.', lots), 10)));
      at = answer.indexOf(QUANTITY, last);
    }
    return fills;
  }
}
