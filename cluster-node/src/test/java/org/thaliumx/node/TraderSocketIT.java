package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;

/** Trading and following one's account over the WebSocket of a node, which is killed meanwhile. */
class TraderSocketIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> REQUESTS =
      List.of(
          limit("BTC_USDT", "BUY", "20000.00", "0.01"),
          limit("BTC_USDT", "BUY", "20000.001", "0.01"),
          limit("BTC_USDT", "BUY", "-1", "0.01"),
          limit("BTC_USDT", "SELL", "90000.00", "99999999"),
          limit("BTC_EUR", "BUY", "20000.00", "0.01"),
          "{\"market\":\"BTC_USDT\",\"side\":\"UP\"}",
          "{\"market\":7}",
          "{}");

  @TempDir Path data;

  private static String limit(String market, String side, String price, String quantity) {
    return Trader.limit(market, side, price, quantity, "");
  }

  @Test
  void isAsGoodAsRestAndTellsWhatRestShows() throws IOException {
    var told = new ToldAccount();
    try (var programs = new TestPrograms(data)) {
      try (NodeProcess node = NodeProcess.launch(data)) {
        String url = node.awaitReady();
        letsInWhoProvesWhoItIs(url);
        answersWhatRestAnswers(url);
        cancelsWhatWasPlacedOverALostConnection(url);
        tradeUntilKilled(node, url, told);
      }
      try (NodeProcess node = NodeProcess.launch(data)) {
        String url = node.awaitReady();
        tellsWhatRestShows(url, told);
        saysThatItLeavesAndTakesTheOrdersAlong(node, url);
      }
    }
  }

  private static String code(JsonNode answer) {
    return answer.path("code").asText();
  }

  private static void letsInWhoProvesWhoItIs(String url) {
    String now = Long.toString(System.currentTimeMillis());
    try (var alice = TraderSocket.connect(url, news -> {});
        var thief = TraderSocket.connect(url, news -> {})) {
      assertThat(code(alice.enter("alice", "wrong", alice.challenge())))
          .isEqualTo("WRONG_SIGNATURE");
      assertThat(code(alice.enter("nobody", "x", alice.challenge()))).isEqualTo("UNKNOWN_KEY");
      String challenge = alice.challenge();
      String signature = TraderSocket.signature("alice-secret", now, challenge);
      assertThat(alice.enterSigned("alice", now, signature).path("account").asText())
          .isEqualTo("alice");
      assertThat(code(thief.enterSigned("alice", now, signature))).isEqualTo("NO_CHALLENGE");
      thief.challenge();
      assertThat(code(thief.enterSigned("alice", now, signature))).isEqualTo("WRONG_SIGNATURE");
      assertThat(code(thief.ask("{'op':'cancelAll'}"))).isEqualTo("NOT_AUTHENTICATED");
    }
    try (var operator = TraderSocket.demo(url, "operator", news -> {});
        Trader rest = Trader.demo(url, "operator")) {
      JsonNode answer = operator.ask("{'op':'cancelAll'}");
      assertThat(answer.path("status").asInt()).isEqualTo(200);
      assertThat(answer.path("body")).isEqualTo(rest.send("DELETE", "/v1/orders", "").json());
    }
  }

  private static void answersWhatRestAnswers(String url) {
    try (var socket = TraderSocket.demo(url, "alice", news -> {});
        Trader rest = Trader.demo(url, "alice")) {
      for (String body : REQUESTS) {
        Response response = rest.place(body);
        JsonNode result = socket.ask("{'op':'place','body':%s}".formatted(singleQuoted(body)));
        assertSame(result, response);
      }
      String path = "/v1/orders/BTC_USDT/1";
      assertSame(
          socket.ask(
              "{'op':'amend','market':'BTC_USDT','orderId':'2','body':{'quantity':'0.005'}}"),
          rest.send("PATCH", path, "{\"quantity\":\"0.005\"}"));
      assertSame(
          socket.ask("{'op':'amend','market':'BTC_USDT','orderId':'2','body':{'quantity':'9'}}"),
          rest.send("PATCH", path, "{\"quantity\":\"9\"}"));
      for (int i = 0; i < 2; i++) {
        assertSame(
            socket.ask("{'op':'cancel','market':'BTC_USDT','orderId':'2'}"),
            rest.send("DELETE", path, ""));
      }
      assertSame(
          socket.ask("{'op':'setCancelTimer','body':{'timeoutMillis':0,'market':'BTC_USDT'}}"),
          rest.send("POST", "/v1/cancel-timer", "{\"timeoutMillis\":0,\"market\":\"BTC_USDT\"}"));
    }
  }

  private static String singleQuoted(String body) {
    return body.replace('"', '\'');
  }

  private static void assertSame(JsonNode result, Response response) {
    assertThat(result.path("status").asInt()).as("%s", result).isEqualTo(response.status());
    assertThat(result.path("trace").asText()).hasSize(32);
    assertThat(timeless(result.path("body"))).isEqualTo(timeless(response.json()));
  }

  private static JsonNode timeless(JsonNode body) {
    JsonNode copy = body.deepCopy();
    if (copy instanceof ObjectNode order) {
      order.remove(List.of("orderId", "createdAt", "updatedAt", "version"));
    }
    return copy;
  }

  private static void cancelsWhatWasPlacedOverALostConnection(String url) {
    try (Trader rest = Trader.demo(url, "alice")) {
      JsonNode stays = rest.mustPlace(limit("BTC_USDT", "BUY", "20000.00", "0.01"));
      String goes;
      try (var socket = TraderSocket.demo(url, "alice", news -> {})) {
        socket.ask("{'op':'cancelOnDisconnect','enabled':true}");
        goes = place(socket, "20000.00").path("body").path("orderId").asText();
        assertThat(status(rest, goes)).isEqualTo("OPEN");
      }
      await().atMost(SOON).until(() -> status(rest, goes).equals("CANCELLED"));
      assertThat(status(rest, stays.path("orderId").asText())).isEqualTo("OPEN");
    }
  }

  private static JsonNode place(TraderSocket socket, String price) {
    return socket.ask(
        "{'op':'place','body':%s}"
            .formatted(singleQuoted(limit("BTC_USDT", "BUY", price, "0.01"))));
  }

  private static String status(Trader rest, String orderId) {
    return rest.mustGet("/v1/orders/BTC_USDT/" + orderId).path("status").asText();
  }

  private static void tradeUntilKilled(NodeProcess node, String url, ToldAccount told) {
    var trading = new AtomicBoolean(true);
    try (var alice = TraderSocket.demo(url, "alice", told::take);
        Trader bob = Trader.demo(url, "bob")) {
      told.follow(alice);
      Thread load =
          Thread.ofVirtual()
              .start(() -> {
                var random = new Random(7);
                while (trading.get()) {
                  trade(alice, bob, random);
                }
              });
      await().atMost(SOON).until(() -> told.fills().size() >= 40);
      node.kill();
      trading.set(false);
      load.interrupt();
    }
  }

  /** Until the node is gone. */
  private static void trade(TraderSocket alice, Trader bob, Random random) {
    try {
      String price = 30_000 + random.nextInt(10) + ".00";
      JsonNode placed = place(alice, price);
      bob.place(limit("BTC_USDT", "SELL", price, "0.006"));
      if (random.nextInt(3) == 0) {
        alice.ask(
            "{'op':'cancel','market':'BTC_USDT','orderId':'%s'}"
                .formatted(placed.path("body").path("orderId").asText()));
      }
    } catch (CompletionException | UncheckedIOException gone) {
      Thread.onSpinWait();
    }
  }

  private static void tellsWhatRestShows(String url, ToldAccount told) {
    int before = told.fills().size();
    try (var alice = TraderSocket.demo(url, "alice", told::take);
        Trader rest = Trader.demo(url, "alice");
        Trader bob = Trader.demo(url, "bob")) {
      told.follow(alice);
      var random = new Random(8);
      while (told.fills().size() < before + 10) {
        trade(alice, bob, random);
      }
      await()
          .atMost(SOON)
          .until(() -> told.open().equals(open(rest)) && told.balances().equals(balances(rest)));
      assertThat(told.complaints()).isEmpty();
      assertThat(fills(rest)).containsAllEntriesOf(quantities(told));
    }
  }

  private static Map<String, JsonNode> open(Trader rest) {
    var open = new TreeMap<String, JsonNode>();
    rest.mustGet("/v1/orders?status=open&limit=1000")
        .path("orders")
        .forEach(order -> open.put(ToldAccount.key(order), order));
    return open;
  }

  private static Map<String, JsonNode> balances(Trader rest) {
    var balances = new TreeMap<String, JsonNode>();
    rest.mustGet("/v1/balances")
        .path("balances")
        .forEach(balance -> balances.put(balance.path("asset").asText(), balance));
    return balances;
  }

  private static Map<String, String> fills(Trader rest) {
    var fills = new TreeMap<String, String>();
    for (JsonNode order : rest.mustGet("/v1/orders?limit=1000").path("orders")) {
      for (JsonNode fill : order.path("fills")) {
        fills.put(
            ToldAccount.key(order) + "/" + fill.path("tradeId").asText(),
            fill.path("quantity").asText());
      }
    }
    return fills;
  }

  private static Map<String, String> quantities(ToldAccount told) {
    var quantities = new TreeMap<String, String>();
    told.fills().forEach((key, fill) -> quantities.put(key, fill.path("quantity").asText()));
    return quantities;
  }

  private void saysThatItLeavesAndTakesTheOrdersAlong(NodeProcess node, String url)
      throws IOException {
    String goes;
    try (var socket = TraderSocket.demo(url, "alice", news -> {})) {
      socket.ask("{'op':'cancelOnDisconnect','enabled':true}");
      goes = place(socket, "20000.00").path("body").path("orderId").asText();
      node.stop();
      assertThat(code(socket.farewell())).isEqualTo("SHUTTING_DOWN");
    }
    try (NodeProcess again = NodeProcess.launch(data);
        Trader rest = Trader.demo(again.awaitReady(), "alice")) {
      assertThat(status(rest, goes)).isEqualTo("CANCELLED");
    }
  }
}
