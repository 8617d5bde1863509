package org.thaliumx.http.binance;

import java.util.Map;
import java.util.Optional;

/** Which request over HTTP is meant by a method of the WebSocket API. */
final class SocketMethods {
  private static final Map<String, Meant> BY_NAME =
      Map.ofEntries(
          get("ping", "/api/v3/ping"),
          get("time", "/api/v3/time"),
          get("exchangeInfo", "/api/v3/exchangeInfo"),
          get("depth", "/api/v3/depth"),
          get("trades.recent", "/api/v3/trades"),
          get("trades.historical", "/api/v3/historicalTrades"),
          get("trades.aggregate", "/api/v3/aggTrades"),
          get("klines", "/api/v3/klines"),
          get("uiKlines", "/api/v3/uiKlines"),
          get("avgPrice", "/api/v3/avgPrice"),
          get("ticker.24hr", "/api/v3/ticker/24hr"),
          get("ticker.price", "/api/v3/ticker/price"),
          get("ticker.book", "/api/v3/ticker/bookTicker"),
          post("order.place", "/api/v3/order"),
          post("order.test", "/api/v3/order/test"),
          post("order.cancelReplace", "/api/v3/order/cancelReplace"),
          other("order.cancel", "DELETE", "/api/v3/order"),
          other("order.amend.keepPriority", "PUT", "/api/v3/order/amend/keepPriority"),
          get("order.status", "/api/v3/order"),
          get("openOrders.status", "/api/v3/openOrders"),
          other("openOrders.cancelAll", "DELETE", "/api/v3/openOrders"),
          get("allOrders", "/api/v3/allOrders"),
          get("myTrades", "/api/v3/myTrades"),
          get("account.status", "/api/v3/account"),
          get("account.commission", "/api/v3/account/commission"),
          get("account.rateLimits.orders", "/api/v3/rateLimit/order"),
          post("userDataStream.start", "/api/v3/userDataStream"),
          other("userDataStream.ping", "PUT", "/api/v3/userDataStream"),
          other("userDataStream.stop", "DELETE", "/api/v3/userDataStream"));

  private SocketMethods() {}

  /** A method and path of HTTP. */
  record Meant(String method, String path) {}

  static Optional<Meant> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map.Entry<String, Meant> get(String name, String path) {
    return other(name, "GET", path);
  }

  private static Map.Entry<String, Meant> post(String name, String path) {
    return other(name, "POST", path);
  }

  private static Map.Entry<String, Meant> other(String name, String method, String path) {
    return Map.entry(name, new Meant(method, path));
  }
}
