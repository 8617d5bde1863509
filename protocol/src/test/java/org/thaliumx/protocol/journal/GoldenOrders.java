package org.thaliumx.protocol.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.OrderOrigin;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/** Orders that between them ask for everything an order can ask for. */
final class GoldenOrders {
  private static final long AT = 1_764_000_000_000L;

  private static final List<ReservedLeg> LEGS = List.of(leg(null), leg(6_300_000L));

  static final AccountEvent LIST = new AccountEvent.ListReserved(3, ListKind.OCO, LEGS, AT);

  static final OrderOrigin OF_LIST = new OrderOrigin.OfList(3, ListKind.OCO, LEGS);

  private GoldenOrders() {}

  private static ReservedLeg leg(@Nullable Long stopTicks) {
    Trigger trigger = stopTicks == null ? null : Trigger.at(TriggerKind.STOP, stopTicks);
    var request =
        new OrderRequest(
            "BTC_USDT",
            "",
            Side.SELL,
            OrderType.LIMIT,
            TimeInForce.GTC,
            6_300_000,
            24,
            options(SelfTradePrevention.ACCOUNT_DEFAULT, trigger, null));
    var terms =
        new OrderTerms(
            Side.SELL,
            OrderType.LIMIT,
            TimeInForce.GTC,
            6_300_000,
            24,
            240_000,
            options(SelfTradePrevention.NONE, trigger, null),
            0);
    return new ReservedLeg(request, terms);
  }

  static List<MarketEvent> accepted() {
    List<OrderTerms> orders = new ArrayList<>();
    orders.add(buy(OrderType.LIMIT, TimeInForce.GTD, 25, options(AT + 60_000, 0, 0, 0)));
    orders.add(buy(OrderType.LIMIT, TimeInForce.DAY, 25, options(0, 5, 0, 0)));
    orders.add(buy(OrderType.LIMIT, TimeInForce.IOC, 25, options(0, 0, 10, 0)));
    orders.add(buy(OrderType.MARKET, TimeInForce.IOC, 0, options(0, 0, 0, 1_000_000)));
    orders.add(buy(OrderType.LIMIT, TimeInForce.AT_OPEN, 25, options(0, 0, 0, 0)));
    orders.add(buy(OrderType.MARKET, TimeInForce.AT_CLOSE, 25, options(0, 0, 0, 0)));
    orders.add(waiting(Trigger.at(TriggerKind.STOP, 6_600_000)));
    orders.add(waiting(Trigger.at(TriggerKind.TAKE_PROFIT, 6_300_000)));
    orders.add(waiting(new Trigger(TriggerKind.STOP, 0, 1_000, 0)));
    orders.add(waiting(new Trigger(TriggerKind.STOP, 0, 0, 250)));
    for (PegReference reference : PegReference.values()) {
      orders.add(pegged(new Peg(reference, 3)));
    }
    for (SelfTradePrevention mode : SelfTradePrevention.values()) {
      if (mode != SelfTradePrevention.ACCOUNT_DEFAULT) {
        orders.add(preventing(mode));
      }
    }
    List<MarketEvent> events = new ArrayList<>();
    orders.forEach(terms -> events.add(new MarketEvent.OrderAccepted(7, "alice", 3, terms, AT)));
    return events;
  }

  private static OrderOptions options(
      long expireAtMillis, long displayLots, long minimumLots, long quoteUnits) {
    return new OrderOptions(
        expireAtMillis, displayLots, minimumLots, quoteUnits, SelfTradePrevention.NONE, null, null);
  }

  private static OrderOptions options(
      SelfTradePrevention mode, @Nullable Trigger trigger, @Nullable Peg peg) {
    return new OrderOptions(0, 0, 0, 0, mode, trigger, peg);
  }

  private static OrderTerms buy(
      OrderType type, TimeInForce timeInForce, long quantityLots, OrderOptions options) {
    return new OrderTerms(
        Side.BUY, type, timeInForce, 6_500_000, quantityLots, 162_500_000, options, 0);
  }

  private static OrderTerms waiting(Trigger trigger) {
    return buy(
        OrderType.MARKET, TimeInForce.IOC, 25, options(SelfTradePrevention.NONE, trigger, null));
  }

  private static OrderTerms pegged(Peg peg) {
    return buy(OrderType.LIMIT, TimeInForce.GTC, 25, options(SelfTradePrevention.NONE, null, peg));
  }

  private static OrderTerms preventing(SelfTradePrevention mode) {
    return new OrderTerms(
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        6_500_000,
        25,
        162_500_000,
        options(mode, null, null),
        70_000);
  }
}
