package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.http.Samples;
import org.thaliumx.http.problem.ProblemCode;

class OrderKindsTest {

  private static final String LIMIT = "'type':'LIMIT','price':'50000','quantity':'0.1'";

  /** Single quotes make JSON in Java readable. */
  private static byte[] bytes(String parts) {
    return ("{'market':'BTC_USDT','side':'SELL'," + parts + "}").replace('\'', '"').getBytes(UTF_8);
  }

  private static OrderRequest request(String parts) {
    return switch (OrderBody.read(bytes(parts), new Samples.OneMarket())) {
      case Checked.Good<OrderBody>(var order) -> order.request();
      case Checked.Bad<OrderBody>(var problem) -> throw new AssertionError(problem);
    };
  }

  private static void assertProblem(String parts, ProblemCode code, @Nullable String field) {
    switch (OrderBody.read(bytes(parts), new Samples.OneMarket())) {
      case Checked.Good<OrderBody>(var order) -> throw new AssertionError(order);
      case Checked.Bad<OrderBody>(var problem) -> {
        assertThat(problem.code()).as(problem.detail()).isEqualTo(code);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).endsWith(".");
      }
    }
  }

  private static OrderRequest sell(
      OrderType type, TimeInForce timeInForce, long ticks, long lots, OrderOptions options) {
    return new OrderRequest("BTC_USDT", "", Side.SELL, type, timeInForce, ticks, lots, options);
  }

  private static OrderOptions options(
      long expireAtMillis, long displayLots, long minimumLots, long quoteUnits) {
    return new OrderOptions(
        expireAtMillis,
        displayLots,
        minimumLots,
        quoteUnits,
        SelfTradePrevention.ACCOUNT_DEFAULT,
        null,
        null);
  }

  private static OrderOptions options(@Nullable Trigger trigger, @Nullable Peg peg) {
    return new OrderOptions(0, 0, 0, 0, SelfTradePrevention.ACCOUNT_DEFAULT, trigger, peg);
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, MARKET, STOP",
    "STOP_LIMIT, LIMIT, STOP",
    "TAKE_PROFIT, MARKET, TAKE_PROFIT",
    "TAKE_PROFIT_LIMIT, LIMIT, TAKE_PROFIT"
  })
  void readsOrdersThatWaitForAPrice(String name, OrderType type, TriggerKind trigger) {
    String price = type == OrderType.LIMIT ? ",'price':'48000'" : "";
    TimeInForce usual = type == OrderType.LIMIT ? TimeInForce.GTC : TimeInForce.IOC;
    assertThat(request("'type':'" + name + "','quantity':'0.1','stopPrice':'49000'" + price))
        .isEqualTo(
            sell(
                type,
                usual,
                type == OrderType.LIMIT ? 4_800_000 : 0,
                1_000,
                options(Trigger.at(trigger, 4_900_000), null)));
  }

  @Test
  void readsTrailingStops() {
    assertThat(request("'type':'TRAILING_STOP','quantity':'0.1','trailingOffset':'100'"))
        .isEqualTo(
            sell(
                OrderType.MARKET,
                TimeInForce.IOC,
                0,
                1_000,
                options(new Trigger(TriggerKind.STOP, 0, 10_000, 0), null)));
    String limit =
        "'type':'TRAILING_STOP_LIMIT','price':'1','quantity':'0.1','trailingOffsetBps':250";
    assertThat(request(limit).options().trigger())
        .isEqualTo(new Trigger(TriggerKind.STOP, 0, 0, 250));
  }

  @Test
  void readsATrailingStopsDistanceOnceAndInRange() {
    String stop = "'type':'TRAILING_STOP','quantity':'0.1'";
    assertProblem(stop, ProblemCode.INVALID_ORDER, "trailingOffset");
    assertProblem(
        stop + ",'trailingOffset':'1','trailingOffsetBps':1",
        ProblemCode.INVALID_ORDER,
        "trailingOffset");
    assertProblem(stop + ",'trailingOffsetBps':5001", ProblemCode.WRONG_TYPE, "trailingOffsetBps");
    assertProblem(stop + ",'trailingOffset':'0.001'", ProblemCode.OFF_TICK, "trailingOffset");
  }

  @Test
  void refusesATriggerWhereNothingIsWaitedFor() {
    assertProblem(LIMIT + ",'stopPrice':'49000'", ProblemCode.INVALID_ORDER, "stopPrice");
    assertProblem(
        "'type':'STOP','quantity':'1','stopPrice':'1','trailingOffset':'1'",
        ProblemCode.INVALID_ORDER,
        "trailingOffset");
  }

  @Test
  void readsHowLongAnOrderWaits() {
    assertThat(request(LIMIT + ",'timeInForce':'GTD','expireAt':'2025-10-09T10:53:20.007+02:00'"))
        .isEqualTo(
            sell(
                OrderType.LIMIT, TimeInForce.GTD, 5_000_000, 1_000, options(Samples.NOW, 0, 0, 0)));
    assertThat(request(LIMIT + ",'timeInForce':'DAY'").timeInForce()).isEqualTo(TimeInForce.DAY);
    assertThat(request("'type':'MARKET','quantity':'1','timeInForce':'AT_OPEN'").timeInForce())
        .isEqualTo(TimeInForce.AT_OPEN);
    assertProblem(LIMIT + ",'timeInForce':'GTD'", ProblemCode.INVALID_ORDER, null);
    assertProblem(LIMIT + ",'expireAt':'2025-10-09T08:53:20Z'", ProblemCode.INVALID_ORDER, null);
    for (String time : new String[] {"tomorrow", "1969-12-31T23:59:59Z", "2025-10-09", ""}) {
      assertProblem(LIMIT + ",'expireAt':'" + time + "'", ProblemCode.INVALID_TIME, "expireAt");
    }
  }

  @Test
  void readsHowMuchIsShownOrHasToTrade() {
    assertThat(request(LIMIT + ",'displayQuantity':'0.02'").options())
        .isEqualTo(options(0, 200, 0, 0));
    assertThat(request(LIMIT + ",'minimumQuantity':'0.03'").options())
        .isEqualTo(options(0, 0, 300, 0));
    assertThat(request(LIMIT + ",'allOrNone':true").options()).isEqualTo(options(0, 0, 1_000, 0));
    assertThat(request(LIMIT + ",'allOrNone':false").options()).isEqualTo(OrderOptions.NONE);
    assertProblem(LIMIT + ",'displayQuantity':'0.2'", ProblemCode.INVALID_ORDER, null);
    assertProblem(
        LIMIT + ",'allOrNone':true,'minimumQuantity':'0.1'",
        ProblemCode.INVALID_ORDER,
        "minimumQuantity");
    assertProblem(LIMIT + ",'allOrNone':'yes'", ProblemCode.WRONG_TYPE, "allOrNone");
  }

  @Test
  void readsAMarketOrderForAnAmount() {
    assertThat(request("'type':'MARKET','quoteQuantity':'100'"))
        .isEqualTo(
            sell(OrderType.MARKET, TimeInForce.IOC, 0, 0, options(0, 0, 0, 10_000_000_000L)));
    assertProblem(
        "'type':'MARKET','quoteQuantity':'100','quantity':'1'", ProblemCode.INVALID_ORDER, null);
    assertProblem("'type':'MARKET'", ProblemCode.MISSING_FIELD, "quantity");
  }

  @Test
  void readsWhatBecomesOfSelfTrades() {
    assertThat(request(LIMIT + ",'selfTradePrevention':'expire_both'").options().selfTrade())
        .isEqualTo(SelfTradePrevention.EXPIRE_BOTH);
  }

  @Test
  void readsAPeg() {
    assertThat(request(LIMIT + ",'peg':{'reference':'PRIMARY','offset':'0.05'}").options().peg())
        .isEqualTo(new Peg(PegReference.PRIMARY, 5));
    assertThat(request(LIMIT + ",'peg':{'reference':'midpoint'}").options().peg())
        .isEqualTo(new Peg(PegReference.MIDPOINT, 0));
    assertThat(request(LIMIT + ",'peg':null").options().peg()).isNull();
    assertProblem(LIMIT + ",'peg':{}", ProblemCode.MISSING_FIELD, "peg.reference");
    assertProblem(LIMIT + ",'peg':'PRIMARY'", ProblemCode.WRONG_TYPE, "peg");
    assertProblem(LIMIT + ",'peg':[]", ProblemCode.WRONG_TYPE, "peg");
    assertProblem(
        LIMIT + ",'peg':{'reference':'PRIMARY','limit':'1'}",
        ProblemCode.UNKNOWN_FIELD,
        "peg.limit");
    assertProblem(
        "'type':'MARKET','quantity':'1','peg':{'reference':'PRIMARY'}",
        ProblemCode.INVALID_ORDER,
        null);
  }

  @Test
  void hasAnAnswerToAnyBytes() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] good =
        bytes(
            LIMIT
                + ",'timeInForce':'GTD','expireAt':'2025-10-09T10:53:20.007+02:00',"
                + "'peg':{'reference':'PRIMARY','offset':'0.05'},'trailingOffsetBps':1e9");
    for (int round = 0; round < 20_000; round++) {
      byte[] body = Arrays.copyOf(good, 1 + random.nextInt(good.length + 8));
      for (int i = random.nextInt(4); i >= 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> OrderBody.read(body, new Samples.OneMarket()))
          .as("seed %d, body %s", seed, HexFormat.of().formatHex(body))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesAnIcebergOfVeryManyParts() {
    String parts = "'type':'LIMIT','price':'50000','quantity':'0.1','displayQuantity':";

    assertThat(request(parts + "'0.001'").options().displayLots()).isEqualTo(10);
    assertProblem(parts + "'0.0009'", ProblemCode.INVALID_ORDER, "displayQuantity");
  }
}
