package org.thaliumx.node.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests that are nearly as Binance has them, over REST and WebSockets. Thread-safe. */
final class BinanceRequests {

  /** Who may, the method, the path, its name over a WebSocket, and parameters that are good. */
  private static final List<Call> CALLS =
      """
      P GET /api/v3/ping ping
      P GET /api/v3/time time
      P GET /api/v3/exchangeInfo exchangeInfo symbol=$S
      P GET /api/v3/exchangeInfo exchangeInfo symbols=["BTCUSDT"]&permissions=SPOT
      P GET /api/v3/depth depth symbol=$S&limit=100
      P GET /api/v3/trades trades.recent symbol=$S&limit=10
      P GET /api/v3/historicalTrades trades.historical symbol=$S&limit=10&fromId=1
      P GET /api/v3/aggTrades trades.aggregate symbol=$S&fromId=1&startTime=1&endTime=2&limit=5
      P GET /api/v3/klines klines symbol=$S&interval=1m&startTime=1&endTime=60000&limit=5
      P GET /api/v3/uiKlines uiKlines symbol=$S&interval=1d&timeZone=0
      P GET /api/v3/avgPrice avgPrice symbol=$S
      P GET /api/v3/ticker/24hr ticker.24hr symbol=$S&type=MINI
      P GET /api/v3/ticker/24hr ticker.24hr symbols=["BTCUSDT","ETHUSDT"]
      P GET /api/v3/ticker/price ticker.price symbol=$S
      P GET /api/v3/ticker/bookTicker ticker.book symbol=$S
      P GET /sapi/v1/system/status -
      P GET /fapi/v1/exchangeInfo -
      P GET /dapi/v1/exchangeInfo -
      S POST /api/v3/order order.place symbol=$S&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.10\
      &price=50.00&newClientOrderId=a&newOrderRespType=FULL&icebergQty=0.05&recvWindow=5000
      S POST /api/v3/order order.place symbol=$S&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.10\
      &price=50.00
      S POST /api/v3/order order.place symbol=$S&side=BUY&type=MARKET&quoteOrderQty=5.00
      S POST /api/v3/order order.place symbol=$S&side=SELL&type=STOP_LOSS_LIMIT&timeInForce=GTC\
      &quantity=0.10&price=40.00&stopPrice=41.00&selfTradePreventionMode=EXPIRE_MAKER
      S POST /api/v3/order order.place symbol=$S&side=SELL&type=STOP_LOSS&quantity=0.10\
      &trailingDelta=100
      S POST /api/v3/order order.place symbol=$S&side=SELL&type=LIMIT_MAKER&quantity=0.1&price=90
      S POST /api/v3/order/test order.test symbol=$S&side=BUY&type=MARKET&quantity=1\
      &computeCommissionRates=true
      S POST /api/v3/order/cancelReplace order.cancelReplace symbol=$S&side=BUY&type=LIMIT\
      &timeInForce=GTC&quantity=0.10&price=49.00&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId=1\
      &cancelRestrictions=ONLY_NEW
      S DELETE /api/v3/order order.cancel symbol=$S&orderId=1&newClientOrderId=c
      S DELETE /api/v3/order order.cancel symbol=$S&origClientOrderId=a
      S PUT /api/v3/order/amend/keepPriority order.amend.keepPriority symbol=$S&orderId=1&newQty=0.05
      S GET /api/v3/order order.status symbol=$S&orderId=1
      S GET /api/v3/order order.status symbol=$S&origClientOrderId=a
      S GET /api/v3/openOrders openOrders.status symbol=$S
      S DELETE /api/v3/openOrders openOrders.cancelAll symbol=$S
      S GET /api/v3/allOrders allOrders symbol=$S&orderId=1&startTime=1&endTime=2&limit=10
      S GET /api/v3/myTrades myTrades symbol=$S&orderId=1&fromId=1&startTime=1&endTime=2&limit=10
      S GET /api/v3/account account.status omitZeroBalances=true
      S GET /api/v3/account/commission account.commission symbol=$S
      S GET /api/v3/rateLimit/order account.rateLimits.orders
      S GET /sapi/v1/asset/tradeFee - symbol=$S
      S GET /sapi/v1/asset/assetDetail - asset=BTC
      S GET /sapi/v1/capital/config/getall -
      S GET /sapi/v1/margin/allPairs -
      S GET /sapi/v1/margin/isolated/allPairs -
      K POST /api/v3/userDataStream userDataStream.start
      K PUT /api/v3/userDataStream userDataStream.ping listenKey=x
      K DELETE /api/v3/userDataStream userDataStream.stop listenKey=x
      S - - userDataStream.subscribe.signature
      P - - userDataStream.unsubscribe subscriptionId=0
      P - - session.status
      """
          .lines()
          .map(Call::of)
          .toList();

  private static final List<Call> OF_REST =
      CALLS.stream().filter(call -> call.path.startsWith("/")).toList();
  private static final List<Call> OF_SOCKETS =
      CALLS.stream().filter(call -> !call.name.equals("-")).toList();

  private record Call(
      String access, String method, String path, String name, Map<String, String> parameters) {

    static Call of(String line) {
      String[] words = line.split(" ", -1);
      var parameters = new LinkedHashMap<String, String>();
      if (words.length > 4) {
        for (String pair : words[4].split("&", -1)) {
          int equals = pair.indexOf('=');
          parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
      return new Call(words[0], words[1], words[2], words[3], parameters);
    }
  }

  /** The next one over REST, as it goes over the wire. */
  String next(Noise noise, Attacker sender) {
    Call call = noise.any(OF_REST);
    List<String> pairs = pairs(noise, call, sender);
    String method = noise.once(20) ? noise.any(OF_REST).method : call.method;
    String path = noise.once(20) ? call.path + "/" + noise.segment() : call.path;
    boolean signs = call.access.equals("S") && !noise.once(20);
    if (signs) {
      pairs.add("timestamp=" + (noise.once(20) ? noise.segment() : System.currentTimeMillis()));
    }
    boolean inBody = !method.equals("GET") && noise.once(2);
    String query = inBody ? "" : String.join("&", pairs);
    String body = inBody ? String.join("&", pairs) : "";
    if (signs) {
      String signature = (noise.once(12) ? sender.guessing() : sender).sign(query + body);
      query = query + (query.isEmpty() ? "" : "&") + "signature=" + signature;
    }
    return method
        + " "
        + path
        + (query.isEmpty() ? "" : "?" + query)
        + " HTTP/1.1\r\nHost: x\r\n"
        + (noise.once(20) ? "" : "X-MBX-APIKEY: " + sender.key() + "\r\n")
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static List<String> pairs(Noise noise, Call call, Attacker sender) {
    var pairs = new ArrayList<String>();
    parameters(noise, call, sender)
        .forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8)));
    if (noise.once(10)) {
      pairs.add(
          noise.any(List.of("limit", "symbol", "no-such", "", "%00")) + "=" + noise.segment());
    }
    return pairs;
  }

  private static Map<String, String> parameters(Noise noise, Call call, Attacker sender) {
    String symbol = noise.once(3) ? "BTCUSDT" : sender.symbol();
    var parameters = new LinkedHashMap<String, String>();
    call.parameters.forEach((name, value) -> parameters.put(name, value.replace("$S", symbol)));
    List<String> names = List.copyOf(parameters.keySet());
    for (int i = names.isEmpty() ? 0 : noise.below(4); i > 0; i--) {
      String name = noise.any(names);
      switch (noise.below(4)) {
        case 0 -> parameters.remove(name);
        case 1 -> parameters.put(name, Integer.toString(noise.below(4_000) - 500));
        default -> parameters.put(name, noise.text());
      }
    }
    return parameters;
  }

  /** The next message to the WebSocket API. */
  String nextMessage(Noise noise, Attacker sender) {
    Call call = noise.any(OF_SOCKETS);
    Map<String, String> parameters = new TreeMap<>(parameters(noise, call, sender));
    if (!call.access.equals("P")) {
      parameters.put("apiKey", sender.key());
    }
    if (call.access.equals("S")) {
      parameters.put("timestamp", Long.toString(System.currentTimeMillis()));
      String payload =
          parameters.entrySet().stream()
              .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
              .collect(Collectors.joining("&"));
      parameters.put("signature", (noise.once(12) ? sender.guessing() : sender).sign(payload));
    }
    ObjectNode message = Noise.JSON.createObjectNode().put("id", noise.below(1_000));
    message.put("method", call.name);
    ObjectNode params = message.putObject("params");
    parameters.forEach(params::put);
    return disturbed(noise, message.toString());
  }

  private static String disturbed(Noise noise, String message) {
    return switch (noise.below(5)) {
      case 0 -> noise.disturbed(message);
      case 1 -> noise.otherValue(message);
      default -> message;
    };
  }

  /** The next message to the streams. */
  String nextControl(Noise noise) {
    String stream =
        noise.any(
            List.of(
                "btcusdt@depth",
                "btcusdt@depth@100ms",
                "btcusdt@depth5",
                "btcusdt@trade",
                "btcusdt@aggTrade",
                "btcusdt@bookTicker",
                "btcusdt@ticker",
                "btcusdt@kline_1m",
                "btcusdt@kline_1s@+08:00",
                "!ticker@arr",
                "!miniTicker@arr",
                "nothing@depth",
                "@",
                "listenKey"));
    String method =
        noise.any(List.of("SUBSCRIBE", "UNSUBSCRIBE", "LIST_SUBSCRIPTIONS", "GET_PROPERTY"));
    ObjectNode message = Noise.JSON.createObjectNode().put("id", noise.below(1_000));
    message.put("method", method);
    message.putArray("params").add(stream).add(noise.once(4) ? noise.text() : "ethusdt@trade");
    return noise.once(2)
        ? noise.otherValue(disturbed(noise, message.toString()))
        : message.toString();
  }

  /** A path of the streams with names that may be none. */
  String nextStreamTarget(Noise noise) {
    return noise.any(List.of("/ws/", "/stream?streams=", "/stream/ws/"))
        + noise.any(List.of("btcusdt@trade", "btcusdt@depth/ethusdt@depth5", ""))
        + (noise.once(2) ? "/" + noise.segment() : "");
  }
}
