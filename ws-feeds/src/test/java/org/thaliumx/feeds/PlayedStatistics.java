package org.thaliumx.feeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.protocol.MarketStatistics;

/** A history that counts all trades of a market anew whenever it is asked. Thread-safe. */
final class PlayedStatistics implements MarketStatistics {
  private final MarketSpec spec;
  private final Supplier<List<Trade>> trades;

  /** The history of a market that tells its trades. */
  PlayedStatistics(MarketSpec spec, Supplier<List<Trade>> trades) {
    this.spec = spec;
    this.trades = trades;
  }

  /** Everything there is to know of these trades, all of which are younger than a day. */
  static StatisticsSnapshot of(MarketSpec spec, List<Trade> trades) {
    if (trades.isEmpty()) {
      return StatisticsSnapshot.EMPTY;
    }
    var running = new RunningStatistics(spec, StatisticsSnapshot.EMPTY);
    var minutes = new ArrayList<Candle>();
    for (Trade trade : trades) {
      Candle minute = Candle.of(CandleInterval.ONE_MINUTE, spec, trade);
      if (!minutes.isEmpty() && minutes.getLast().openMillis() == minute.openMillis()) {
        minutes.add(minutes.removeLast().plus(minute));
      } else {
        minutes.add(minute);
      }
      running.add(trade);
    }
    List<Candle> candles =
        Arrays.stream(CandleInterval.values())
            .map(running::candle)
            .flatMap(Optional::stream)
            .toList();
    return new StatisticsSnapshot(trades.getLast(), minutes, 0, candles);
  }

  @Override
  public CompletionStage<StatisticsSnapshot> upTo(String market, long tradeId) {
    return CompletableFuture.completedFuture(of(spec, trades.get()));
  }

  @Override
  public CompletionStage<Ticker> ticker(String market) {
    throw new AssertionError("a feed must not ask for tickers");
  }

  @Override
  public CompletionStage<List<Ticker>> tickers(List<String> markets) {
    throw new AssertionError("a feed must not ask for tickers");
  }

  @Override
  public CompletionStage<CandlePage> candles(String market, CandleQuery query) {
    throw new AssertionError("a feed must not ask for older candles");
  }
}
