package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.OrderFold;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.money.MarketSpec;

/** Whether who folds the rows of an account sees the same orders as the account shows. */
final class FoldAuditor {
  private final Function<String, MarketSpec> specs;
  private final Map<OrderKey, OrderView> orders = new HashMap<>();

  FoldAuditor(Function<String, MarketSpec> specs) {
    this.specs = specs;
  }

  void wrote(AccountEvent event, AccountEngine replica) {
    if (event instanceof OrderReserved e) {
      add(OrderFold.reserved(e.submission(), e.request(), e.terms(), e.atMillis()), replica);
    } else if (event instanceof ReplaceReserved e) {
      add(OrderFold.reserved(e.submission(), e.request(), e.terms(), e.atMillis()), replica);
    } else if (event instanceof ListReserved e) {
      long submission = e.firstSubmission();
      for (ReservedLeg leg : e.legs()) {
        add(
            OrderFold.reserved(submission++, e.firstSubmission(), e.kind(), leg, e.atMillis()),
            replica);
      }
    } else if (event instanceof Settled e) {
      settled(e, replica);
    }
  }

  private void add(OrderView order, AccountEngine replica) {
    var key = new OrderKey(order.request().market(), order.orderId());
    orders.put(key, order);
    compare(key, order, replica);
  }

  private void settled(Settled event, AccountEngine replica) {
    var key = new OrderKey(event.market(), OrderFold.orderOf(event.settlement()));
    OrderView order = orders.get(key);
    if (order != null) {
      OrderView after = OrderFold.after(order, specs.apply(event.market()), event.settlement());
      orders.put(key, after);
      compare(key, after, replica);
    }
  }

  private static void compare(OrderKey key, OrderView folded, AccountEngine replica) {
    OrderView shown = replica.order(key.market(), key.submission()).orElseThrow();
    require(folded.equals(bare(shown)), () -> "folded " + folded + ", shown " + shown);
  }

  private static OrderView bare(OrderView order) {
    return new OrderView(
        order.orderId(),
        order.request(),
        order.listId(),
        order.waitsFor(),
        order.limitTicks(),
        order.quantityLots(),
        order.filledLots(),
        order.filledQuoteUnits(),
        0,
        order.status(),
        order.reason(),
        order.createdAtMillis(),
        order.updatedAtMillis(),
        List.of());
  }
}
