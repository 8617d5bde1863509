package org.thaliumx.protocol.journal;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderOrigin;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.journal.MarketBatch.Issued;

/** The values whose stored forms the golden files hold, by the name they have there. */
final class GoldenForms {
  private static final long AT = 1_764_000_000_000L;
  private static final Asset BTC = new Asset("BTC", 8);
  private static final Asset USDT = new Asset("USDT", 6);
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USDT", BTC, USDT, 10_000, 10_000, 1_000, 2_000);
  private static final MarketSpec QUOTE_FEES =
      new MarketSpec("BTC_USDT", BTC, USDT, 10_000, 10_000, -500, 2_000, FeeAsset.QUOTE);
  private static final OrderTerms BUY =
      new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 6_500_000, 25, 162_500_000);
  private static final OrderTerms SELL =
      new OrderTerms(Side.SELL, OrderType.MARKET, TimeInForce.IOC, 6_400_000, 24, 240_000);
  private static final OrderTerms WHOLE =
      new OrderTerms(Side.SELL, OrderType.LIMIT, TimeInForce.FOK, 6_400_000, 24, 240_000);
  private static final OrderTerms MAKER =
      new OrderTerms(Side.SELL, OrderType.LIMIT_MAKER, TimeInForce.GTC, 6_600_000, 24, 240_000);
  private static final OrderRequest REQUEST =
      new OrderRequest(
          "BTC_USDT", "my-1", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 6_500_000, 25);
  private static final OrderRequest MARKET_REQUEST =
      new OrderRequest("BTC_USDT", "", Side.SELL, OrderType.MARKET, TimeInForce.IOC, 0, 24);
  private static final OrderRequest ICEBERG =
      new OrderRequest(
          "BTC_USDT",
          "my-2",
          Side.BUY,
          OrderType.LIMIT,
          TimeInForce.GTC,
          6_500_000,
          25,
          new OrderOptions(0, 5, 0, 0, SelfTradePrevention.ACCOUNT_DEFAULT, null, null));
  private static final Movement MOVEMENT = new Movement(1, -24, 25, -256);

  private GoldenForms() {}

  static Map<String, Object> all() {
    Map<String, Object> forms = new LinkedHashMap<>();
    marketEvents().forEach((name, event) -> forms.put(name, rowOf(List.of(event))));
    accountEvents().forEach((name, event) -> forms.put(name, new AccountBatch(List.of(event))));
    settlements()
        .forEach((name, settlement) ->
            forms.put("settled-" + name, new AccountBatch(List.of(settled(settlement)))));
    forms.put("every-reject-reason", rowOf(firstRejectReasons()));
    forms.put("rejected-precondition-failed", rowOf(List.of(no(RejectReason.PRECONDITION_FAILED))));
    forms.put("every-close-reason", rowOf(each(CloseReason.class, GoldenForms::close)));
    forms.put("every-order-kind", rowOf(GoldenOrders.accepted()));
    forms.put("every-phase", rowOf(GoldenRules.phases()));
    forms.put("every-kill-switch", rowOf(GoldenRules.killSwitches()));
    forms.put("every-rule", rowOf(GoldenRules.rules()));
    forms.put("every-list-kind", rowOf(each(ListKind.class, GoldenForms::list)));
    forms.put("every-liquidity", new AccountBatch(each(Liquidity.class, GoldenForms::fill)));
    forms.put("every-account-status", new AccountBatch(GoldenControls.statuses()));
    forms.put("every-order-status", accountOf(each(OrderStatus.class, GoldenForms::order)));
    forms.put("every-wait", accountOf(each(WaitsFor.class, GoldenForms::waiting)));
    forms.put("several-events", severalEvents());
    forms.put("market-snapshot", marketSnapshot());
    forms.put("market-snapshot-unopened", unopenedMarket());
    forms.put("account-snapshot", accountSnapshot());
    forms.put("account-snapshot-empty", accountOf(List.of()));
    return forms;
  }

  static Object of(String name) {
    return requireNonNull(all().get(name), name);
  }

  private static Map<String, MarketEvent> marketEvents() {
    Map<String, MarketEvent> events = new LinkedHashMap<>();
    events.put("market-opened", new MarketEvent.MarketOpened(SPEC, AT));
    events.put("order-accepted-buy", new MarketEvent.OrderAccepted(7, "alice", 3, BUY, AT));
    events.put("order-accepted-sell", new MarketEvent.OrderAccepted(300, "bob", 70_000, SELL, AT));
    events.put("order-accepted-whole", new MarketEvent.OrderAccepted(8, "bob", 5, WHOLE, AT));
    events.put("order-accepted-maker", new MarketEvent.OrderAccepted(9, "bob", 6, MAKER, AT));
    events.put("order-rejected", no(RejectReason.TOO_LATE));
    events.put("traded", new MarketEvent.Traded(9, 7, 8, 6_500_000, 24, 240, 312_000, AT));
    events.put("order-reduced", new MarketEvent.OrderReduced(7, 20, AT));
    events.put("order-closed", close(CloseReason.CANCELLED_BY_OWNER));
    events.put("fees-settled", new MarketEvent.FeesSettled(240, 5_000_000_000L, AT));
    events.put("market-opened-quote-fees", new MarketEvent.MarketOpened(QUOTE_FEES, AT));
    events.put("order-activated", new MarketEvent.OrderActivated(7, AT));
    events.put("order-amended", new MarketEvent.OrderAmended(7, 4, 6_500_001, 30, 1, AT));
    events.put("order-repriced", new MarketEvent.OrderRepriced(7, 6_500_002, AT));
    events.put("list-opened", list(ListKind.OTOCO));
    events.put("reference-price-set", new MarketEvent.ReferencePriceSet(6_500_000, AT));
    events.put("account-fees-set", new MarketEvent.AccountFeesSet("alice", -100, 1_500, AT));
    events.put("cancel-timer-set", new MarketEvent.CancelTimerSet("alice", AT + 5_000, AT));
    return events;
  }

  private static MarketBatch rowOf(List<MarketEvent> events) {
    return new MarketBatch(events, List.of());
  }

  private static MarketBatch severalEvents() {
    return new MarketBatch(
        List.copyOf(marketEvents().values()),
        List.of(new Issued("alice", 12), new Issued("bob", 1)));
  }

  private static Map<String, AccountEvent> accountEvents() {
    Map<String, AccountEvent> events = new LinkedHashMap<>();
    events.put("deposited", new AccountEvent.Deposited(BTC, 100_000_000, "wire 1", AT));
    events.put("withdrawn", new AccountEvent.Withdrawn(USDT, Long.MAX_VALUE, "Zürich ☃", AT));
    events.put("market-joined", new AccountEvent.MarketJoined(SPEC));
    events.put("order-reserved", new AccountEvent.OrderReserved(3, REQUEST, BUY, AT));
    events.put("order-reserved-market", new AccountEvent.OrderReserved(4, MARKET_REQUEST, SELL, 0));
    events.put("list-reserved", GoldenOrders.LIST);
    events.put(
        "amend-reserved",
        new AccountEvent.AmendReserved("BTC_USDT", 4, 3, Side.BUY, 6_500_001, 30, 1_000, AT));
    events.put("replace-reserved", new AccountEvent.ReplaceReserved(6, 3, false, REQUEST, BUY, AT));
    events.put(
        "self-trade-set",
        new AccountEvent.SelfTradeSet(SelfTradePrevention.EXPIRE_BOTH, 70_000, AT));
    events.putAll(GoldenControls.events());
    events.put("order-reserved-iceberg", new AccountEvent.OrderReserved(5, ICEBERG, BUY, AT));
    return events;
  }

  private static Map<String, Settlement> settlements() {
    Map<String, Settlement> settlements = new LinkedHashMap<>();
    settlements.put("accepted", new Settlement.Accepted(3, 7, AT));
    settlements.put("rejected", new Settlement.Rejected(3, RejectReason.NO_LIQUIDITY, AT));
    settlements.put("filled", new Settlement.Filled(3, 9, Liquidity.MAKER, 6_500_000, 24, 240, AT));
    settlements.put("reduced", new Settlement.Reduced(3, 20, 32_500_000, AT));
    settlements.put("closed", new Settlement.Closed(3, CloseReason.HOLD_EXHAUSTED, AT));
    settlements.put("fee-income", new Settlement.FeeIncome(240, 312_000, AT));
    settlements.put("activated", new Settlement.Activated(3, AT));
    settlements.put("amended", new Settlement.Amended(4, 3, 6_500_001, 30, 1_000, AT));
    return settlements;
  }

  private static AccountEvent settled(Settlement settlement) {
    return new AccountEvent.Settled("BTC_USDT", 12, settlement, MOVEMENT);
  }

  private static <E extends Enum<E>, T> List<T> each(Class<E> type, Function<E, T> value) {
    return Arrays.stream(type.getEnumConstants()).map(value).toList();
  }

  private static MarketEvent no(RejectReason reason) {
    return new MarketEvent.OrderRejected("alice", 4, reason, AT);
  }

  private static MarketEvent close(CloseReason reason) {
    return new MarketEvent.OrderClosed(7, reason, AT);
  }

  /** Those the first version had. */
  private static List<MarketEvent> firstRejectReasons() {
    return Arrays.stream(RejectReason.values())
        .filter(reason -> reason != RejectReason.PRECONDITION_FAILED)
        .map(GoldenForms::no)
        .toList();
  }

  private static MarketEvent list(ListKind kind) {
    return new MarketEvent.ListOpened(kind, 7, AT);
  }

  private static AccountEvent fill(Liquidity liquidity) {
    return settled(new Settlement.Filled(3, 9, liquidity, 6_500_000, 1, 0, AT));
  }

  private static AccountSnapshot.Order order(OrderStatus status) {
    var fill = new OrderFill(9, Liquidity.TAKER, 6_500_000, 24, 240, AT);
    String reason = status == OrderStatus.EXPIRED ? "IMMEDIATE_REMAINDER" : null;
    var view =
        new OrderView(
            3,
            REQUEST,
            3,
            WaitsFor.NOTHING,
            6_500_000,
            25,
            24,
            156_000_000,
            6_500_000,
            status,
            reason,
            AT,
            AT + 1,
            List.of(fill));
    return new AccountSnapshot.Order(view, BUY, new OrderOrigin.Alone());
  }

  private static AccountSnapshot.Order waiting(WaitsFor waitsFor) {
    var origin =
        waitsFor == WaitsFor.NOTHING ? new OrderOrigin.InPlaceOf(2, true) : GoldenOrders.OF_LIST;
    var view =
        new OrderView(
            3, REQUEST, 3, waitsFor, 1, 25, 0, 0, 25, OrderStatus.OPEN, null, AT, AT, List.of());
    return new AccountSnapshot.Order(view, BUY, origin);
  }

  private static AccountSnapshot accountOf(List<AccountSnapshot.Order> closed) {
    return new AccountSnapshot(
        List.of(),
        List.of(),
        closed,
        List.of(),
        SelfTradePrevention.NONE,
        0,
        AccountControls.NONE,
        0,
        List.of());
  }

  private static AccountSnapshot accountSnapshot() {
    var balance = new AccountSnapshot.AssetBalance("BTC", new Balance(1, 24));
    var channel =
        new AccountSnapshot.Channel(
            SPEC,
            4,
            12,
            List.of(order(OrderStatus.PARTIALLY_FILLED)),
            List.of(new AccountSnapshot.Amendment(4, 3, Side.BUY, 6_500_001, 30, 1_000, AT)));
    var transfer = new AccountSnapshot.Transfer("wire 1", BTC, -100_000_000, AT);
    return new AccountSnapshot(
        List.of(balance),
        List.of(channel),
        List.of(order(OrderStatus.FILLED)),
        List.of(transfer),
        SelfTradePrevention.EXPIRE_TAKER,
        70_000,
        GoldenControls.ALL,
        4_000_000_000L,
        List.of(new AccountSnapshot.PastIds(122_500, List.of(-7_000_000_000_000_000_000L, 5L))));
  }

  private static MarketSnapshot marketSnapshot() {
    var outbox = List.copyOf(settlements().values());
    var channel = new MarketSnapshot.Channel("alice", 3, 40, outbox, 100, 200, 5, AT + 5_000);
    var trade = new Trade(9, 6_500_000, 24, Side.SELL, AT);
    return new MarketSnapshot(
        SPEC,
        1_000,
        7,
        9,
        AT,
        240,
        312_000,
        GoldenRules.AUCTION,
        GoldenRules.RULES,
        new KillSwitches(true, false, 12),
        6_500_000,
        6_400_000,
        6_300_000,
        AT - 1,
        each(OrderPlace.class, GoldenForms::liveOrder),
        List.of(channel),
        List.of(trade));
  }

  private static MarketSnapshot.LiveOrder liveOrder(OrderPlace place) {
    return new MarketSnapshot.LiveOrder(
        7, "alice", 3, BUY, place, 6_500_001, 20, 4, 104_000_000, 5, 6_600_000, AT, 3, 8);
  }

  private static MarketSnapshot unopenedMarket() {
    return new MarketSnapshot(
        null,
        0,
        0,
        0,
        0,
        0,
        0,
        MarketStatus.OPENED,
        MarketRules.NONE,
        KillSwitches.NONE,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of());
  }
}
