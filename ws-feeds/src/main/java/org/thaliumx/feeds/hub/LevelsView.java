package org.thaliumx.feeds.hub;

import java.util.List;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.protocol.Market;

/** The price levels, the trades and the state of a market. */
final class LevelsView implements View {
  private final BookReplica book = new BookReplica();
  private final BookVoice levels;
  private final BboVoice best;
  private final TradesVoice trades;
  private final StatusVoice status;
  private long sequence;
  private long atMillis;

  LevelsView(Market.FeedSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
    levels = new BookVoice(first.spec(), book, first.sequence());
    best = new BboVoice(first.spec(), book);
    trades = new TradesVoice(first.spec(), first.sequence(), first.lastTradeId());
    status = new StatusVoice(first);
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
    trades.beginAfter(sequence, first.lastTradeId());
    status.beginAnew(first);
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
      trades.add(sequence, changes.trades());
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
    trades.fetched(sequence, fetched);
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
    return List.of(levels, trades, best, status);
  }
}
