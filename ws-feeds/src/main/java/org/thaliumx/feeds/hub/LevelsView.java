package org.thaliumx.feeds.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.feeds.Continuity;
import org.thaliumx.feeds.Recent;
import org.thaliumx.protocol.Market;

/** The price levels, the trades and the state of a market. */
final class LevelsView implements View, HubMarket {
  private static final int KEPT_CHANGES = 10_000;

  private final MarketSpec spec;
  private final BookReplica book = new BookReplica();
  private final BookRenderer levels;
  private final BboRenderer best;
  private final TradesRenderer trades;
  private final StatusRenderer status;
  private final Statistics statistics;
  private final List<ChannelRenderer> renderers;

  /** What changed the levels, without a break where the book came anew. */
  private final Recent<LevelChange> changes;

  private long sequence;
  private long atMillis;

  LevelsView(Market.FeedSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
    spec = first.spec();
    changes = new Recent<>(KEPT_CHANGES, first.sequence());
    levels = new BookRenderer(first.spec(), book, first.sequence());
    best = new BboRenderer(first.spec(), book);
    trades = new TradesRenderer(first.spec(), first.sequence(), first.lastTradeId());
    status = new StatusRenderer(first);
    statistics = new Statistics(first.spec(), trades, first.sequence());
    renderers = new ArrayList<>(List.of(levels, trades, best, status));
    renderers.addAll(statistics.renderers());
    take(first, snapshot);
  }

  @Override
  public void beginAnew(List<? extends Market.SnapshotPart> snapshot) {
    if (snapshot.getFirst() instanceof Market.FeedSnapshot first) {
      take(first, snapshot);
    }
  }

  private void take(Market.FeedSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
    var before = new BookReplica(book);
    book.clear();
    for (Market.SnapshotPart part : snapshot) {
      if (part instanceof Market.FeedSnapshot of) {
        book.add(of.book());
      }
    }
    if (first.sequence() > sequence && sequence > 0) {
      changes.add(first.sequence(), book.changesFrom(before));
    } else {
      changes.beginAfter(first.sequence());
    }
    sequence = first.sequence();
    atMillis = first.atMillis();
    levels.beginAfter(sequence);
    if (first.lastTradeId() < trades.lastTradeId()) {
      statistics.forget();
    }
    trades.beginAfter(sequence, first.lastTradeId());
    status.beginAnew(first);
    statistics.at(atMillis);
  }

  @Override
  public Continuity apply(Market.FeedMessage message) {
    if (!(message instanceof Market.FeedChanges heard)) {
      throw new IllegalArgumentException("not about levels: " + message);
    }
    MarketChanges batch = heard.changes();
    Continuity outcome = Continuity.of(batch.firstSequence(), batch.lastSequence(), sequence);
    if (outcome == Continuity.APPLIED) {
      sequence = batch.lastSequence();
      atMillis = batch.atMillis();
      batch.levels().forEach(book::apply);
      changes.add(sequence, batch.levels());
      levels.add(sequence, batch.levels());
      statistics.add(sequence, trades.add(sequence, batch.trades()));
      statistics.at(atMillis);
      status.changed(batch);
    }
    return outcome;
  }

  @Override
  public boolean lacksTrades() {
    return trades.isLacking();
  }

  @Override
  public void addFetched(List<Trade> fetched) {
    long before = trades.lastTradeId();
    List<Trade> released = trades.fetched(sequence, fetched);
    if (!released.isEmpty() && released.getFirst().tradeId() > before + 1) {
      statistics.forget();
    }
    statistics.add(sequence, released);
  }

  @Override
  public void at(long nowMillis) {
    statistics.at(nowMillis);
  }

  @Override
  public OptionalLong askForPast() {
    if (!statistics.isUnknown() || trades.isLacking()) {
      return OptionalLong.empty();
    }
    statistics.ask();
    return OptionalLong.of(trades.lastTradeId());
  }

  @Override
  public void takePast(@Nullable StatisticsSnapshot past) {
    if (past == null) {
      statistics.forget();
    } else {
      statistics.know(past, sequence);
    }
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long atMillis() {
    return atMillis;
  }

  @Override
  public List<ChannelRenderer> renderers() {
    return renderers;
  }

  @Override
  public MarketSpec spec() {
    return spec;
  }

  @Override
  public NavigableMap<Long, Long> bids() {
    return book.bids();
  }

  @Override
  public NavigableMap<Long, Long> asks() {
    return book.asks();
  }

  @Override
  public boolean reachesLevelsAfter(long after) {
    return after <= sequence && changes.reaches(after);
  }

  @Override
  public List<LevelChange> levelsAfter(long after) {
    return changes.since(after);
  }

  @Override
  public boolean reachesTradesAfter(long after) {
    return after <= sequence && trades.reaches(after);
  }

  @Override
  public List<Trade> tradesAfter(long after) {
    return trades.since(after);
  }

  @Override
  public boolean knowsPast() {
    return statistics.isReady();
  }

  @Override
  public Ticker ticker() {
    return statistics.ticker();
  }

  @Override
  public Optional<Trade> lastTrade() {
    return statistics.running().lastTrade();
  }

  @Override
  public Optional<Candle> lastMinutes(int minutes) {
    return statistics.lastMinutes(minutes);
  }

  @Override
  public Optional<Candle> candle(CandleInterval interval) {
    return statistics.running().candle(interval);
  }

  @Override
  public List<Candle> candlesClosedAfter(CandleInterval interval, long after) {
    return statistics.closedAfter(interval, after);
  }
}
