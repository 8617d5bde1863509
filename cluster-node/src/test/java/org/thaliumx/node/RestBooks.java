package org.thaliumx.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.thaliumx.http.client.ApiClient;

/** Asks for the books of markets all the time, at one node after the other. Thread-safe. */
final class RestBooks implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(50);

  /** What a node has answered. */
  record Answer(String market, long sequence, FeedRecording.Book book) {}

  private final Supplier<List<String>> urls;
  private final List<String> markets;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Map<String, ApiClient> nodes = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private int turn;

  /** Begins to ask. */
  @SuppressWarnings("FutureReturnValueIgnored")
  RestBooks(Supplier<List<String>> urls, List<String> markets) {
    this.urls = urls;
    this.markets = markets;
    clock.scheduleAtFixedRate(this::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A node that is down does not answer.
  private void ask() {
    List<String> known = urls.get();
    if (!known.isEmpty()) {
      String url = known.get(Math.floorMod(turn, known.size()));
      String market = markets.get(Math.floorMod(turn++ / known.size(), markets.size()));
      nodes
          .computeIfAbsent(url, u -> new ApiClient(URI.create(u), null, InstantSource.system()))
          .sendAsync("GET", "/v1/markets/" + market + "/book?depth=1000", "")
          .thenAccept(response -> {
            if (response.isSuccess()) {
              answers.add(answer(market, response.json()));
            }
          });
    }
  }

  static Answer answer(String market, JsonNode json) {
    return new Answer(
        market,
        json.path("sequence").asLong(),
        new FeedRecording.Book(side(json.path("bids")), side(json.path("asks"))));
  }

  private static Map<BigDecimal, BigDecimal> side(JsonNode levels) {
    var side = new TreeMap<BigDecimal, BigDecimal>();
    for (JsonNode level : levels) {
      side.put(new BigDecimal(level.path(0).asText()), new BigDecimal(level.path(1).asText()));
    }
    return side;
  }

  /** What was answered so far. */
  List<Answer> answers() {
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    nodes.values().parallelStream().forEach(ApiClient::close);
  }
}
