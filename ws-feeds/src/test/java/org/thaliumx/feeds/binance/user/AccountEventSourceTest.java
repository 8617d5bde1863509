package org.thaliumx.feeds.binance.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.domain.account.AccountChanges.AssetBalance;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.protocol.Account;

class AccountEventSourceTest {
  private static final long AT = 1_760_000_000_007L;
  private static final Asset BTC = new Asset("BTC", 8);
  private static final Asset USDT = new Asset("USDT", 8);
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USDT", BTC, USDT, 1_000_000, 10_000, 1_000, 2_000);
  private static final OrderRequest BUY =
      new OrderRequest(
          "BTC_USDT", "c-1", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 1_000);
  private static final OrderFill FIRST =
      new OrderFill(77, Liquidity.TAKER, 5_000_000, 400, 8_000, AT);
  private static final OrderFill SECOND =
      new OrderFill(78, Liquidity.TAKER, 5_000_000, 600, 12_000, AT);

  private final AccountEventSource source = new AccountEventSource(List.of(), List.of());
  private long sequence;

  private static OrderView order(OrderStatus status, long filledLots, @Nullable String reason) {
    return order(status, 1_000, filledLots, reason, WaitsFor.NOTHING);
  }

  private static OrderView order(
      OrderStatus status, long lots, long filledLots, @Nullable String reason, WaitsFor waitsFor) {
    return new OrderView(
        5,
        BUY,
        0,
        waitsFor,
        5_000_000,
        lots,
        filledLots,
        SPEC.quoteUnits(5_000_000, filledLots),
        0,
        status,
        reason,
        AT,
        AT,
        List.of());
  }

  private List<String> take(
      List<OrderView> orders, List<OrderFill> fills, List<AssetBalance> balances) {
    List<OwnFill> own =
        fills.stream().map(fill -> new OwnFill("BTC_USDT", 5, "c-1", Side.BUY, fill)).toList();
    sequence++;
    var changes = new AccountChanges(sequence, sequence, orders, own, balances);
    return source.take(new Account.FeedChanges(changes, List.of(SPEC), AT));
  }

  private List<String> take(OrderView order, OrderFill... fills) {
    return take(List.of(order), List.of(fills), List.of()).stream()
        .map(AccountEventSourceTest::brief)
        .toList();
  }

  /** What happened, the status, what was filled and the trade. */
  private static String brief(String event) {
    return String.join(
        " ", field(event, "x"), field(event, "X"), field(event, "z"), field(event, "t"));
  }

  private static String field(String event, String name) {
    String start = "\"" + name + "\":";
    int from = event.indexOf(start) + start.length();
    return event.substring(from, event.indexOf(',', from)).replace("\"", "");
  }

  @Test
  void tellsOfAFilledOrderOneThingAfterTheOther() {
    assertThat(take(order(OrderStatus.FILLED, 1_000, null), FIRST, SECOND))
        .containsExactly(
            "NEW NEW 0.00000000 -1",
            "TRADE PARTIALLY_FILLED 0.04000000 77",
            "TRADE FILLED 0.10000000 78");
  }

  @Test
  void tellsOfEachStepOnce() {
    assertThat(take(order(OrderStatus.PENDING, 0, null))).isEmpty();
    assertThat(take(order(OrderStatus.OPEN, 0, null))).containsExactly("NEW NEW 0.00000000 -1");
    assertThat(take(order(OrderStatus.PARTIALLY_FILLED, 400, null), FIRST))
        .containsExactly("TRADE PARTIALLY_FILLED 0.04000000 77");
    assertThat(take(order(OrderStatus.CANCELLED, 400, "CANCELLED_BY_OWNER")))
        .containsExactly("CANCELED CANCELED 0.04000000 -1");
  }

  @Test
  void tellsOfWhatLapsesAndWhatIsRefused() {
    assertThat(take(order(OrderStatus.EXPIRED, 400, "IMMEDIATE_REMAINDER"), FIRST))
        .containsExactly(
            "NEW NEW 0.00000000 -1",
            "TRADE PARTIALLY_FILLED 0.04000000 77",
            "EXPIRED EXPIRED 0.04000000 -1");
    assertThat(take(order(OrderStatus.EXPIRED, 0, "SELF_TRADE")))
        .containsExactly(
            "NEW NEW 0.00000000 -1", "TRADE_PREVENTION EXPIRED_IN_MATCH 0.00000000 -1");
    assertThat(take(order(OrderStatus.REJECTED, 0, "WOULD_TAKE")))
        .containsExactly("REJECTED REJECTED 0.00000000 -1");
  }

  @Test
  void tellsWhenAnOrderComesIntoPlayOrBecomesAnother() {
    take(order(OrderStatus.OPEN, 1_000, 0, null, WaitsFor.TRIGGER));
    assertThat(take(order(OrderStatus.OPEN, 1_000, 0, null, WaitsFor.NOTHING)))
        .containsExactly("NEW NEW 0.00000000 -1");
    assertThat(take(order(OrderStatus.OPEN, 900, 0, null, WaitsFor.NOTHING)))
        .containsExactly("REPLACED NEW 0.00000000 -1");
  }

  @Test
  void writesAReportFieldByField() {
    List<String> events =
        take(List.of(order(OrderStatus.FILLED, 400, null)), List.of(FIRST), List.of());
    assertThat(events.getLast())
        .isEqualTo(
            "{\"e\":\"executionReport\",\"E\":1760000000007,\"s\":\"BTCUSDT\",\"c\":\"c-1\","
                + "\"S\":\"BUY\",\"o\":\"LIMIT\",\"f\":\"GTC\",\"q\":\"0.10000000\","
                + "\"p\":\"50000.00000000\",\"P\":\"0.00000000\",\"F\":\"0.00000000\",\"g\":-1,"
                + "\"C\":\"\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"r\":\"NONE\",\"i\":5,"
                + "\"l\":\"0.04000000\",\"z\":\"0.04000000\",\"L\":\"50000.00000000\","
                + "\"n\":\"0.00008000\",\"N\":\"BTC\",\"T\":1760000000007,\"t\":77,\"I\":1001,"
                + "\"w\":false,\"m\":false,\"M\":true,\"O\":1760000000007,"
                + "\"Z\":\"2000.00000000\",\"Y\":\"2000.00000000\",\"Q\":\"0.00000000\","
                + "\"W\":1760000000007,\"V\":\"NONE\"}");
  }

  @Test
  void namesACancelledOrderWhereClientsLookForIt() {
    take(order(OrderStatus.OPEN, 0, null));
    String event =
        take(List.of(order(OrderStatus.CANCELLED, 0, "CANCELLED_BY_OWNER")), List.of(), List.of())
            .getFirst();
    assertThat(field(event, "C")).isEqualTo("c-1");
    assertThat(field(event, "N")).isEqualTo("null");
  }

  @Test
  void showsBothAssetsOfTheMarketAsTheyAreNow() {
    var dollars = new AssetBalance(USDT, new Balance(150_000_000, 50_000_000));
    assertThat(
            take(List.of(order(OrderStatus.OPEN, 0, null)), List.of(), List.of(dollars)).getLast())
        .isEqualTo(
            "{\"e\":\"outboundAccountPosition\",\"E\":1760000000007,\"u\":1760000000007,"
                + "\"B\":[{\"a\":\"BTC\",\"f\":\"0.00000000\",\"l\":\"0.00000000\"},"
                + "{\"a\":\"USDT\",\"f\":\"1.50000000\",\"l\":\"0.50000000\"}]}");
  }

  @Test
  void saysHowMuchCameInOrWentOut() {
    take(List.of(), List.of(), List.of(new AssetBalance(BTC, new Balance(500, 0))));
    List<String> events =
        take(List.of(), List.of(), List.of(new AssetBalance(BTC, new Balance(200, 0))));
    assertThat(events.getFirst())
        .isEqualTo(
            "{\"e\":\"balanceUpdate\",\"E\":1760000000007,\"a\":\"BTC\",\"d\":\"-0.00000300\","
                + "\"T\":1760000000007}");
    assertThat(events).hasSize(2);
  }
}
