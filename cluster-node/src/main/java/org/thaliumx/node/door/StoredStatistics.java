package org.thaliumx.node.door;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.domain.statistics.RollingTicker;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.persistence.history.StatisticsPages;
import org.thaliumx.protocol.MarketStatistics;
import org.thaliumx.protocol.Unavailable;

/** What trades add up to, out of the database, read on threads that may block. Thread-safe. */
public final class StoredStatistics implements MarketStatistics {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** A ticker reads the minutes of a day: whoever asks within a second gets the same one. */
  private static final long KEPT_MILLIS = 1_000;

  private final StatisticsPages pages;
  private final InstantSource clock;
  private final Executor blocking;
  private final BoundedReads reads;
  private final ConcurrentHashMap<String, Ticker> tickers = new ConcurrentHashMap<>();

  /**
   * Reads from these pages.
   *
   * @param blocking for the node itself, which asks once for each market
   * @param reads for clients
   */
  public StoredStatistics(
      StatisticsPages pages, InstantSource clock, Executor blocking, BoundedReads reads) {
    this.pages = pages;
    this.clock = clock;
    this.blocking = blocking;
    this.reads = reads;
  }

  /** The history is too far behind the market. */
  public static final class HistoryLags extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    HistoryLags(String market) {
      super("the history of " + market + " is too far behind");
    }

    @Override
    public Resource resource() {
      return Resource.HISTORY;
    }
  }

  @Override
  public CompletionStage<StatisticsSnapshot> upTo(String market, long tradeId) {
    return CompletableFuture.supplyAsync(() -> awaited(market, tradeId), blocking);
  }

  private StatisticsSnapshot awaited(String market, long tradeId) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (tradeId > 0 && pages.lastTradeId(market) < tradeId) {
      if (System.nanoTime() > deadline) {
        throw new HistoryLags(market);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return pages.snapshot(market);
  }

  @Override
  public CompletionStage<Ticker> ticker(String market) {
    return reads.read(() -> fresh(market));
  }

  @Override
  public CompletionStage<List<Ticker>> tickers(List<String> markets) {
    return reads.read(() -> markets.stream().map(this::fresh).toList());
  }

  private Ticker fresh(String market) {
    long now = clock.millis();
    return tickers.compute(
        market,
        (id, kept) ->
            kept != null && now - kept.closeMillis() < KEPT_MILLIS && now >= kept.closeMillis()
                ? kept
                : read(id, now));
  }

  /** A market's clock may be ahead of this node's. */
  private Ticker read(String market, long now) {
    StatisticsSnapshot snapshot = pages.snapshot(market);
    var last = snapshot.lastTrade();
    return new RollingTicker(snapshot).at(last == null ? now : Math.max(now, last.atMillis()));
  }

  @Override
  public CompletionStage<CandlePage> candles(String market, CandleQuery query) {
    return reads.read(() -> pages.candles(market, query));
  }
}
