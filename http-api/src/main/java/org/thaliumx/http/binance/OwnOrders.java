package org.thaliumx.http.binance;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.binance.input.OrderReference;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.History;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.OrderQuery;

/**
 * Finds an account's orders: the account itself knows those that are open and the newest closed
 * ones, the history the others. Thread-safe.
 */
final class OwnOrders {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_PAGES = 10;
  private static final EnumSet<OrderStatus> ALL = EnumSet.allOf(OrderStatus.class);
  private static final EnumSet<OrderStatus> CLOSED =
      ALL.stream()
          .filter(OrderStatus::isClosed)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderStatus.class)));
  private static final EnumSet<OrderStatus> OPEN = EnumSet.complementOf(CLOSED);

  private static final Account.Refused NOT_FOUND =
      new Account.Refused(RejectReason.ORDER_NOT_FOUND);

  private final Exchange exchange;
  private final History history;

  OwnOrders(Exchange exchange, History history) {
    this.exchange = exchange;
    this.history = history;
  }

  /**
   * Which orders of a market are asked for.
   *
   * @param fromId none with a smaller number; 0 for any
   * @param fromMillis not placed before this time; 0 for any
   * @param toMillis placed before this time
   * @param limit how many at most
   */
  record Range(long fromId, long fromMillis, long toMillis, int limit) {

    private boolean has(OrderView order) {
      return order.orderId() >= fromId
          && order.createdAtMillis() >= fromMillis
          && order.createdAtMillis() < toMillis;
    }

    /** Whether the oldest are wanted and not the newest. */
    private boolean isFromSomewhere() {
      return fromId > 0 || fromMillis > 0;
    }
  }

  /** The order of that name as the account knows it. */
  CompletionStage<Account.OrderReply> known(String account, MarketSpec spec, OrderReference name) {
    CompletionStage<Account.OrderReply> found =
        name.orderId() > 0
            ? exchange.askAccount(
                account, replyTo -> new Account.GetOrder(spec.id(), name.orderId(), replyTo))
            : exchange.askAccount(
                account, replyTo -> new Account.FindOrder(name.clientOrderId(), replyTo));
    return found.thenApply(reply -> isMeant(reply, spec, name) ? reply : NOT_FOUND);
  }

  private static boolean isMeant(Account.OrderReply reply, MarketSpec spec, OrderReference name) {
    return switch (reply) {
      case Account.Refused refused -> true;
      case Account.OrderResult(var order, var _) -> {
        String wanted = name.clientOrderId();
        yield order.request().market().equals(spec.id())
            && (wanted.isEmpty() || wanted.equals(order.request().clientOrderId()));
      }
    };
  }

  /** The order of that name, however long ago it was closed if it is meant by its number. */
  CompletionStage<Account.OrderReply> any(String account, MarketSpec spec, OrderReference name) {
    return known(account, spec, name)
        .thenCompose(reply ->
            reply.equals(NOT_FOUND) && name.orderId() > 0
                ? remembered(account, spec, name)
                : CompletableFuture.completedFuture(reply));
  }

  private CompletionStage<Account.OrderReply> remembered(
      String account, MarketSpec spec, OrderReference name) {
    var query = query(spec, new OrderIds(name.orderId(), name.orderId()), 0, 1);
    return old(account, query, MOST_PAGES, new TreeMap<>())
        .thenApply(orders ->
            orders.values().stream()
                .findFirst()
                .<Account.OrderReply>map(order -> new Account.OrderResult(order, spec))
                .filter(reply -> isMeant(reply, spec, name))
                .orElse(NOT_FOUND));
  }

  private static OrderQuery query(MarketSpec spec, OrderIds ids, long fromMillis, int limit) {
    return new OrderQuery(
        spec.id(), ids, CLOSED, fromMillis, HistoryBounds.END_OF_TIME_MILLIS, limit, null);
  }

  /** What came of a question for open orders. */
  CompletionStage<Account.OrdersReply> open(String account, @Nullable MarketSpec spec) {
    String market = spec == null ? "" : spec.id();
    return exchange.askAccount(
        account, replyTo -> new Account.GetOrders(new OrderFilter(market, OPEN, 10_000), replyTo));
  }

  /** Orders of a market by their numbers; those of the history have no fills. */
  CompletionStage<List<OrderView>> find(String account, MarketSpec spec, Range range) {
    int pages = range.isFromSomewhere() ? MOST_PAGES : 1;
    int limit = range.isFromSomewhere() ? MOST_AT_ONCE : range.limit();
    var ids = new OrderIds(range.fromId(), Long.MAX_VALUE);
    return newest(account, spec)
        .thenCombine(
            old(account, query(spec, ids, range.fromMillis(), limit), pages, new TreeMap<>()),
            (known, old) -> select(known, old, range));
  }

  /** The newest orders of a market that the account itself knows, with some of their fills. */
  CompletionStage<List<OrderView>> newest(String account, MarketSpec spec) {
    return exchange
        .<Account.OrdersReply>askAccount(
            account,
            replyTo ->
                new Account.GetOrders(new OrderFilter(spec.id(), ALL, MOST_AT_ONCE), replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Account.OrdersResult(var orders) ->
                  orders.stream().map(Account.OrderResult::order).toList();
              case Account.Refused(var reason) -> throw new Markets.Away(reason);
            });
  }

  private CompletionStage<Map<Long, OrderView>> old(
      String account, OrderQuery query, int pages, Map<Long, OrderView> found) {
    return HistoryBounds.bounded(history.orders(account, query))
        .thenCompose(page -> {
          page.orders().forEach(order -> found.put(order.orderId(), order));
          Optional<OrderPosition> next = Optional.ofNullable(page.next());
          boolean enough = pages == 1 || (query.limit() == 1 && !found.isEmpty());
          return enough || next.isEmpty()
              ? CompletableFuture.completedFuture(found)
              : old(account, query.before(next.get()), pages - 1, found);
        });
  }

  private static List<OrderView> select(
      List<OrderView> known, Map<Long, OrderView> old, Range range) {
    known.forEach(order -> old.put(order.orderId(), order));
    List<OrderView> wanted =
        old.values().stream()
            .filter(range::has)
            .sorted(Comparator.comparingLong(OrderView::orderId))
            .toList();
    int surplus = Math.max(0, wanted.size() - range.limit());
    return range.isFromSomewhere()
        ? wanted.subList(0, wanted.size() - surplus)
        : wanted.subList(surplus, wanted.size());
  }
}
