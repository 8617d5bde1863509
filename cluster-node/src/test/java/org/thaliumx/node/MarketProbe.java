package org.thaliumx.node;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.thaliumx.http.client.ApiClient;

/**
 * Asks every market for its book ten times a second, at one node after the other and without
 * waiting for answers, and so sees for how long none came. Thread-safe.
 */
final class MarketProbe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private static final class Watch {
    private long lastNanos = System.nanoTime();
    private long longestNanos;

    private synchronized void answered() {
      long now = System.nanoTime();
      longestNanos = Math.max(longestNanos, now - lastNanos);
      lastNanos = now;
    }

    private synchronized Duration longest() {
      return Duration.ofNanos(Math.max(longestNanos, System.nanoTime() - lastNanos));
    }
  }

  private final Supplier<List<String>> urls;
  private final Map<String, Watch> watches = new TreeMap<>();
  private final Map<String, ApiClient> nodes = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private int turn;

  /** Begins to ask. */
  @SuppressWarnings("FutureReturnValueIgnored")
  MarketProbe(Supplier<List<String>> urls, List<String> markets) {
    this.urls = urls;
    markets.forEach(market -> watches.put(market, new Watch()));
    clock.scheduleAtFixedRate(this::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ask() {
    List<String> known = urls.get();
    if (!known.isEmpty()) {
      String url = known.get(Math.floorMod(turn++, known.size()));
      watches.forEach((market, watch) -> ask(url, market, watch));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // No answer is what is looked for.
  private void ask(String url, String market, Watch watch) {
    nodes
        .computeIfAbsent(url, u -> new ApiClient(URI.create(u), null, InstantSource.system()))
        .sendAsync("GET", "/v1/markets/" + market + "/book?depth=1", "")
        .thenAccept(response -> {
          if (response.isSuccess()) {
            watch.answered();
          }
        });
  }

  /** The longest time each market gave no answer since this began. */
  Map<String, Duration> longest() {
    var longest = new TreeMap<String, Duration>();
    watches.forEach((market, watch) -> longest.put(market, watch.longest()));
    return longest;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    nodes.values().parallelStream().forEach(ApiClient::close);
  }
}
