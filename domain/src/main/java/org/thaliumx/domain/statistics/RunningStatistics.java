package org.thaliumx.domain.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;

/**
 * A market's ticker and current candles, kept up to date trade by trade. From the same trades they
 * are the same, wherever counting began. Not thread-safe.
 */
public final class RunningStatistics {
  private final MarketSpec spec;
  private final RollingTicker ticker;
  private final Map<CandleInterval, Candle> candles = new EnumMap<>(CandleInterval.class);
  private long lastTradeId;

  /** Goes on from that. */
  public RunningStatistics(MarketSpec spec, StatisticsSnapshot snapshot) {
    this.spec = spec;
    this.ticker = new RollingTicker(snapshot);
    this.lastTradeId = snapshot.lastTradeId();
    snapshot.candles().forEach(candle -> candles.put(candle.interval(), candle));
  }

  /** The number of the last trade that is counted; 0 before the first. */
  public long lastTradeId() {
    return lastTradeId;
  }

  /**
   * Counts a trade, unless it is counted already.
   *
   * @return whether it was counted now
   * @throws IllegalArgumentException when a trade is missing before it
   */
  public boolean add(Trade trade) {
    if (trade.tradeId() <= lastTradeId) {
      return false;
    }
    if (trade.tradeId() != lastTradeId + 1) {
      throw new IllegalArgumentException(
          "trade " + trade.tradeId() + " does not follow trade " + lastTradeId);
    }
    lastTradeId = trade.tradeId();
    Candle second = Candle.of(CandleInterval.ONE_SECOND, spec, trade);
    for (CandleInterval interval : CandleInterval.values()) {
      candles.merge(interval, second.in(interval), RunningStatistics::next);
    }
    ticker.add(trade, second.in(CandleInterval.ONE_MINUTE));
    return true;
  }

  private static Candle next(Candle current, Candle trade) {
    return current.openMillis() == trade.openMillis() ? current.plus(trade) : trade;
  }

  /** The candle of that interval that the last trade is in; empty before the first. */
  public Optional<Candle> candle(CandleInterval interval) {
    return Optional.ofNullable(candles.get(interval));
  }

  /**
   * The candle of that interval that a moment is in, without any trade if none was in it; empty
   * before the first trade.
   *
   * @param nowMillis not before the last trade
   */
  public Optional<Candle> candleAt(CandleInterval interval, long nowMillis) {
    Candle latest = candles.get(interval);
    if (latest == null || latest.covers(nowMillis)) {
      return Optional.ofNullable(latest);
    }
    return Optional.of(Candle.flat(interval, interval.openingOf(nowMillis), latest.closeTicks()));
  }

  /** The last trade; empty before the first. */
  public Optional<Trade> lastTrade() {
    return Optional.ofNullable(ticker.last());
  }

  /**
   * What traded in the minutes that begin at that moment or later, within the last 24 hours; empty
   * where nothing did.
   */
  public Optional<Candle> totalSince(long fromMillis) {
    return Optional.ofNullable(ticker.totalSince(fromMillis));
  }

  /**
   * What the market did in the last 24 hours.
   *
   * @param nowMillis not before the last trade, nor before a moment asked for earlier
   */
  public Ticker ticker(long nowMillis) {
    return ticker.at(nowMillis);
  }
}
