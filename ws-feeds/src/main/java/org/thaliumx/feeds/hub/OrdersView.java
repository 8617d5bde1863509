package org.thaliumx.feeds.hub;

import java.util.List;
import org.thaliumx.protocol.Market;

/** The single orders in the book of a market. */
final class OrdersView implements View {
  private final OrdersReplica orders = new OrdersReplica();
  private final OrdersVoice voice;
  private long sequence;
  private long atMillis;

  OrdersView(Market.OrdersSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
    voice = new OrdersVoice(first.spec(), orders, first.sequence());
    beginAnew(snapshot);
  }

  @Override
  public void beginAnew(List<? extends Market.SnapshotPart> snapshot) {
    orders.clear();
    for (Market.SnapshotPart part : snapshot) {
      if (part instanceof Market.OrdersSnapshot of) {
        of.orders().forEach(orders::add);
        sequence = of.sequence();
        atMillis = of.atMillis();
      }
    }
    voice.beginAfter(sequence);
  }

  @Override
  public Outcome apply(Market.FeedMessage message) {
    if (!(message instanceof Market.OrdersChanges changes)) {
      throw new IllegalArgumentException("not about orders: " + message);
    }
    Outcome outcome = Outcome.of(changes.firstSequence(), changes.lastSequence(), sequence);
    if (outcome == Outcome.APPLIED) {
      sequence = changes.lastSequence();
      atMillis = changes.atMillis();
      voice.change(sequence, changes.orders());
    }
    return outcome;
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
    return List.of(voice);
  }
}
