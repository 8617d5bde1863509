package org.thaliumx.feeds.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.protocol.Market;

/** The price levels, the trades and the state of a market. */
final class LevelsView implements View {
  private final BookReplica book = new BookReplica();
  private final BookVoice levels;
  private final BboVoice best;
  private final TradesVoice trades;
  private final StatusVoice status;
  private final Statistics statistics;
  private final List<Voice> voices;
  private long sequence;
  private long atMillis;

  LevelsView(Market.FeedSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
    levels = new BookVoice(first.spec(), book, first.sequence());
    best = new BboVoice(first.spec(), book);
    trades = new TradesVoice(first.spec(), first.sequence(), first.lastTradeId());
    status = new StatusVoice(first);
    statistics = new Statistics(first.spec(), trades, first.sequence());
    voices = new ArrayList<>(List.of(levels, trades, best, status));
    voices.addAll(statistics.voices());
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
  public Outcome apply(Market.FeedMessage message) {
    if (!(message instanceof Market.FeedChanges heard)) {
      throw new IllegalArgumentException("not about levels: " + message);
    }
    MarketChanges changes = heard.changes();
    Outcome outcome = Outcome.of(changes.firstSequence(), changes.lastSequence(), sequence);
    if (outcome == Outcome.APPLIED) {
      sequence = changes.lastSequence();
      atMillis = changes.atMillis();
      changes.levels().forEach(book::apply);
      levels.changed(sequence, changes.levels());
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
  public List<Voice> voices() {
    return voices;
  }
}
