package org.thaliumx.protocol;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;

/**
 * What the trades of each market add up to, read from the history, which follows the markets by
 * some milliseconds. Thread-safe. Answers fail with {@link Unavailable} when the history cannot be
 * read.
 */
public interface MarketStatistics {

  /**
   * What to go on counting from: everything up to some trade that is no earlier than this one, and
   * that the answer names. Who follows the market's trades leaves out those it names and earlier
   * ones. Fails with {@link Unavailable} when the history does not come that far within seconds.
   *
   * @param tradeId 0 for whatever there is
   */
  CompletionStage<StatisticsSnapshot> upTo(String market, long tradeId);

  /** What a market did in the last 24 hours. */
  CompletionStage<Ticker> ticker(String market);

  /** The tickers of these markets, in that order. */
  CompletionStage<List<Ticker>> tickers(List<String> markets);

  /**
   * The candles of a market, oldest first. There is one for each interval from the market's first
   * trade on, with or without trades.
   */
  CompletionStage<CandlePage> candles(String market, CandleQuery query);

  /**
   * Which candles are asked for.
   *
   * @param fromMillis those that begin at this time or later; null for the newest
   * @param toMillis those that begin before this time
   * @param limit how many at most; at least 1
   */
  record CandleQuery(
      CandleInterval interval, @Nullable Long fromMillis, long toMillis, int limit) {}

  /**
   * Some candles, oldest first.
   *
   * @param nextMillis when the first one begins that did not fit; null when there are no more
   */
  record CandlePage(List<Candle> candles, @Nullable Long nextMillis) {
    public CandlePage {
      candles = List.copyOf(candles);
    }
  }
}
