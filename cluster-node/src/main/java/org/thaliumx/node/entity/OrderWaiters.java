package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Who waits for what to become of an order. Kept in memory only: who waits too long asks again. */
final class OrderWaiters {

  /**
   * A wish to cancel an order (a quantity of 0) or to make it that small, which needs no submission
   * of its own. {@link AmendmentWaiters} are for those that do.
   */
  private record Change(long quantityLots, ActorRef<Account.OrderReply> replyTo) {

    boolean isFulfilled(OrderView order) {
      return order.status().isClosed()
          || (quantityLots > 0 && order.quantityLots() <= quantityLots);
    }

    Market.Command command(String account, OrderKey key) {
      return quantityLots > 0
          ? new Market.Reduce(account, key.submission(), quantityLots)
          : new Market.Cancel(account, key.submission());
    }
  }

  private final Map<OrderKey, List<Placer>> placing = new HashMap<>();
  private final Map<OrderKey, List<Change>> changing = new HashMap<>();

  /** Somebody waits until the market has matched an order. */
  void awaitAnswer(String market, long submission, Placer placer) {
    placing.computeIfAbsent(new OrderKey(market, submission), k -> new ArrayList<>(1)).add(placer);
  }

  /** Somebody wants an order changed; see {@link Change}. */
  void awaitChange(
      String market, long submission, long lots, ActorRef<Account.OrderReply> replyTo) {
    changing
        .computeIfAbsent(new OrderKey(market, submission), k -> new ArrayList<>(1))
        .add(new Change(lots, replyTo));
  }

  /** Asks the next incarnation of the account for everything that somebody waits for here. */
  void handOver(Consumer<Account.Command> next) {
    placing.forEach((key, placers) -> placers.forEach(placer -> placer.handOver(key, next)));
    changing.forEach((key, changes) ->
        changes.forEach(
            wish -> next.accept(new Account.AwaitChange(key, wish.quantityLots, wish.replyTo))));
    placing.clear();
    changing.clear();
  }

  boolean isAwaited(String market, long submission) {
    var key = new OrderKey(market, submission);
    return placing.containsKey(key) || changing.containsKey(key);
  }

  boolean hasChange(String market, long submission) {
    return changing.containsKey(new OrderKey(market, submission));
  }

  boolean hasChanges() {
    return !changing.isEmpty();
  }

  /** The orders somebody wants changed. */
  List<OrderKey> changed() {
    return List.copyOf(changing.keySet());
  }

  /** What the market must be told to fulfil the wishes for an order. */
  List<Market.Command> changes(String account, String market, long submission) {
    var key = new OrderKey(market, submission);
    return changing.getOrDefault(key, List.of()).stream()
        .map(change -> change.command(account, key))
        .distinct()
        .toList();
  }

  /** A market does not do what somebody wants of an order; a quantity of 0 is a cancellation. */
  void refuse(OrderKey key, long quantityLots, RejectReason reason) {
    List<Change> changes = changing.get(key);
    if (changes != null) {
      changes.stream()
          .filter(a -> a.quantityLots == quantityLots)
          .forEach(a -> a.replyTo.tell(new Account.Refused(reason)));
      changes.removeIf(a -> a.quantityLots == quantityLots);
      if (changes.isEmpty()) {
        changing.remove(key);
      }
    }
  }

  /** Answers everybody whose wait this state of the order ends. */
  void answer(OrderView order, MarketSpec spec) {
    var key = new OrderKey(order.request().market(), order.orderId());
    var result = new Account.OrderResult(order, spec);
    if (order.status() != OrderStatus.PENDING) {
      List<Placer> placers = placing.remove(key);
      if (placers != null) {
        placers.forEach(placer -> placer.accept(result));
      }
    }
    List<Change> changes = changing.get(key);
    if (changes != null) {
      changes.stream().filter(a -> a.isFulfilled(order)).forEach(a -> a.replyTo.tell(result));
      changes.removeIf(a -> a.isFulfilled(order));
      if (changes.isEmpty()) {
        changing.remove(key);
      }
    }
  }
}
