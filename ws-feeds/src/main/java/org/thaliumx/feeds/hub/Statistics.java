package org.thaliumx.feeds.hub;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;

/**
 * What the trades of a market add up to. Its past comes from the history, when somebody first wants
 * to know; the trades that are heard go on from there, so that it is the same whenever a hub began.
 * Not thread-safe.
 *
 * <pre>
 * unknown -- ask --&gt; asked -- know --&gt; known
 *    ^                 |                  |
 *    +---- forget -----+------------------+
 * </pre>
 */
final class Statistics {
  private final MarketSpec spec;
  private final TradesRenderer trades;
  private final TickerRenderer ticker;
  private final Map<CandleInterval, CandleRenderer> candles = new EnumMap<>(CandleInterval.class);

  /** Trades that were heard while the history was asked. */
  private @Nullable List<Trade> heard;

  private @Nullable RunningStatistics running;
  private long nowMillis;

  Statistics(MarketSpec spec, TradesRenderer trades, long sequence) {
    this.spec = spec;
    this.trades = trades;
    this.ticker = new TickerRenderer(spec, this);
    for (CandleInterval interval : CandleInterval.values()) {
      candles.put(interval, new CandleRenderer(spec, interval, this, sequence));
    }
  }

  List<ChannelRenderer> renderers() {
    return Stream.concat(candles.values().stream(), Stream.of(ticker)).toList();
  }

  boolean isUnknown() {
    return heard == null && running == null;
  }

  /** The history is asked for everything up to the last trade there is. */
  void ask() {
    heard = new ArrayList<>();
  }

  /** Goes on from what the history has said; unless it was given up meanwhile. */
  void know(StatisticsSnapshot past, long sequence) {
    if (heard != null) {
      var known = new RunningStatistics(spec, past);
      heard.forEach(known::add);
      heard = null;
      running = known;
      ticker.changed();
      candles.values().forEach(renderer -> renderer.beginAfter(sequence));
    }
  }

  /** Forgets everything: the history did not answer, or trades are missing. */
  void forget() {
    heard = null;
    running = null;
  }

  /** Takes the trades that are next. */
  void add(long sequence, List<Trade> next) {
    if (heard != null) {
      heard.addAll(next);
    }
    RunningStatistics known = running;
    if (known != null) {
      next.forEach(trade -> add(sequence, trade, known));
    }
  }

  private void add(long sequence, Trade trade, RunningStatistics known) {
    if (trade.tradeId() <= known.lastTradeId()) {
      return;
    }
    Map<CandleInterval, Optional<Candle>> before = new EnumMap<>(CandleInterval.class);
    candles.keySet().forEach(interval -> before.put(interval, known.candle(interval)));
    known.add(trade);
    before.forEach((interval, candle) -> of(interval).traded(sequence, candle, known));
    ticker.changed();
  }

  /** So late it is; never earlier than said before. */
  void at(long millis) {
    nowMillis = Math.max(nowMillis, millis);
  }

  /** Whether it counts neither less nor more than the trades that are told. */
  boolean isReady() {
    return running != null && trades.isReady() && trades.lastTradeId() >= running.lastTradeId();
  }

  RunningStatistics running() {
    if (running == null) {
      throw new IllegalStateException("the past is not known");
    }
    return running;
  }

  /** The candles of an interval that trades after an event brought to their end. */
  List<Candle> closedAfter(CandleInterval interval, long sequence) {
    return of(interval).closedSince(sequence);
  }

  private CandleRenderer of(CandleInterval interval) {
    return requireNonNull(candles.get(interval), interval.name());
  }

  /** What traded in the last minutes. */
  Optional<Candle> lastMinutes(int minutes) {
    return running().totalSince(nowMillis - minutes * 60_000L);
  }

  Ticker ticker() {
    return running().ticker(nowMillis);
  }
}
