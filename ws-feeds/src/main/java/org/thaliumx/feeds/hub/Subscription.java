package org.thaliumx.feeds.hub;

import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.thaliumx.feeds.SourceSubscription;
import org.thaliumx.feeds.Topic;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/**
 * A hub's subscription at its market. Each has a receiver of its own, since a market sends its book
 * only to those it does not know; what comes to an older receiver is not heard.
 */
final class Subscription {
  private final String market;
  private final Topic topic;
  private final Exchange exchange;
  private final ActorContext<MarketHub.Command> hub;
  private final Snapshots snapshots = new Snapshots();
  private ActorRef<Market.FeedMessage> receiver;
  private boolean following;

  Subscription(String market, Topic topic, Exchange exchange, ActorContext<MarketHub.Command> hub) {
    this.market = market;
    this.topic = topic;
    this.exchange = exchange;
    this.hub = hub;
    this.receiver = newReceiver();
    renew();
  }

  private ActorRef<Market.FeedMessage> newReceiver() {
    return SourceSubscription.newReceiver(hub, MarketHub.Heard::new);
  }

  /** Stays subscribed; a market that does not know it any more sends its book again. */
  void renew() {
    exchange.tellMarket(
        market,
        switch (topic) {
          case MARKET -> new Market.Subscribe(receiver);
          case ORDERS -> new Market.SubscribeOrders(receiver);
        });
  }

  /** Subscribes as if for the first time. */
  void beginAnew() {
    hub.stop(receiver);
    receiver = newReceiver();
    following = false;
    snapshots.take();
    renew();
  }

  boolean isHeardBy(ActorRef<Market.FeedMessage> by) {
    return by.equals(receiver);
  }

  /** Whether the book came, so that changes can follow. */
  boolean isFollowing() {
    return following;
  }

  /** Takes a part of the book; answers all of it with the last part, else nothing. */
  List<Market.SnapshotPart> add(Market.SnapshotPart part) {
    if (!snapshots.add(part)) {
      return List.of();
    }
    following = true;
    return snapshots.take();
  }
}
