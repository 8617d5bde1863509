package org.thaliumx.kafka.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.StatisticsSnapshot;

/** Adds a market's trades up as a history would, for markets with few of them. */
final class TradesSoFar {
  private TradesSoFar() {}

  static StatisticsSnapshot statistics(MarketEngine market, long lastTradeId) {
    List<Trade> trades =
        market.recentTrades(1_000).reversed().stream()
            .filter(trade -> trade.tradeId() <= lastTradeId)
            .toList();
    if (trades.isEmpty()) {
      return StatisticsSnapshot.EMPTY;
    }
    if (trades.getFirst().tradeId() != 1) {
      throw new IllegalStateException("too many trades");
    }
    MarketSpec spec = Objects.requireNonNull(market.spec());
    List<Candle> minutes = new ArrayList<>();
    Map<CandleInterval, Candle> last = new EnumMap<>(CandleInterval.class);
    for (Trade trade : trades) {
      for (CandleInterval interval : CandleInterval.values()) {
        last.merge(interval, Candle.of(interval, spec, trade), TradesSoFar::next);
      }
      Candle minute = Objects.requireNonNull(last.get(CandleInterval.ONE_MINUTE));
      if (!minutes.isEmpty() && minutes.getLast().openMillis() == minute.openMillis()) {
        minutes.removeLast();
      }
      minutes.add(minute);
    }
    return new StatisticsSnapshot(trades.getLast(), minutes, 0, List.copyOf(last.values()));
  }

  private static Candle next(Candle current, Candle trade) {
    return current.openMillis() == trade.openMillis() ? current.plus(trade) : trade;
  }
}
