package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.Entry;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;

/** WebSockets of Binance's kind, and what is asked over them, are counted. */
class BinanceSocketsTest {
  private static final int MOST_OF_ACCOUNT = 200;

  private final FakeLimits limits = new FakeLimits();
  private final TestApi api =
      new TestApi(new HttpConfig(true, true, HttpConfig.DEFAULT_PROTECTION_PPM), limits);
  private final HttpClient http = HttpClient.newHttpClient();
  private long timestampMillis = Samples.NOW;

  @AfterEach
  void close() {
    http.shutdownNow();
    api.close();
  }

  /** What the client of a new WebSocket may ask, and the WebSocket, which has to be kept. */
  private record Opened(BinanceDesk desk, WebSocket socket) {}

  private Opened open() {
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + api.port() + "/ws-api/v3"),
                new WebSocket.Listener() {})
            .join();
    return new Opened(api.binanceDesks.remove(), socket);
  }

  private Map<String, String> signed(String key) {
    var parameters = new TreeMap<String, String>();
    parameters.put("apiKey", key);
    parameters.put("timestamp", Long.toString(timestampMillis--));
    String payload =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&"));
    parameters.put("signature", BinanceClient.sign(payload, key + "-secret"));
    return parameters;
  }

  private Entry enter(Opened opened, String key) {
    return opened.desk.enter(signed(key)).toCompletableFuture().join();
  }

  private static void assertUsageTold(BinanceDesk.Answer answer) {
    assertThat(answer.usage()).extracting(BinanceDesk.RateLimitUsage::count).containsExactly(3L);
  }

  private void hasSockets(String account, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(api.api.openSockets().of("192.0.2.1").bindTo(account)).isTrue();
    }
  }

  @Test
  void refusesToFollowAnAccountOverTooManyOfThem() {
    hasSockets("carol", MOST_OF_ACCOUNT - 1);
    Opened last = open();
    assertThat(enter(last, "real")).isInstanceOf(Entry.Admitted.class);
    assertThat(enter(last, "real")).as("the same again").isInstanceOf(Entry.Admitted.class);

    Opened tooMany = open();
    assertThat(enter(tooMany, "real"))
        .isInstanceOfSatisfying(
            Entry.Denied.class,
            denied -> {
              assertThat(denied.answer().status()).isEqualTo(429);
              assertThat(denied.answer().body())
                  .isEqualTo(
                      "{\"code\":-1003,\"msg\":\"Too many connections are open already; close one of them first.\"}");
              assertUsageTold(denied.answer());
            });
    assertThat(enter(tooMany, "alice")).as("another account").isInstanceOf(Entry.Admitted.class);
  }

  @Test
  void countsWhoHasAListenKey() {
    hasSockets("carol", MOST_OF_ACCOUNT);
    Opened one = open();
    assertThat(one.desk.bindTo(new Listener("real", "carol"))).isFalse();
    assertThat(one.desk.bindTo(new Listener("alice", "alice"))).isTrue();
  }

  @Test
  void countsNobodyWhoMayNotLogOn() {
    hasSockets("carol", MOST_OF_ACCOUNT - 1);
    Entry refused = open().desk.logOn(signed("real")).toCompletableFuture().join();
    assertThat(refused)
        .isInstanceOfSatisfying(
            Entry.Denied.class,
            denied -> {
              assertThat(denied.answer().body()).startsWith("{\"code\":-4056,");
              assertUsageTold(denied.answer());
            });
    assertThat(enter(open(), "real")).isInstanceOf(Entry.Admitted.class);
  }

  @Test
  void countsWrongSignatures() {
    Opened opened = open();
    limits.reset();
    Map<String, String> wrong = new TreeMap<>(signed("alice"));
    wrong.put("signature", "0");
    assertRefused(opened.desk.enter(wrong), "{\"code\":-1022");
    assertRefused(opened.desk.logOn(wrong), "{\"code\":-1022");
    assertThat(limits.asked)
        .containsExactly(
            "address 127.0.0.1 2", "failed 127.0.0.1", "address 127.0.0.1 2", "failed 127.0.0.1");
  }

  private static void assertRefused(CompletionStage<Entry> entry, String begin) {
    assertThat(entry.toCompletableFuture().join())
        .isInstanceOfSatisfying(
            Entry.Denied.class,
            denied -> {
              assertThat(denied.answer().body()).startsWith(begin);
              assertUsageTold(denied.answer());
            });
  }

  private static BinanceDesk.Answer askNothing(Opened opened) {
    return opened.desk.ask("no.such", Map.of(), null).toCompletableFuture().join();
  }

  @Test
  void countsMethodsThatNobodyKnows() {
    Opened opened = open();
    limits.reset();
    BinanceDesk.Answer unknown = askNothing(opened);
    assertThat(unknown.status()).isEqualTo(400);
    assertUsageTold(unknown);
    assertThat(limits.asked).containsExactly("address 127.0.0.1 1");
    limits.ofAddress = FakeLimits.BANNED;
    assertThat(askNothing(opened).status()).isEqualTo(418);
  }

  @Test
  void saysWhatWasUsedWhileTheJournalIsDown() {
    Opened opened = open();
    api.journalUp = false;
    BinanceDesk.Answer answer =
        opened.desk.ask("order.place", signed("alice"), null).toCompletableFuture().join();
    assertThat(answer.status()).isEqualTo(503);
    assertUsageTold(answer);
  }

  @Test
  void saysWhenToComeBackWhereTooManyAreOpen() throws Exception {
    var request =
        HttpRequest.create("/ws").addAttribute(AttributeKeys.webSocketUpgrade, neverUpgraded());
    HttpResponse response =
        api.binance
            .boundingSockets(
                new OpenSockets(0, 0),
                "/v1/ws",
                opened -> CompletableFuture.failedFuture(tooMany()))
            .apply(request)
            .toCompletableFuture()
            .join();
    assertThat(response.status().intValue()).isEqualTo(429);
    assertThat(response.getHeader("Retry-After").map(HttpHeader::value)).contains("60");
    assertThat(response.getHeader("X-MBX-USED-WEIGHT-1M").map(HttpHeader::value)).contains("3");
    assertThat(limits.asked).containsExactly("address unknown 0");
  }

  private static AssertionError tooMany() {
    return new AssertionError("a WebSocket too many");
  }

  private static WebSocketUpgrade neverUpgraded() {
    return (WebSocketUpgrade)
        Proxy.newProxyInstance(
            WebSocketUpgrade.class.getClassLoader(),
            new Class<?>[] {WebSocketUpgrade.class},
            (upgrade, method, arguments) -> {
              throw tooMany();
            });
  }
}
