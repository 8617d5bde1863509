package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.order.Side;

/** Answers what an account's owner may ask about its orders. */
final class OrderQueries {
  private static final Comparator<AccountOrder> NEWEST_FIRST =
      Comparator.comparingLong(AccountOrder::createdAtMillis)
          .thenComparingLong(order -> order.submission)
          .reversed();

  private final AccountState state;

  OrderQueries(AccountState state) {
    this.state = state;
  }

  Optional<OrderView> order(String market, long submission) {
    AccountOrder open = state.findOpen(market, submission);
    AccountOrder found = open != null ? open : state.archive.findClosed(market, submission);
    return Optional.ofNullable(found).map(AccountOrder::view);
  }

  Optional<OrderView> order(String clientOrderId) {
    return Optional.ofNullable(state.archive.findByClientOrderId(clientOrderId))
        .map(AccountOrder::view);
  }

  List<OrderView> orders(OrderFilter filter) {
    var views = new ArrayList<OrderView>();
    state.open().sorted(NEWEST_FIRST).forEach(order -> addIfWanted(views, order, filter));
    state.archive.newestFirst().forEach(order -> addIfWanted(views, order, filter));
    return views;
  }

  private static void addIfWanted(List<OrderView> views, AccountOrder order, OrderFilter filter) {
    if (views.size() < filter.limit() && filter.wants(order.request.market(), order.status())) {
      views.add(order.view());
    }
  }

  List<OrderKey> openOrders(String market, @Nullable Side side) {
    return state
        .open()
        .filter(order -> market.isEmpty() || market.equals(order.request.market()))
        .filter(order -> side == null || side == order.side())
        .map(AccountOrder::key)
        .toList();
  }

  List<OwnFill> recentFills(int max) {
    var newest = new NewestFills(max);
    state.open().forEach(newest::add);
    state.archive.newestFirst().forEach(newest::add);
    return newest.oldestFirst();
  }
}
