package org.thaliumx.feeds.hub;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.Ticker;

/**
 * A market as a hub knows it at the moment. Lent to {@link MarketObserver}s on the hub's thread and
 * not to be kept by them.
 */
public interface HubMarket {

  /** The market's terms. */
  MarketSpec spec();

  /** The sequence of the last event that is known. */
  long sequence();

  /** The bids: lots by price in ticks, best first. */
  NavigableMap<Long, Long> bids();

  /** The asks likewise. */
  NavigableMap<Long, Long> asks();

  /** Whether every change of a level after an event is still known. */
  boolean reachesLevelsAfter(long sequence);

  /**
   * The changes of levels after an event, oldest first. They lead from the book there was to the
   * book there is even where the hub has missed events in between.
   */
  List<LevelChange> levelsAfter(long sequence);

  /** Whether trades were missed and are being fetched. */
  boolean lacksTrades();

  /** Whether every trade after an event is still known. */
  boolean reachesTradesAfter(long sequence);

  /** The trades after an event, oldest first. */
  List<Trade> tradesAfter(long sequence);

  /** Whether the past is known, which a ticker and candles need. */
  boolean knowsPast();

  /** What the market did in the last 24 hours; only if the past is known. */
  Ticker ticker();

  /** The last trade; only if the past is known, empty before any trade. */
  Optional<Trade> lastTrade();

  /** What traded in the last minutes; only if the past is known, empty where nothing did. */
  Optional<Candle> lastMinutes(int minutes);

  /** The candle that the last trade is in; only if the past is known, empty before any trade. */
  Optional<Candle> candle(CandleInterval interval);

  /** The candles that trades after an event brought to their end, oldest first. */
  List<Candle> candlesClosedAfter(CandleInterval interval, long sequence);
}
