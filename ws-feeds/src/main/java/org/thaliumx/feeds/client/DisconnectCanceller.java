package org.thaliumx.feeds.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;

/**
 * Cancels the orders of clients that are gone, again and again until they are closed. A client may
 * leave thousands: only so many are asked about at once, the others wait their turn. Thread-safe.
 */
final class DisconnectCanceller {
  private static final Logger LOG = LoggerFactory.getLogger(DisconnectCanceller.class);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
  private static final int TRIES = 30;

  /** So many cancellations are under way at once, of all clients together. */
  static final int MAX_IN_FLIGHT = 64;

  /** An account may have as many orders open. */
  private static final int MOST_OPEN = 10_000;

  private static final Set<OrderStatus> OPEN =
      Arrays.stream(OrderStatus.values())
          .filter(status -> !status.isClosed())
          .collect(Collectors.toUnmodifiableSet());

  private final ActorSystem<?> system;
  private final Exchange exchange;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Queue<Cancellation> waiting = new ArrayDeque<>();
  private int inFlight;

  private record Cancellation(String account, OrderKey order, int triesLeft) {

    Cancellation again() {
      return new Cancellation(account, order, triesLeft - 1);
    }
  }

  DisconnectCanceller(ActorSystem<?> system, Exchange exchange) {
    this.system = system;
    this.exchange = exchange;
  }

  /** A session begins that may leave orders to be cancelled. */
  void sessionBegins() {
    underWay.incrementAndGet();
  }

  /** It leaves none but those it has handed over. */
  void sessionIsOver() {
    underWay.decrementAndGet();
  }

  /** Whether no session is left, nor any order of one that is to be cancelled. */
  boolean isDone() {
    return underWay.get() == 0;
  }

  /** Cancels these orders of an account. */
  void cancel(String account, List<OrderKey> orders) {
    LOG.info("{}: cancels {} orders of a client that is gone", account, orders.size());
    underWay.addAndGet(orders.size());
    orders.forEach(order -> enqueue(new Cancellation(account, order, TRIES)));
    sendWaiting();
  }

  private synchronized void enqueue(Cancellation cancellation) {
    waiting.add(cancellation);
  }

  private void sendWaiting() {
    for (Cancellation next = takeTurn(); next != null; next = takeTurn()) {
      send(next);
    }
  }

  private synchronized @Nullable Cancellation takeTurn() {
    if (inFlight == MAX_IN_FLIGHT || waiting.isEmpty()) {
      return null;
    }
    inFlight++;
    return waiting.remove();
  }

  private synchronized void endTurn() {
    inFlight--;
  }

  private void send(Cancellation cancellation) {
    OrderKey order = cancellation.order();
    exchange
        .<Account.OrderReply>askAccount(
            cancellation.account(),
            replyTo -> new Account.CancelOrder(order.market(), order.submission(), replyTo))
        .whenCompleteAsync(
            (reply, failure) -> {
              endTurn();
              answered(cancellation, reply);
              sendWaiting();
            },
            system.executionContext());
  }

  private void answered(Cancellation cancellation, Account.@Nullable OrderReply reply) {
    if (isSettled(reply)) {
      underWay.decrementAndGet();
    } else if (cancellation.triesLeft() == 0) {
      LOG.error(
          "{}: {} could not be cancelled and may still be open",
          cancellation.account(),
          cancellation.order());
      underWay.decrementAndGet();
    } else {
      system
          .scheduler()
          .scheduleOnce(
              BEFORE_NEXT_TRY,
              () -> {
                enqueue(cancellation.again());
                sendWaiting();
              },
              system.executionContext());
    }
  }

  /** It is closed, or there is no such order: both is what was wished. */
  private static boolean isSettled(Account.@Nullable OrderReply reply) {
    return switch (reply) {
      case null -> false;
      case Account.OrderResult(var order, var _) -> order.status().isClosed();
      case Account.Refused(var reason) ->
          reason == RejectReason.ORDER_CLOSED || reason == RejectReason.ORDER_NOT_FOUND;
    };
  }

  /** The orders an account has open. */
  CompletionStage<Set<OrderKey>> open(String account) {
    return exchange
        .<Account.OrdersReply>askAccount(
            account,
            replyTo -> new Account.GetOrders(new OrderFilter("", OPEN, MOST_OPEN), replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Account.OrdersResult(var orders) ->
                  orders.stream().map(DisconnectCanceller::key).collect(Collectors.toSet());
              case Account.Refused(var reason) ->
                  throw new IllegalStateException("cannot see the orders: " + reason);
            });
  }

  private static OrderKey key(Account.OrderResult result) {
    return new OrderKey(result.order().request().market(), result.order().orderId());
  }
}
