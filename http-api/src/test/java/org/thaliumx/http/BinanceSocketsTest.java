package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.Entry;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;

/** WebSockets of Binance's kind are counted for the accounts that they follow. */
class BinanceSocketsTest {
  private static final int MOST_OF_ACCOUNT = 200;

  private final TestApi api = TestApi.demo();
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
            denied -> assertThat(denied.answer().body()).startsWith("{\"code\":-4056,"));
    assertThat(enter(open(), "real")).isInstanceOf(Entry.Admitted.class);
  }
}
