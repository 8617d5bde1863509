package org.thaliumx.testkit.audit;

import java.util.List;
import java.util.Map;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.MarketSnapshot;

/** An open order as both its account and its market must see it. */
record OpenOrder(
    String market, String account, long submission, long lots, long filled, long hold) {

  static List<OpenOrder> ofMarket(String id, MarketSnapshot snapshot) {
    return snapshot.orders().stream()
        .map(order ->
            new OpenOrder(
                id,
                order.account(),
                order.submission(),
                order.quantityLots(),
                order.filledLots(),
                order.holdUnits()))
        .toList();
  }

  static List<OpenOrder> ofAccount(Map.Entry<String, AccountSnapshot> account) {
    return account.getValue().channels().stream()
        .flatMap(channel -> channel.open().stream())
        .map(order -> of(account.getKey(), order.view()))
        .toList();
  }

  private static OpenOrder of(String account, OrderView view) {
    return new OpenOrder(
        view.request().market(),
        account,
        view.orderId(),
        view.quantityLots(),
        view.filledLots(),
        view.holdUnits());
  }
}
