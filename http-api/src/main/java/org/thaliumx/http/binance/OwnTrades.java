package org.thaliumx.http.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.binance.output.OwnTrade;
import org.thaliumx.protocol.History;
import org.thaliumx.protocol.History.Fill;
import org.thaliumx.protocol.History.FillQuery;

/**
 * Finds an account's parts in trades: the history knows all but those of the last milliseconds,
 * which the account knows. Thread-safe.
 */
final class OwnTrades {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_PAGES = 10;

  private final OwnOrders orders;
  private final History history;

  OwnTrades(OwnOrders orders, History history) {
    this.orders = orders;
    this.history = history;
  }

  /**
   * Which parts in trades of a market are asked for.
   *
   * @param orderId of which order; 0 for any
   * @param fromId none with a smaller number; 0 for any
   * @param fromMillis not before this time; 0 for any
   * @param toMillis before this time
   * @param limit how many at most
   */
  record Range(long orderId, long fromId, long fromMillis, long toMillis, int limit) {

    private boolean has(OwnTrade trade) {
      return (orderId == 0 || trade.orderId() == orderId)
          && trade.tradeId() >= fromId
          && trade.atMillis() >= fromMillis
          && trade.atMillis() < toMillis;
    }

    /** Whether the oldest are wanted and not the newest. */
    private boolean isFromSomewhere() {
      return fromId > 0 || fromMillis > 0;
    }
  }

  /** An account may have both sides of a trade. */
  private record Part(long tradeId, long orderId) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int byTrade = Long.compare(tradeId, other.tradeId);
      return byTrade == 0 ? Long.compare(orderId, other.orderId) : byTrade;
    }
  }

  CompletionStage<List<OwnTrade>> find(String account, MarketSpec spec, Range range) {
    int limit = range.isFromSomewhere() ? MOST_AT_ONCE : range.limit();
    var query =
        new FillQuery(
            spec.id(), range.orderId(), range.fromMillis(), range.toMillis(), limit, null);
    return orders
        .newest(account, spec)
        .thenCombine(
            old(account, query, range, new ArrayList<>()),
            (known, old) -> select(known, old, spec, range));
  }

  private CompletionStage<List<Fill>> old(
      String account, FillQuery query, Range range, List<Fill> found) {
    return HistoryBounds.bounded(history.fills(account, query))
        .thenCompose(page -> {
          found.addAll(page.fills());
          var next = page.next();
          boolean enough =
              !range.isFromSomewhere()
                  || found.size() >= MOST_AT_ONCE * MOST_PAGES
                  || (!found.isEmpty() && found.getLast().tradeId() < range.fromId());
          return enough || next == null
              ? CompletableFuture.completedFuture(found)
              : old(account, query.before(next), range, found);
        });
  }

  private static List<OwnTrade> select(
      List<OrderView> known, List<Fill> old, MarketSpec spec, Range range) {
    Map<Part, OwnTrade> trades = new TreeMap<>();
    for (OrderView order : known) {
      order.fills().forEach(fill -> add(trades, OwnTrade.of(order, fill, spec)));
    }
    old.forEach(fill -> add(trades, OwnTrade.of(fill, spec)));
    List<OwnTrade> wanted = trades.values().stream().filter(range::has).toList();
    int surplus = Math.max(0, wanted.size() - range.limit());
    return range.isFromSomewhere()
        ? wanted.subList(0, wanted.size() - surplus)
        : wanted.subList(surplus, wanted.size());
  }

  private static void add(Map<Part, OwnTrade> trades, OwnTrade trade) {
    trades.put(new Part(trade.tradeId(), trade.orderId()), trade);
  }
}
