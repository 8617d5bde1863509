package org.thaliumx.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What each request costs of the limits. Whatever is not named here costs 1. */
public final class RequestCosts {

  /**
   * What a request costs.
   *
   * @param weight how much of the limit
   * @param alwaysPasses whether it is counted and never refused: what cancels, or is for operators
   */
  record Cost(int weight, boolean alwaysPasses) {}

  /** Those that read more, or make more work, than one order. */
  private static final Map<String, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry("GET /health/live", 0),
          Map.entry("GET /health/ready", 0),
          Map.entry("GET /v1/markets/*/book", 2),
          Map.entry("GET /v1/markets/*/trades", 5),
          Map.entry("GET /v1/markets/*/candles", 5),
          Map.entry("GET /v1/markets/*/ticker", 2),
          Map.entry("GET /v1/tickers", 20),
          Map.entry("GET /openapi.json", 5),
          Map.entry("GET /docs", 5),
          Map.entry("GET /v1/search", 2),
          Map.entry("GET /v1/account/search", 10),
          Map.entry("GET /v1/orders", 3),
          Map.entry("GET /v1/orders/history", 10),
          Map.entry("GET /v1/fills", 10),
          Map.entry("GET /v1/ledger", 10),
          Map.entry("POST /v1/users", 100),
          Map.entry("POST /v1/sessions", 50),
          Map.entry("POST /v1/sessions/refresh", 5),
          Map.entry("PUT /v1/users/me/password", 50),
          Map.entry("POST /v1/users/me/totp", 50),
          Map.entry("POST /v1/users/me/totp/disable", 50),
          Map.entry("POST /v1/orders/batch", 5),
          Map.entry("POST /v1/orders/lists", 2),
          Map.entry("POST /v1/orders/*/*/replace", 2),
          Map.entry("DELETE /v1/orders", 2));

  /** What takes orders out of markets, or sees to it that they are taken out. */
  private static final Set<String> CANCELS =
      Set.of(
          "DELETE /v1/orders",
          "DELETE /v1/orders/*/*",
          "DELETE /v1/orders/by-client-id/*",
          "POST /v1/cancel-timer");

  /** What it costs to open a WebSocket: 300 a minute of one address, where nothing else is set. */
  public static final int SOCKET_WEIGHT = 20;

  /** Of what is not there. */
  static final Cost STRAY = new Cost(1, false);

  private RequestCosts() {}

  /** What using an endpoint costs. */
  static Cost of(String method, String path, Endpoint endpoint) {
    String name = method + " " + path;
    return new Cost(
        WEIGHTS.getOrDefault(name, 1),
        CANCELS.contains(name) || endpoint.access().isForOperators());
  }

  /** Every request that is named here. */
  static Set<String> named() {
    var named = new TreeSet<>(WEIGHTS.keySet());
    named.addAll(CANCELS);
    return named;
  }
}
