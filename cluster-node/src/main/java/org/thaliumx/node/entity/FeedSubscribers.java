package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.Market;

/** Who wants to hear of a market's changes, and until when. */
final class FeedSubscribers {
  private static final long LIFETIME_MILLIS =
      TimeUnit.SECONDS.toMillis(Market.SUBSCRIPTION_SECONDS);

  private final String market;
  private final List<ActorRef<Market.FeedMessage>> expected = new ArrayList<>();
  private final Map<ActorRef<Market.FeedMessage>, Long> expiryMillis = new HashMap<>();

  FeedSubscribers(String market) {
    this.market = market;
  }

  /** Takes note of one who subscribes; it hears nothing before it is admitted. */
  void expect(ActorRef<Market.FeedMessage> subscriber) {
    expected.add(subscriber);
  }

  /**
   * Gives those who are new the book, from which on they hear of changes; the others stay longer.
   */
  void admit(MarketEngine engine, long nowMillis) {
    MarketSpec spec = engine.spec();
    if (spec != null) {
      for (ActorRef<Market.FeedMessage> subscriber : expected) {
        if (expiryMillis.put(subscriber, nowMillis + LIFETIME_MILLIS) == null) {
          subscriber.tell(
              new Market.FeedSnapshot(spec, engine.book(Integer.MAX_VALUE), lastTradeId(engine)));
        }
      }
    }
    expected.clear();
  }

  private static long lastTradeId(MarketEngine engine) {
    return engine.recentTrades(1).stream().mapToLong(Trade::tradeId).findFirst().orElse(0);
  }

  void publish(MarketChanges changes, long nowMillis) {
    expiryMillis.values().removeIf(expiry -> expiry < nowMillis);
    if (changes.lastSequence() >= changes.firstSequence()) {
      var message = new Market.FeedChanges(market, changes);
      expiryMillis.keySet().forEach(subscriber -> subscriber.tell(message));
    }
  }
}
