package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/**
 * Who waits for what becomes of several orders: those of a list to be matched, or many to be
 * cancelled. In memory only: who waits too long asks again.
 */
final class GroupWaiters {

  /** Shows an order, if it is still known. */
  interface Orders extends Function<OrderKey, Optional<Account.OrderResult>> {}

  /** Orders of one market that are to be cancelled all at once. */
  private static final class Sweep {
    private final String market;
    private final @Nullable Side side;
    private final List<OrderKey> orders;
    private boolean sent;

    private Sweep(String market, @Nullable Side side, List<OrderKey> orders) {
      this.market = market;
      this.side = side;
      this.orders = orders;
    }

    private boolean isDue(Orders views) {
      List<OrderStatus> statuses =
          orders.stream()
              .map(views)
              .flatMap(Optional::stream)
              .map(result -> result.order().status())
              .toList();
      return statuses.stream().noneMatch(status -> status == OrderStatus.PENDING)
          && statuses.stream().anyMatch(status -> !status.isClosed());
    }
  }

  private record Group(
      List<OrderKey> orders,
      List<Sweep> sweeps,
      Predicate<OrderView> isDone,
      Account.Command again,
      ActorRef<Account.OrdersReply> replyTo) {

    boolean isDone(Orders views) {
      return orders.stream()
          .allMatch(key -> views.apply(key).filter(o -> !isDone.test(o.order())).isEmpty());
    }

    void answer(Orders views) {
      replyTo.tell(
          ManyOrders.result(orders.stream().map(views).flatMap(Optional::stream).toList()));
    }
  }

  private final List<Group> groups = new ArrayList<>();

  /** Somebody waits until the market has matched the orders. */
  void awaitAnswers(List<OrderKey> orders, ActorRef<Account.OrdersReply> replyTo) {
    groups.add(
        new Group(
            orders,
            List.of(),
            o -> o.status() != OrderStatus.PENDING,
            new Account.AwaitOrders(orders, replyTo),
            replyTo));
  }

  /** Somebody waits until the orders, all that are to be cancelled, are closed. */
  void awaitCloses(List<OrderKey> orders, Account.CancelAll wish) {
    List<Sweep> sweeps =
        orders.stream()
            .map(OrderKey::market)
            .distinct()
            .map(market -> new Sweep(market, wish.side(), ofMarket(orders, market)))
            .toList();
    var again = new Account.AwaitCloses(orders, wish);
    groups.add(new Group(orders, sweeps, o -> o.status().isClosed(), again, wish.replyTo()));
  }

  private static List<OrderKey> ofMarket(List<OrderKey> orders, String market) {
    return orders.stream().filter(key -> key.market().equals(market)).toList();
  }

  /** Answers everybody whose wait is over. */
  void answer(Orders views) {
    groups.removeIf(group -> {
      boolean done = group.isDone(views);
      if (done) {
        group.answer(views);
      }
      return done;
    });
  }

  /**
   * Tells markets to cancel what is to be cancelled: each when it has answered all of the orders,
   * so that none can come after.
   *
   * @param again whether to tell also those that were told before
   */
  void sendCancels(
      String account, Orders views, boolean again, BiConsumer<String, Market.Command> market) {
    for (Group group : groups) {
      for (Sweep sweep : group.sweeps) {
        if ((again || !sweep.sent) && sweep.isDue(views)) {
          sweep.sent = true;
          market.accept(
              sweep.market, new Market.CancelAll(account, sweep.side, CloseReason.MASS_CANCEL));
        }
      }
    }
  }

  /** Asks the next incarnation of the account for everything that somebody waits for here. */
  void handOver(Consumer<Account.Command> next) {
    groups.forEach(group -> next.accept(group.again));
    groups.clear();
  }

  /** Whether any market still has to cancel orders. */
  boolean awaitsCancels() {
    return groups.stream().anyMatch(group -> !group.sweeps.isEmpty());
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }
}
