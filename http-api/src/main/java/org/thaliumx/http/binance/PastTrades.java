package org.thaliumx.http.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.History;
import org.thaliumx.protocol.History.TradeRun;

/**
 * Finds trades of any time, oldest first: the market itself knows the newest at once, the history
 * all others.
 */
final class PastTrades {
  private static final int KNOWN_TO_THE_MARKET = 1_000;

  private final Markets markets;
  private final History history;

  PastTrades(Markets markets, History history) {
    this.markets = markets;
    this.history = history;
  }

  CompletionStage<List<Trade>> find(MarketSpec spec, TradeRun run) {
    return markets
        .newestTrades(spec, KNOWN_TO_THE_MARKET)
        .thenCompose(newest ->
            hasAllOf(newest, run)
                ? CompletableFuture.completedFuture(select(newest.reversed(), run))
                : history
                    .tradesFrom(spec.id(), run)
                    .thenApply(old -> joined(old, select(newest.reversed(), run), run)));
  }

  private static boolean hasAllOf(List<Trade> newest, TradeRun run) {
    if (newest.isEmpty()) {
      return true;
    }
    Trade oldest = newest.getLast();
    return oldest.tradeId() == 1
        || (run.fromTradeId() > 0 && oldest.tradeId() <= run.fromTradeId())
        || oldest.atMillis() < run.fromMillis();
  }

  private static List<Trade> select(List<Trade> trades, TradeRun run) {
    return trades.stream()
        .filter(trade -> trade.tradeId() >= run.fromTradeId())
        .filter(trade -> trade.atMillis() >= run.fromMillis() && trade.atMillis() < run.toMillis())
        .limit(run.limit())
        .toList();
  }

  /** The history may be some milliseconds behind; where it is more, its end is the end. */
  private static List<Trade> joined(List<Trade> old, List<Trade> newest, TradeRun run) {
    if (old.isEmpty()) {
      return newest;
    }
    var joined = new ArrayList<Trade>(old);
    for (Trade trade : newest) {
      if (joined.size() < run.limit() && trade.tradeId() == joined.getLast().tradeId() + 1) {
        joined.add(trade);
      }
    }
    return joined;
  }
}
