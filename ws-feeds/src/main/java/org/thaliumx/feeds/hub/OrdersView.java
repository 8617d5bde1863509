package org.thaliumx.feeds.hub;

import java.util.List;
import org.thaliumx.feeds.Continuity;
import org.thaliumx.protocol.Market;

/** The single orders in the book of a market. */
final class OrdersView implements View {
  private final OrdersReplica orders = new OrdersReplica();
  private final OrdersRenderer renderer;
  private long sequence;
  private long atMillis;

  OrdersView(Market.OrdersSnapshot first, List<? extends Market.SnapshotPart> snapshot) {
    renderer = new OrdersRenderer(first.spec(), orders, first.sequence());
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
    renderer.beginAfter(sequence);
  }

  @Override
  public Continuity apply(Market.FeedMessage message) {
    if (!(message instanceof Market.OrdersChanges changes)) {
      throw new IllegalArgumentException("not about orders: " + message);
    }
    Continuity outcome = Continuity.of(changes.firstSequence(), changes.lastSequence(), sequence);
    if (outcome == Continuity.APPLIED) {
      sequence = changes.lastSequence();
      atMillis = changes.atMillis();
      renderer.change(sequence, changes.orders());
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
  public List<ChannelRenderer> renderers() {
    return List.of(renderer);
  }
}
