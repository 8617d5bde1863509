package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Who wants to hear of an account's changes, and until when. */
final class AccountFeed {
  private static final long LIFETIME_MILLIS =
      TimeUnit.SECONDS.toMillis(Market.SUBSCRIPTION_SECONDS);

  private static final Set<OrderStatus> OPEN =
      Arrays.stream(OrderStatus.values())
          .filter(status -> !status.isClosed())
          .collect(Collectors.toUnmodifiableSet());

  private final List<Account.Subscribe> expected = new ArrayList<>();
  private final Map<ActorRef<Account.FeedMessage>, Long> expiryMillis = new HashMap<>();

  /** Takes note of one who subscribes; it hears nothing before it is admitted. */
  void expect(Account.Subscribe subscription) {
    expected.add(subscription);
  }

  /** Tells everybody what has just been stored, then admits those who have subscribed. */
  void publish(AccountEngine engine, List<AccountEvent> stored, long nowMillis) {
    expiryMillis.values().removeIf(expiry -> expiry < nowMillis);
    if (!stored.isEmpty() && !expiryMillis.isEmpty()) {
      var message = changes(engine, engine.changes(stored), nowMillis);
      expiryMillis.keySet().forEach(subscriber -> subscriber.tell(message));
    }
    expected.forEach(subscription -> admit(engine, subscription, nowMillis));
    expected.clear();
  }

  private static Account.FeedChanges changes(
      AccountEngine engine, AccountChanges changes, long nowMillis) {
    int each = ManyOrders.MAX_FILLS / Math.max(1, changes.orders().size());
    var bounded =
        new AccountChanges(
            changes.firstSequence(),
            changes.lastSequence(),
            changes.orders().stream().map(order -> order.withLatestFills(each)).toList(),
            changes.fills(),
            changes.balances());
    Stream<String> markets =
        Stream.concat(
            bounded.orders().stream().map(order -> order.request().market()),
            bounded.fills().stream().map(AccountChanges.OwnFill::market));
    return new Account.FeedChanges(bounded, specs(engine, markets), nowMillis);
  }

  private static List<MarketSpec> specs(AccountEngine engine, Stream<String> markets) {
    return markets.distinct().map(engine::spec).toList();
  }

  private void admit(AccountEngine engine, Account.Subscribe subscription, long nowMillis) {
    ActorRef<Account.FeedMessage> subscriber = subscription.subscriber();
    boolean known = expiryMillis.put(subscriber, nowMillis + LIFETIME_MILLIS) != null;
    if (known || subscription.sequence() == engine.sequence()) {
      subscriber.tell(new Account.FeedAt(engine.sequence()));
    } else {
      tellAll(engine, subscriber, nowMillis);
    }
  }

  private static void tellAll(
      AccountEngine engine, ActorRef<Account.FeedMessage> subscriber, long nowMillis) {
    List<OrderView> open = engine.orders(new OrderFilter("", OPEN, Integer.MAX_VALUE));
    int each = ManyOrders.MAX_FILLS / Math.max(1, open.size());
    int told = 0;
    for (List<OrderView> part : MessageParts.of(open)) {
      List<Account.OrderResult> orders =
          part.stream()
              .map(order ->
                  new Account.OrderResult(
                      order.withLatestFills(each), engine.spec(order.request().market())))
              .toList();
      subscriber.tell(new Account.FeedOrders(engine.sequence(), told, orders));
      told += orders.size();
    }
    List<AccountChanges.OwnFill> fills = engine.recentFills(Account.FEED_FILLS);
    subscriber.tell(
        new Account.FeedSnapshot(
            engine.sequence(),
            told,
            engine.assetBalances(),
            fills,
            specs(engine, fills.stream().map(AccountChanges.OwnFill::market)),
            nowMillis));
  }
}
