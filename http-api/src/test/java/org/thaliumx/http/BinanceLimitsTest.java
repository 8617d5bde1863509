package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinanceLimitsTest {
  private static final String PATH = "/api/v3/order";
  private static final String ORDER =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50000";

  private final FakeLimits limits = new FakeLimits();
  private final TestApi api =
      new TestApi(new HttpConfig(true, true, HttpConfig.DEFAULT_PROTECTION_PPM), limits);
  private final HttpClient http = HttpClient.newHttpClient();
  private final BinanceClient client = new BinanceClient(api.port());

  @BeforeEach
  void reset() {
    api.reset();
    limits.reset();
    api.exchange.answer(command ->
        command instanceof Account.PlaceOrder
            ? Samples.partlyFilled()
            : new Account.BalancesResult(new TreeMap<>()));
  }

  @AfterAll
  void close() {
    client.close();
    http.close();
    api.close();
  }

  private static void assertError(HttpResponse<String> response, int status, String begin) {
    assertThat(response.body()).startsWith(begin);
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void countsWhatIsSignedForItsAddressAndForItsKey() {
    HttpResponse<String> order = client.signed("POST", PATH, ORDER);
    assertThat(order.statusCode()).isEqualTo(200);
    assertThat(limits.asked)
        .containsExactly("address 127.0.0.1 1", "key alice of alice 1", "orders of alice 1");
    assertThat(order.headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("3");
    assertThat(order.headers().firstValue("X-MBX-ORDER-COUNT-10S")).contains("15");
    assertThat(order.headers().firstValue("X-MBX-ORDER-COUNT-1D")).contains("2015");
    limits.reset();
    client.signed("GET", "/api/v3/account", "");
    client.get("/api/v3/ping");
    assertThat(limits.asked)
        .containsExactly("address 127.0.0.1 20", "key alice of alice 20", "address 127.0.0.1 1");
  }

  @Test
  void refusesAKeyThatAsksForTooMuchFromManyAddresses() {
    limits.ofKey = FakeLimits.LIMITED;
    HttpResponse<String> response = client.signed("POST", PATH, ORDER);
    assertError(
        response,
        429,
        "{\"code\":-1003,\"msg\":\"Too much request weight used; current limit is 1200 request weight per 10 SECOND.");
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
    limits.ofKey = FakeLimits.BANNED;
    assertError(client.signed("POST", PATH, ORDER), 418, "{\"code\":-1003,\"msg\":\"Way too much");
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void letsCancelsAlwaysPassAndCountsThem() {
    limits.ofKey = FakeLimits.BANNED;
    limits.ofAddress = FakeLimits.LIMITED;
    api.exchange.answer(command -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    assertError(client.signed("DELETE", PATH, "symbol=BTCUSDT&orderId=5"), 400, "{\"code\":-2011");
    assertThat(limits.asked).contains("charge alice of alice 1");
  }

  @Test
  void bindsWhoNamesAKeyAndSignsNothingByTheAddress() {
    String path = "/api/v3/userDataStream";
    assertThat(client.send("POST", path, "", "alice").statusCode()).isEqualTo(200);
    assertThat(limits.asked).containsExactly("address 127.0.0.1 2");
    assertError(client.send("POST", path, "", "somebody"), 401, "{\"code\":-2015");
    assertThat(limits.asked).endsWith("failed 127.0.0.1");
    limits.ofSigning = FakeLimits.LIMITED;
    assertError(client.send("POST", path, "", "alice"), 429, "{\"code\":-1003");
    limits.ofSigning = FakeLimits.PASSES;
    limits.ofAddress = FakeLimits.LIMITED;
    assertError(client.send("POST", path, "", "alice"), 429, "{\"code\":-1003");
  }

  private static void assertCounted(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("X-MBX-USED-WEIGHT")).contains("3");
    assertThat(response.headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("3");
  }

  @Test
  void saysWhatWasUsedWhateverTheAnswer() {
    assertCounted(client.get("/api/v3/nothing"), 404);
    assertCounted(client.send("DELETE", "/api/v3/ping", "", ""), 405);
    assertCounted(client.get("/ws-api/v3"), 426);
    assertCounted(client.send("POST", PATH, "x".repeat(65_537), "alice"), 413);
    api.policy =
        question -> CompletableFuture.failedFuture(new IllegalStateException("nobody can say"));
    assertCounted(client.signed("POST", PATH, ORDER), 500);
    api.journalUp = false;
    assertCounted(client.signed("POST", PATH, ORDER), 503);
    assertThat(limits.asked).hasSize(6).containsOnly("address 127.0.0.1 1");
  }

  @Test
  void refusesTooManyRequestsToNowhere() {
    limits.ofAddress = FakeLimits.LIMITED;
    HttpResponse<String> response = client.get("/api/v3/nothing");
    assertError(response, 429, "{\"code\":-1003");
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "20, 2", "21, 40", "100, 40", "101, 80"})
  void countsTickersByHowManyAreNamed(int named, int weight) {
    String symbols =
        Stream.generate(() -> "%22NOSUCH%22").limit(named).collect(Collectors.joining(","));
    client.get("/api/v3/ticker/24hr?symbols=%5B" + symbols + "%5D");
    assertThat(limits.asked).containsExactly("address 127.0.0.1 " + weight);
  }

  @Test
  void countsOneTickerAndAllOfThem() {
    var book = Samples.book(List.of(), List.of());
    api.exchange.answer(command -> new Market.BookResult(book, Samples.BTC_USDT));
    client.get("/api/v3/ticker/24hr?symbol=NOSUCH");
    client.get("/api/v3/ticker/24hr");
    assertThat(limits.asked).containsExactly("address 127.0.0.1 2", "address 127.0.0.1 80");
  }

  @Test
  void tellsTheLimitsThatHold() {
    api.exchange.answer(command -> Samples.state());
    assertThat(client.get("/api/v3/exchangeInfo").body())
        .contains(
            "\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":1200}"
                + ",{\"rateLimitType\":\"ORDERS\",");
    assertThat(client.signed("GET", "/api/v3/rateLimit/order", "").body())
        .startsWith(
            "[{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":1200,\"count\":15}");
  }

  @Test
  void letsTheSameBytesComeAgainWhereNothingWasDone() {
    String pairs = ORDER + "&timestamp=" + client.timestamp();
    String target = PATH + "?" + pairs + "&signature=" + BinanceClient.sign(pairs, "alice-secret");
    api.exchange.answer(command -> new Account.Refused(RejectReason.OVERLOADED));
    assertError(client.send("POST", target, "", "alice"), 503, "");
    limits.ofKey = FakeLimits.LIMITED;
    assertError(client.send("POST", target, "", "alice"), 429, "{\"code\":-1003");
    limits.ofKey = FakeLimits.PASSES;
    limits.ofOrders = FakeLimits.LIMITED;
    assertError(client.send("POST", target, "", "alice"), 429, "{\"code\":-1015");
    limits.ofOrders = FakeLimits.PASSES;
    api.exchange.answer(command -> Samples.partlyFilled());
    assertError(client.send("POST", target, "", "alice"), 200, "{\"symbol\":\"BTCUSDT\"");
    assertError(client.send("POST", target, "", "alice"), 400, "{\"code\":-2010");
  }

  private WebSocket open(String path) {
    return http.newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + api.port() + path), new WebSocket.Listener() {})
        .join();
  }

  @Test
  void countsWebSocketsForTheirAddressWhileTheyAreOpen() {
    WebSocket one = open("/ws-api/v3");
    assertThat(limits.asked).containsExactly("address 127.0.0.1 20");
    await().until(() -> api.api.openSockets().open() == 1);
    one.abort();
    await().until(() -> api.api.openSockets().open() == 0);
  }

  @Test
  void refusesWebSocketsBeyondTheLimit() {
    limits.ofAddress = FakeLimits.BANNED;
    assertThatThrownBy(() -> open("/ws-api/v3"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThat(api.api.openSockets().open()).isZero();
  }
}
