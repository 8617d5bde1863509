package org.thaliumx.http.binance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.thaliumx.http.HttpMeter;
import org.thaliumx.http.binance.Route.Access;
import org.thaliumx.http.binance.Route.Action;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.input.Parameters;

/** What there is at which path. Immutable once built, then thread-safe. */
final class Routes {
  private final Map<String, Map<String, Route>> byPath = new HashMap<>();
  private final HttpMeter meter;

  Routes(HttpMeter meter) {
    this.meter = meter;
  }

  /** Adds what anybody may ask for. */
  Routes open(String path, Effect effect, int weight, Action action) {
    return add("GET", path, Access.PUBLIC, effect, parameters -> weight, action);
  }

  /** Adds what anybody may look at, and what it counts for depends on how much that is. */
  Routes open(String path, ToIntFunction<Parameters> weight, Action action) {
    return add("GET", path, Access.PUBLIC, Effect.READS, weight, action);
  }

  /** Adds what the owner of an account may ask for. */
  Routes signed(String method, String path, Effect effect, int weight, Action action) {
    return add(method, path, Access.SIGNED, effect, parameters -> weight, action);
  }

  /** Adds something. */
  Routes add(
      String method,
      String path,
      Access access,
      Effect effect,
      ToIntFunction<Parameters> weight,
      Action action) {
    var route =
        new Route(access, effect, weight, action, meter.route(method, path), method + " " + path);
    byPath.computeIfAbsent(path, at -> new HashMap<>()).put(method, route);
    return this;
  }

  boolean has(String path) {
    return byPath.containsKey(path);
  }

  Optional<Route> find(String method, String path) {
    return Optional.ofNullable(byPath.getOrDefault(path, Map.of()).get(method));
  }
}
