package org.thaliumx.feeds;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.domain.account.AccountChanges.AssetBalance;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Account.FeedMessage;
import org.thaliumx.protocol.Account.OrderResult;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/**
 * An account of which a test says what it tells its followers; keeps what it is asked to cancel.
 */
final class ToldAccount implements Exchange {
  static final long AT = 1_760_000_000_007L;

  private final ActorSystem<?> system;
  final BlockingQueue<Account.Subscribe> subscriptions = new LinkedBlockingQueue<>();
  final BlockingQueue<Account.CancelOrder> cancelled = new LinkedBlockingQueue<>();

  ToldAccount(ActorSystem<?> system) {
    this.system = system;
  }

  @Override
  public <R> CompletionStage<R> askAccount(
      String account, Function<ActorRef<R>, Account.Command> command) {
    if (command.apply(system.ignoreRef()) instanceof Account.CancelOrder cancel) {
      cancelled.add(cancel);
      @SuppressWarnings("unchecked")
      R closed = (R) new Account.Refused(RejectReason.ORDER_CLOSED);
      return CompletableFuture.completedFuture(closed);
    }
    throw new AssertionError("nothing else is asked");
  }

  @Override
  public <R> CompletionStage<R> askMarket(
      String market, Function<ActorRef<R>, Market.Command> command) {
    throw new AssertionError("no market is asked");
  }

  @Override
  public void tellMarket(String market, Market.Command command) {
    throw new AssertionError("no market is told");
  }

  @Override
  public void tellAccount(String account, Account.Command command) {
    if (command instanceof Account.Subscribe subscribe) {
      subscriptions.add(subscribe);
    }
  }

  /** The next subscription of somebody who was not subscribed before. */
  Account.Subscribe awaitSubscriber(ActorRef<FeedMessage> other) {
    Account.Subscribe next = poll(subscriptions);
    while (next.subscriber().equals(other)) {
      next = poll(subscriptions);
    }
    return next;
  }

  static <T> T poll(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything there is: these orders, and so much of the quote asset. */
  static List<FeedMessage> all(long sequence, long units, List<OwnFill> fills, OrderView... open) {
    List<OrderResult> orders =
        List.of(open).stream().map(order -> new OrderResult(order, PlayedMarket.SPEC)).toList();
    return List.of(
        new Account.FeedOrders(sequence, 0, orders),
        new Account.FeedSnapshot(
            sequence,
            orders.size(),
            List.of(balance(units)),
            fills,
            List.of(PlayedMarket.SPEC),
            AT));
  }

  static AssetBalance balance(long units) {
    return new AssetBalance(PlayedMarket.SPEC.quote(), new Balance(units, 0));
  }

  /** What some events changed: these orders, the fills, and the balance unless it is negative. */
  static Account.FeedChanges changes(
      long first, long last, long units, List<OwnFill> fills, OrderView... orders) {
    return new Account.FeedChanges(
        new AccountChanges(
            first, last, List.of(orders), fills, units < 0 ? List.of() : List.of(balance(units))),
        List.of(PlayedMarket.SPEC),
        AT);
  }

  static OwnFill fill(long orderId, long tradeId) {
    return new OwnFill(
        PlayedMarket.SPEC.id(),
        orderId,
        "",
        Side.BUY,
        new OrderFill(tradeId, Liquidity.MAKER, 5_000_000, 2, 1, AT));
  }

  static OrderView order(long orderId, OrderStatus status) {
    var request =
        new OrderRequest(
            PlayedMarket.SPEC.id(), "", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 10);
    return new OrderView(
        orderId,
        request,
        0,
        WaitsFor.NOTHING,
        5_000_000,
        10,
        0,
        0,
        10,
        status,
        null,
        AT,
        AT,
        List.of());
  }
}
