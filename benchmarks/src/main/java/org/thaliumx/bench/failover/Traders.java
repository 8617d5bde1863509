package org.thaliumx.bench.failover;

import java.net.ConnectException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.client.ApiClient;

/**
 * Sends every market orders at a steady rate, for one account after the other and through one node
 * after the other, and watches which are answered. Buys and sells meet at one price, so markets
 * trade. As a careful client does, it tries another node where it is told that nothing was done;
 * every other answer than success counts as a failure. Thread-safe.
 */
final class Traders implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 20;
  private static final long RETRY_MILLIS = 100;

  private final Supplier<List<URI>> nodes;
  private final List<ApiClient.Credentials> accounts;
  private final Map<String, MarketWatch> watches = new LinkedHashMap<>();
  private final Map<String, ApiClient> clients = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);

  /**
   * Starts to send.
   *
   * @param nodes where nodes are at the moment
   * @param perSecond how many orders each market gets a second
   */
  @SuppressWarnings("FutureReturnValueIgnored") // What fails is counted.
  Traders(
      Supplier<List<URI>> nodes,
      List<String> markets,
      List<ApiClient.Credentials> accounts,
      int perSecond) {
    this.nodes = nodes;
    this.accounts = accounts;
    markets.forEach(market -> watches.put(market, new MarketWatch()));
    begin();
    long everyMicros = TimeUnit.SECONDS.toMicros(1) / perSecond;
    clock.scheduleAtFixedRate(this::order, 0, everyMicros, TimeUnit.MICROSECONDS);
  }

  private void order() {
    long number = sent.getAndIncrement();
    for (String market : watches.keySet()) {
      send(new Order(market, number), 1);
    }
  }

  private record Order(String market, long number) {

    String body() {
      return """
      {"market":"%s","side":"%s","type":"LIMIT","price":"1","quantity":"1","clientOrderId":"%s-%d"}\
      """
          .formatted(market, number % 2 == 0 ? "BUY" : "SELL", market, number);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What goes wrong is heard below.
  private void send(Order order, int attempt) {
    List<URI> known = nodes.get();
    if (known.isEmpty()) {
      again(order, attempt, "NO_NODE");
      return;
    }
    URI node = known.get((int) ((order.number + attempt) % known.size()));
    // So that no account always buys.
    int account = (int) ((order.number + order.number / accounts.size()) % accounts.size());
    client(node, account)
        .sendAsync("POST", "/v1/orders", order.body())
        .whenComplete((response, failure) -> heard(order, attempt, response, failure));
  }

  private ApiClient client(URI node, int account) {
    return clients.computeIfAbsent(
        node + " " + account,
        key -> new ApiClient(node, accounts.get(account), InstantSource.system()));
  }

  private void heard(
      Order order,
      int attempt,
      ApiClient.@Nullable Response response,
      @Nullable Throwable failure) {
    if (response != null && response.isSuccess()) {
      answered.incrementAndGet();
      watch(order.market).answered(System.nanoTime());
    } else if (response != null && isNothingDone(response)) {
      again(order, attempt, response.problemCode());
    } else if (response != null) {
      failed(response.problemCode());
    } else if (isRefusedConnection(failure)) {
      again(order, attempt, "CONNECTION_REFUSED");
    } else {
      failed("NO_ANSWER");
    }
  }

  private static boolean isNothingDone(ApiClient.Response response) {
    return response.status() == 503;
  }

  private static boolean isRefusedConnection(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConnectException;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What fails is counted.
  private void again(Order order, int attempt, String why) {
    if (attempt == MOST_ATTEMPTS || clock.isShutdown()) {
      failed(why);
    } else {
      clock.schedule(() -> send(order, attempt + 1), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void failed(String why) {
    failures.computeIfAbsent(why, key -> new AtomicInteger()).incrementAndGet();
  }

  private MarketWatch watch(String market) {
    MarketWatch watch = watches.get(market);
    if (watch == null) {
      throw new IllegalStateException("nobody watches " + market);
    }
    return watch;
  }

  /** Forgets what was before. */
  void begin() {
    long now = System.nanoTime();
    watches.values().forEach(watch -> watch.begin(now));
    failures.clear();
  }

  List<MarketWatch> watches() {
    return new ArrayList<>(watches.values());
  }

  /** How often an order got which other answer than success, since it began. */
  Map<String, Integer> failures() {
    var counts = new TreeMap<String, Integer>();
    failures.forEach((why, count) -> counts.put(why, count.get()));
    return counts;
  }

  /** How many orders were answered with success. */
  long answered() {
    return answered.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    clients.values().parallelStream().forEach(ApiClient::close);
  }
}
