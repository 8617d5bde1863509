package org.thaliumx.node.entity;

import java.util.List;
import org.thaliumx.protocol.Account;

/** Keeps an answer for many orders so small that it fits into one message between nodes. */
final class ManyOrders {

  /** How many fills all orders of an answer show together, which is a megabyte. */
  static final int MAX_FILLS = 10_000;

  private ManyOrders() {}

  /** Shows the orders, each with as many of its latest fills as there is room for all of them. */
  static Account.OrdersResult result(List<Account.OrderResult> orders) {
    int each = MAX_FILLS / Math.max(1, orders.size());
    return new Account.OrdersResult(
        orders.stream()
            .map(result ->
                new Account.OrderResult(result.order().withLatestFills(each), result.spec()))
            .toList());
  }
}
