package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.Market;

/**
 * Who wants to hear of a market's changes, and until when. What becomes of single orders is noted
 * only while somebody wants to hear of that.
 */
final class FeedSubscribers {
  private static final long LIFETIME_MILLIS =
      TimeUnit.SECONDS.toMillis(Market.SUBSCRIPTION_SECONDS);

  private final String market;
  private final Group levels = new Group();
  private final Group orders = new Group();

  FeedSubscribers(String market) {
    this.market = market;
  }

  /** Those who hear the same. */
  private static final class Group {
    private final List<ActorRef<Market.FeedMessage>> expected = new ArrayList<>();
    private final Map<ActorRef<Market.FeedMessage>, Long> expiryMillis = new HashMap<>();

    boolean isEmpty() {
      return expiryMillis.isEmpty();
    }

    void dismissExpired(long nowMillis) {
      expiryMillis.values().removeIf(expiry -> expiry < nowMillis);
    }

    void tell(Market.FeedMessage message) {
      expiryMillis.keySet().forEach(subscriber -> subscriber.tell(message));
    }

    void admit(Supplier<List<? extends Market.SnapshotPart>> snapshot, long nowMillis) {
      for (ActorRef<Market.FeedMessage> subscriber : expected) {
        if (expiryMillis.put(subscriber, nowMillis + LIFETIME_MILLIS) == null) {
          snapshot.get().forEach(subscriber::tell);
        }
      }
      expected.clear();
    }
  }

  /** Takes note of one who subscribes; it hears nothing before it is admitted. */
  void expect(ActorRef<Market.FeedMessage> subscriber) {
    levels.expected.add(subscriber);
  }

  /** Takes note of one who subscribes to single orders; it hears nothing before it is admitted. */
  void expectForOrders(ActorRef<Market.FeedMessage> subscriber) {
    orders.expected.add(subscriber);
  }

  /**
   * Gives those who are new the book, from which on they hear of changes; the others stay longer.
   * What happened before must have been published.
   */
  void admit(MarketEngine engine, long nowMillis) {
    MarketSpec spec = engine.spec();
    if (spec == null) {
      levels.expected.clear();
      orders.expected.clear();
      return;
    }
    levels.admit(() -> FeedSnapshots.levels(engine, spec), nowMillis);
    boolean followed = !orders.isEmpty();
    orders.admit(() -> FeedSnapshots.orders(engine, spec), nowMillis);
    if (!followed && !orders.isEmpty()) {
      engine.followOrders(true);
    }
  }

  /** Tells what happened since the last call. */
  void publish(MarketEngine engine, long nowMillis) {
    MarketChanges changes = engine.takeChanges();
    levels.dismissExpired(nowMillis);
    if (changes.lastSequence() >= changes.firstSequence()) {
      levels.tell(new Market.FeedChanges(market, changes));
    }
    if (!orders.isEmpty()) {
      publishOrders(engine, changes, nowMillis);
    }
  }

  private void publishOrders(MarketEngine engine, MarketChanges changes, long nowMillis) {
    List<OrderChange> changed = engine.takeOrderChanges();
    orders.dismissExpired(nowMillis);
    if (orders.isEmpty()) {
      engine.followOrders(false);
    } else if (changes.lastSequence() >= changes.firstSequence()) {
      orders.tell(
          new Market.OrdersChanges(
              market,
              changes.firstSequence(),
              changes.lastSequence(),
              changed,
              changes.atMillis()));
    }
  }
}
