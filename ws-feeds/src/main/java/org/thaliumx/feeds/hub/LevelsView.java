package org.thaliumx.feeds.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.feeds.Continuity;
import org.thaliumx.protocol.Market;

/** The price levels, the trades and the state of a market. */
final class LevelsView implements View {
  private final BookReplica book = new BookReplica();
  private final BookRenderer levels;
  private final BboRenderer best;
  private final TradesRenderer trades;
  private final StatusRenderer status;
  private final Statistics statistics;
  private final List<ChannelRenderer> renderers;
  private long sequence;
  private long atMillis;

  LevelsView(Market.FeedSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
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
    book.clear();
    for (Market.SnapshotPart part : snapshot) {
      if (part instanceof Market.FeedSnapshot of) {
        book.add(of.book());
      }
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
    MarketChanges changes = heard.changes();
    Continuity outcome = Continuity.of(changes.firstSequence(), changes.lastSequence(), sequence);
    if (outcome == Continuity.APPLIED) {
      sequence = changes.lastSequence();
      atMillis = changes.atMillis();
      changes.levels().forEach(book::apply);
      levels.add(sequence, changes.levels());
      statistics.add(sequence, trades.add(sequence, changes.trades()));
      statistics.at(atMillis);
      status.changed(changes);
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
}
