package org.thaliumx.feeds.binance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.protocol.binance.BinanceDesk.Answer;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

class SocketRequestTest {

  @Test
  void keepsNumbersAsTheyStandThere() {
    var request =
        SocketRequest.read(
                """
                {"id":"a\\"b","method":"order.place","params":{"price":52000.00,"quantity":"0.010",
                 "timestamp":1645423376532,"symbols":["BTCUSDT","ETHUSDT"],"flag":true,"none":null}}
                """)
            .orElseThrow();
    assertThat(request.id()).isEqualTo("\"a\\\"b\"");
    assertThat(request.method()).isEqualTo("order.place");
    assertThat(request.parameters())
        .isEqualTo(
            Map.of(
                "price", "52000.00",
                "quantity", "0.010",
                "timestamp", "1645423376532",
                "symbols", "[\"BTCUSDT\",\"ETHUSDT\"]",
                "flag", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "x", "{\"method\":\"a\""})
  void takesNothingElseForARequest(String text) {
    assertThat(SocketRequest.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e3", "true", "{}", "[1]"})
  void takesNothingForARequestThatNobodyCouldAnswer(String id) {
    assertThat(SocketRequest.read("{\"id\":" + id + ",\"method\":\"order.place\"}")).isEmpty();
  }

  @Test
  void takesAnIdOfSoManyCharacters() {
    String longest = "{\"id\":\"" + "x".repeat(62) + "\",\"method\":\"ping\"}";
    assertThat(SocketRequest.read(longest)).isPresent();
    assertThat(SocketRequest.read(longest.replace("xx\"", "xxx\""))).isEmpty();
    assertThat(SocketRequest.read("{\"id\":" + "1".repeat(65) + ",\"method\":\"ping\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7}",
        "{\"id\":7,\"method\":\"\"}",
        "{\"id\":7,\"method\":5}",
        "{\"method\":{\"id\":8},\"id\":7}"
      })
  void knowsTheIdOfARequestWithoutAMethod(String text) {
    assertThat(SocketRequest.read(text)).contains(new SocketRequest("7", "", Map.of()));
  }

  @Test
  void saysOfWhatIsNoRequestThatItUsedNothing() {
    assertThat(SocketAnswers.unreadable())
        .isEqualTo(
            "{\"id\":null,\"status\":400,\"error\":{\"code\":-1135,\"msg\":\"Invalid JSON Request\"},"
                + "\"rateLimits\":[]}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 30_000})
  void takesNothingForARequestThatIsTooDeep(int depth) {
    String deep = "[".repeat(depth) + "]".repeat(depth);
    for (String name : List.of("id", "other", "params")) {
      String text = "{\"method\":\"ping\",\"" + name + "\":" + deep + "}";
      assertThat(SocketRequest.read(text)).as(name).isEmpty();
    }
    assertThat(SocketRequest.read("{\"method\":\"ping\",\"params\":{\"a\":" + deep + "}}"))
        .isEmpty();
    assertThat(SocketRequest.read("{\"method\":\"ping\",\"params\":{\"a\":[[[]]]}}")).isPresent();
  }

  @Test
  void saysBackWhatTheClientCallsIt() {
    var usage = List.of(new RateLimitUsage("REQUEST_WEIGHT", "MINUTE", 1, 6_000, 7));
    var request = SocketRequest.read("{\"id\":7,\"method\":\"ping\"}").orElseThrow();
    assertThat(SocketAnswers.of(request, new Answer(200, "{}", usage)))
        .isEqualTo(
            "{\"id\":7,\"status\":200,\"result\":{},\"rateLimits\":[{\"rateLimitType\":"
                + "\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":6000,"
                + "\"count\":7}]}");
    var quiet =
        SocketRequest.read("{\"id\":null,\"method\":\"x\",\"params\":{\"returnRateLimits\":false}}")
            .orElseThrow();
    assertThat(SocketAnswers.of(quiet, new Answer(400, "{\"code\":-1}", usage)))
        .isEqualTo("{\"id\":null,\"status\":400,\"error\":{\"code\":-1}}");
  }
}
