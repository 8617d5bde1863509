package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.http.Samples;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;

class OrderBodyTest {

  private static final String GOOD =
      """
      {"market":"BTC_USDT","side":"BUY","type":"LIMIT","price":"50000.00","quantity":"0.1",
       "clientOrderId":"c-1"}\
      """;

  private static Checked<OrderBody> read(String body) {
    return OrderBody.read(body.getBytes(UTF_8), new Samples.OneMarket());
  }

  private static OrderRequest request(String body) {
    return switch (read(body)) {
      case Checked.Good<OrderBody>(var order) -> order.request();
      case Checked.Bad<OrderBody>(var problem) -> throw new AssertionError(problem);
    };
  }

  private static Problem problem(Checked<OrderBody> checked) {
    return switch (checked) {
      case Checked.Good<OrderBody>(var order) -> throw new AssertionError(order);
      case Checked.Bad<OrderBody>(var problem) -> problem;
    };
  }

  private static void assertProblem(String body, ProblemCode code, @Nullable String field) {
    Problem problem = problem(read(body));
    assertThat(problem.code()).as(problem.detail()).isEqualTo(code);
    assertThat(problem.field()).isEqualTo(field);
  }

  @Test
  void readsALimitOrder() {
    assertThat(request(GOOD)).isEqualTo(Samples.limitBuy());
  }

  @Test
  void readsAMarketOrderAndItsUsualTimeInForce() {
    assertThat(
            request(
                "{\"market\":\"BTC_USDT\",\"side\":\"sell\",\"type\":\"market\",\"quantity\":\"1\"}"))
        .isEqualTo(
            new OrderRequest(
                "BTC_USDT", "", Side.SELL, OrderType.MARKET, TimeInForce.IOC, 0, 10_000));
  }

  @Test
  void readsAnOrderToBeFilledWholeOrNotAtAll() {
    assertThat(request(GOOD.replace("{", "{\"timeInForce\":\"FOK\",")).timeInForce())
        .isEqualTo(TimeInForce.FOK);
  }

  @Test
  void readsAPostOnlyOrderWhichNeedsAPriceAndHasToRest() {
    String maker = GOOD.replace("LIMIT", "LIMIT_MAKER");
    assertThat(request(maker).type()).isEqualTo(OrderType.LIMIT_MAKER);
    assertThat(request(maker).timeInForce()).isEqualTo(TimeInForce.GTC);
    assertProblem(
        maker.replace("{", "{\"timeInForce\":\"IOC\","),
        ProblemCode.INVALID_TIME_IN_FORCE,
        "timeInForce");
    assertProblem(maker.replace("\"price\":\"50000.00\",", ""), ProblemCode.MISSING_FIELD, "price");
  }

  @Test
  void takesANullFieldForAbsent() {
    assertThat(request(GOOD.replace("\"c-1\"", "null")).clientOrderId()).isEmpty();
    assertProblem(GOOD.replace("\"0.1\"", "null"), ProblemCode.MISSING_FIELD, "quantity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"market\"",
        "{\"market\":}",
        "{\"market\":NaN}",
        "{'market':'BTC_USDT'}",
        "{\"market\":\"BTC_USDT\",}",
        "{} {}",
        "{\"market\":\"a\nb\"}",
        "nonsense",
        "\u0000"
      })
  void refusesWhatIsNoJson(String body) {
    assertProblem(body, ProblemCode.MALFORMED_JSON, null);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] body = GOOD.replace("c-1", "\u00e4\u00ff").getBytes(ISO_8859_1);
    assertThat(problem(OrderBody.read(body, new Samples.OneMarket())).code())
        .isEqualTo(ProblemCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true", "[[[[[[[["})
  void refusesWhatIsNoObject(String body) {
    assertProblem(body, ProblemCode.NOT_AN_OBJECT, null);
  }

  @Test
  void refusesDeepNestingWithoutGoingDown() {
    String deep = GOOD.replace("\"0.1\"", "[".repeat(30_000));
    assertProblem(deep, ProblemCode.WRONG_TYPE, "quantity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1e999999999", "true", "{}", "[\"0.1\"]"})
  void refusesAQuantityThatIsNoString(String value) {
    assertProblem(GOOD.replace("\"0.1\"", value), ProblemCode.WRONG_TYPE, "quantity");
  }

  @Test
  void refusesAnEndlessNumber() {
    assertProblem(GOOD.replace("\"0.1\"", "9".repeat(10_000)), ProblemCode.WRONG_TYPE, "quantity");
    assertProblem(
        GOOD.replace("0.1", "9".repeat(10_000)), ProblemCode.NUMBER_TOO_LARGE, "quantity");
  }

  @Test
  void refusesAFieldThatStandsThereTwice() {
    assertProblem(GOOD.replace("{", "{\"side\":\"SELL\","), ProblemCode.DUPLICATE_FIELD, "side");
  }

  @Test
  void quotesAnUnknownFieldsNameOnlyAsFarAsItIsHarmless() {
    assertProblem(GOOD.replace("{", "{\"sides\":1,"), ProblemCode.UNKNOWN_FIELD, "sides");
    assertProblem(
        GOOD.replace("{", "{\"\\u00e4<\\u0007" + "x".repeat(99) + "\":1,"),
        ProblemCode.UNKNOWN_FIELD,
        "?<?" + "x".repeat(37));
  }

  @ParameterizedTest
  @ValueSource(strings = {"market", "side", "type", "price", "quantity"})
  void namesAMissingField(String name) {
    assertProblem(
        GOOD.replaceFirst("\"" + name + "\":\"[^\"]*\",", ""), ProblemCode.MISSING_FIELD, name);
  }

  @ParameterizedTest
  @CsvSource({
    "BTC_USDT, btc_usdt, UNKNOWN_MARKET, market",
    "BUY, BOTH, INVALID_ENUM_VALUE, side",
    "LIMIT, PIT, INVALID_ENUM_VALUE, type",
    "LIMIT, STOP_LIMIT, MISSING_FIELD, stopPrice",
    "50000.00, 50000.001, OFF_TICK, price",
    "50000.00, 50000.000000001, TOO_MANY_DECIMALS, price",
    "50000.00, 5e4, INVALID_NUMBER, price",
    "50000.00, 0, NOT_POSITIVE, price",
    "0.1, 0.00001, OFF_LOT, quantity",
    "0.1, 0.123456789, TOO_MANY_DECIMALS, quantity",
    "0.1, 0.0, NOT_POSITIVE, quantity",
    "0.1, -1, NOT_POSITIVE, quantity",
    "0.1, NaN, INVALID_NUMBER, quantity",
    "0.1, 99999999999999999999999999, NUMBER_TOO_LARGE, quantity",
    "c-1, 'a b', INVALID_CLIENT_ORDER_ID, clientOrderId",
    "c-1, '', INVALID_CLIENT_ORDER_ID, clientOrderId",
    "c-1, ä, INVALID_CLIENT_ORDER_ID, clientOrderId",
  })
  void saysWhatIsWrongWithAValue(String good, String bad, ProblemCode code, String field) {
    assertProblem(GOOD.replace("\"" + good + "\"", "\"" + bad + "\""), code, field);
  }

  @Test
  void refusesAMarketOrderThatWantsToRest() {
    assertProblem(
        GOOD.replace("LIMIT", "MARKET").replace("{", "{\"timeInForce\":\"GTC\","),
        ProblemCode.INVALID_TIME_IN_FORCE,
        "timeInForce");
  }

  @Test
  void hasAnAnswerToAnyBytes() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] body = damaged(random);
      assertThatCode(() -> OrderBody.read(body, new Samples.OneMarket()))
          .as("seed %d, body %s", seed, HexFormat.of().formatHex(body))
          .doesNotThrowAnyException();
    }
  }

  private static byte[] damaged(Random random) {
    byte[] body = Arrays.copyOf(GOOD.getBytes(UTF_8), 1 + random.nextInt(GOOD.length() + 8));
    for (int i = random.nextInt(4); i >= 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    return body;
  }

  @Test
  void takesNoOtherEncodingThanUtf8() {
    byte[] body = GOOD.getBytes(UTF_16BE);
    Checked<OrderBody> read = OrderBody.read(body, new Samples.OneMarket());
    assertThat(read).isInstanceOf(Checked.Bad.class);
  }
}
