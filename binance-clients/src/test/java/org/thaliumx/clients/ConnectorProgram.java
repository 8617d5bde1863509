package org.thaliumx.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.binance.connector.client.exceptions.BinanceClientException;
import com.binance.connector.client.impl.SpotClientImpl;
import com.binance.connector.client.impl.WebSocketApiClientImpl;
import com.binance.connector.client.impl.WebSocketStreamClientImpl;
import com.binance.connector.client.impl.spot.Trade;
import com.binance.connector.client.utils.signaturegenerator.HmacSignatureGenerator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.json.JSONArray;
import org.json.JSONObject;

/** Binance's own connector: over REST, over streams, and over the WebSocket API. */
final class ConnectorProgram {
  private static final String SYMBOL = "ETHUSDT";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String socketUrl;
  private final SpotClientImpl alice;
  private final SpotClientImpl bob;
  private final WebSocketStreamClientImpl streams;

  private ConnectorProgram(String url) {
    this.socketUrl = url.replaceFirst("http", "ws");
    this.alice = new SpotClientImpl("alice", "alice-secret", url);
    this.bob = new SpotClientImpl("bob", "bob-secret", url);
    this.streams = new WebSocketStreamClientImpl(socketUrl);
  }

  /** Trades on the node at that URL. */
  public static void main(String[] arguments) {
    var program = new ConnectorProgram(arguments[0]);
    new Steps()
        .then("knows the market", program::knowsTheMarket)
        .then("places, finds and cancels an order", program::placesAndCancels)
        .then("buys from the book", program::buys)
        .then("is told what is wrong", program::isToldWhatIsWrong)
        .then("hears of its own orders", program::hearsOfItsOrders)
        .then("follows the book", program::followsTheBook)
        .then("trades through the socket", program::tradesThroughTheSocket)
        .run();
  }

  private static Map<String, Object> parameters(Object... pairs) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put((String) pairs[i], pairs[i + 1]);
    }
    return parameters;
  }

  private static Map<String, Object> limit(String side, double price) {
    return parameters(
        "symbol",
        SYMBOL,
        "side",
        side,
        "type",
        "LIMIT",
        "timeInForce",
        "GTC",
        "quantity",
        0.1,
        "price",
        price);
  }

  private static long place(Trade trade, Map<String, Object> order) {
    return new JSONObject(trade.newOrder(order)).getLong("orderId");
  }

  private static Map<String, Object> named(long orderId) {
    return parameters("symbol", SYMBOL, "orderId", orderId);
  }

  private long placeAndCancel() {
    Trade trade = alice.createTrade();
    long orderId = place(trade, limit("BUY", 100));
    var _ = trade.cancelOrder(named(orderId));
    return orderId;
  }

  private void knowsTheMarket() {
    var market = alice.createMarket();
    assertThat(new JSONObject(market.time()).getLong("serverTime"))
        .isCloseTo(System.currentTimeMillis(), within(5_000L));
    var info = new JSONObject(market.exchangeInfo(parameters("symbol", SYMBOL)));
    JSONObject symbol = info.getJSONArray("symbols").getJSONObject(0);
    assertThat(symbol.getString("baseAsset")).isEqualTo("ETH");
    assertThat(symbol.getString("status")).isEqualTo("TRADING");
  }

  private void placesAndCancels() {
    Trade trade = alice.createTrade();
    long orderId = place(trade, limit("BUY", 100));
    var found = new JSONObject(trade.getOrder(named(orderId)));
    assertThat(found.getString("status")).isEqualTo("NEW");
    assertThat(found.getString("price")).isEqualTo("100.00000000");
    var open = new JSONArray(trade.getOpenOrders(parameters("symbol", SYMBOL)));
    assertThat(open.getJSONObject(0).getLong("orderId")).isEqualTo(orderId);
    var cancelled = new JSONObject(trade.cancelOrder(named(orderId)));
    assertThat(cancelled.getString("status")).isEqualTo("CANCELED");
  }

  private void buys() {
    long offer = place(bob.createTrade(), limit("SELL", 200));
    Trade trade = alice.createTrade();
    var bought =
        new JSONObject(
            trade.newOrder(
                parameters("symbol", SYMBOL, "side", "BUY", "type", "MARKET", "quantity", 0.1)));
    assertThat(bought.getString("status")).isEqualTo("FILLED");
    JSONObject fill = bought.getJSONArray("fills").getJSONObject(0);
    assertThat(fill.getString("price")).isEqualTo("200.00000000");
    var trades = new JSONArray(trade.myTrades(parameters("symbol", SYMBOL)));
    JSONObject last = trades.getJSONObject(trades.length() - 1);
    assertThat(last.getLong("id")).isEqualTo(fill.getLong("tradeId"));
    assertThat(last.getBoolean("isMaker")).isFalse();
    var sold = new JSONObject(bob.createTrade().getOrder(named(offer)));
    assertThat(sold.getString("status")).isEqualTo("FILLED");
    var account = new JSONObject(trade.account(parameters()));
    assertThat(account.getBoolean("canTrade")).isTrue();
    assertThat(account.getJSONArray("balances").toString()).contains("\"ETH\"");
    assertThat(new JSONArray(alice.createMarket().klines(candles())).getJSONArray(0)).hasSize(12);
  }

  private static Map<String, Object> candles() {
    return parameters("symbol", SYMBOL, "interval", "1m");
  }

  private void isToldWhatIsWrong() {
    assertThatThrownBy(() -> alice.createTrade().getOrder(named(99_999_999)))
        .isInstanceOfSatisfying(
            BinanceClientException.class,
            error -> {
              assertThat(error.getErrorCode()).isEqualTo(-2013);
              assertThat(error.getErrMsg()).isEqualTo("Order does not exist.");
            });
  }

  private void hearsOfItsOrders() {
    List<JSONObject> heard = new CopyOnWriteArrayList<>();
    String key = new JSONObject(alice.createUserData().createListenKey()).getString("listenKey");
    int connection = streams.listenUserStream(key, text -> heard.add(new JSONObject(text)));
    await()
        .atMost(TIMEOUT)
        .until(() -> {
          long orderId = placeAndCancel();
          return heard.stream()
              .filter(event -> event.getString("e").equals("executionReport"))
              .anyMatch(
                  event -> event.getLong("i") == orderId && event.getString("x").equals("NEW"));
        });
    streams.closeConnection(connection);
    assertThat(alice.createUserData().closeListenKey(parameters("listenKey", key))).isEqualTo("{}");
  }

  private void followsTheBook() {
    List<JSONObject> heard = new CopyOnWriteArrayList<>();
    int connection = streams.diffDepthStream(SYMBOL, 100, text -> heard.add(new JSONObject(text)));
    await()
        .atMost(TIMEOUT)
        .until(() -> {
          var _ = placeAndCancel();
          return heard.size() >= 2;
        });
    assertThat(heard.get(1).getLong("U")).isEqualTo(heard.get(0).getLong("u") + 1);
    streams.closeConnection(connection);
  }

  private void tradesThroughTheSocket() {
    Map<String, JSONObject> answers = new ConcurrentHashMap<>();
    var socket =
        new WebSocketApiClientImpl(
            "alice", new HmacSignatureGenerator("alice-secret"), socketUrl + "/ws-api/v3");
    socket.connect(text -> {
      var answer = new JSONObject(text);
      answers.put(answer.getString("id"), answer);
    });
    var order =
        new JSONObject()
            .put("requestId", "place")
            .put("timeInForce", "GTC")
            .put("quantity", 0.1)
            .put("price", 100);
    socket.trade().newOrder(SYMBOL, "BUY", "LIMIT", order);
    JSONObject placed = result(answers, "place");
    assertThat(placed.getString("status")).isEqualTo("NEW");
    socket
        .trade()
        .cancelOrder(
            SYMBOL,
            new JSONObject().put("requestId", "cancel").put("orderId", placed.getLong("orderId")));
    assertThat(result(answers, "cancel").getString("status")).isEqualTo("CANCELED");
    socket.account().accountStatus(new JSONObject().put("requestId", "account"));
    assertThat(result(answers, "account").getBoolean("canTrade")).isTrue();
    socket.close();
  }

  private static JSONObject result(Map<String, JSONObject> answers, String request) {
    JSONObject answer = await().atMost(TIMEOUT).until(() -> answers.get(request), a -> a != null);
    assertThat(answer.getInt("status")).as(answer.toString()).isEqualTo(200);
    return answer.getJSONObject("result");
  }
}
