package org.thaliumx.http.binance;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Counts what clients ask for by their addresses, and orders by account, and says so in every
 * answer. Thread-safe.
 */
final class UsageCount {
  private static final int MOST_COUNTED = 100_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long TEN_SECONDS_MILLIS = 10_000;
  private static final long DAY_MILLIS = 86_400_000;

  private record Window(long number, long count) {
    Window plus(long now, long more) {
      return number == now ? new Window(number, count + more) : new Window(now, more);
    }
  }

  private final InstantSource clock;
  private final ConcurrentMap<String, Window> weights = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Window> tenSeconds = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Window> days = new ConcurrentHashMap<>();

  UsageCount(InstantSource clock) {
    this.clock = clock;
  }

  /** The answer with what its client has used so far, this request included. */
  HttpResponse counted(HttpResponse response, SignedRequest request, Route route) {
    String client = request.address();
    int weight = route.weight().applyAsInt(request.parameters());
    String used = Long.toString(add(weights, client, MINUTE_MILLIS, weight));
    HttpResponse counted =
        response
            .addHeader(RawHeader.create("X-MBX-USED-WEIGHT", used))
            .addHeader(RawHeader.create("X-MBX-USED-WEIGHT-1M", used));
    return route.effect() == Route.Effect.PLACES_ORDER
        ? withOrders(counted, request.key())
        : counted;
  }

  private HttpResponse withOrders(HttpResponse response, String key) {
    long placed = add(tenSeconds, key, TEN_SECONDS_MILLIS, 1);
    long placedToday = add(days, key, DAY_MILLIS, 1);
    return response
        .addHeader(RawHeader.create("X-MBX-ORDER-COUNT-10S", Long.toString(placed)))
        .addHeader(RawHeader.create("X-MBX-ORDER-COUNT-1D", Long.toString(placedToday)));
  }

  /** How many orders were placed with a key in the last ten seconds, by the clock. */
  long ordersInTenSeconds(String key) {
    return add(tenSeconds, key, TEN_SECONDS_MILLIS, 0);
  }

  /** How many orders were placed with a key today. */
  long ordersInDay(String key) {
    return add(days, key, DAY_MILLIS, 0);
  }

  private long add(ConcurrentMap<String, Window> windows, String who, long length, long more) {
    long now = clock.millis() / length;
    if (windows.size() >= MOST_COUNTED) {
      windows.values().removeIf(window -> window.number() != now);
    }
    return windows
        .merge(who, new Window(now, more), (window, first) -> window.plus(now, more))
        .count();
  }
}
