package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** A wish to close an order, or with a positive quantity to make it that small. */
  private record Amendment(long quantityLots, ActorRef<Account.OrderReply> replyTo) {

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

  private final Map<OrderKey, List<ActorRef<Account.OrderReply>>> placing = new HashMap<>();
  private final Map<OrderKey, List<Amendment>> amending = new HashMap<>();

  void awaitAnswer(String market, long submission, ActorRef<Account.OrderReply> replyTo) {
    placing.computeIfAbsent(new OrderKey(market, submission), k -> new ArrayList<>(1)).add(replyTo);
  }

  void awaitClose(String market, long submission, ActorRef<Account.OrderReply> replyTo) {
    awaitReduction(market, submission, 0, replyTo);
  }

  void awaitReduction(
      String market, long submission, long lots, ActorRef<Account.OrderReply> replyTo) {
    amending
        .computeIfAbsent(new OrderKey(market, submission), k -> new ArrayList<>(1))
        .add(new Amendment(lots, replyTo));
  }

  boolean isAwaited(String market, long submission) {
    var key = new OrderKey(market, submission);
    return placing.containsKey(key) || amending.containsKey(key);
  }

  boolean isAmended(String market, long submission) {
    return amending.containsKey(new OrderKey(market, submission));
  }

  boolean isAnyAmended() {
    return !amending.isEmpty();
  }

  /** The orders somebody wants amended. */
  List<OrderKey> amended() {
    return List.copyOf(amending.keySet());
  }

  /** What the market must be told to fulfil the wishes for an order. */
  List<Market.Command> amendments(String account, String market, long submission) {
    var key = new OrderKey(market, submission);
    return amending.getOrDefault(key, List.of()).stream()
        .map(amendment -> amendment.command(account, key))
        .distinct()
        .toList();
  }

  /** A market does not do what somebody wants of an order; a quantity of 0 is a cancellation. */
  void refuse(OrderKey key, long quantityLots, RejectReason reason) {
    List<Amendment> amendments = amending.get(key);
    if (amendments != null) {
      amendments.stream()
          .filter(a -> a.quantityLots == quantityLots)
          .forEach(a -> a.replyTo.tell(new Account.Refused(reason)));
      amendments.removeIf(a -> a.quantityLots == quantityLots);
      if (amendments.isEmpty()) {
        amending.remove(key);
      }
    }
  }

  /** Answers everybody whose wait this state of the order ends. */
  void answer(OrderView order, MarketSpec spec) {
    var key = new OrderKey(order.request().market(), order.orderId());
    var result = new Account.OrderResult(order, spec);
    if (order.status() != OrderStatus.PENDING) {
      List<ActorRef<Account.OrderReply>> placers = placing.remove(key);
      if (placers != null) {
        placers.forEach(replyTo -> replyTo.tell(result));
      }
    }
    List<Amendment> amendments = amending.get(key);
    if (amendments != null) {
      amendments.stream().filter(a -> a.isFulfilled(order)).forEach(a -> a.replyTo.tell(result));
      amendments.removeIf(a -> a.isFulfilled(order));
      if (amendments.isEmpty()) {
        amending.remove(key);
      }
    }
  }
}
