package org.thaliumx.bench.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.http.client.ApiClient;

/**
 * Markets and accounts that nobody else uses, made for one run.
 *
 * @param markets the markets' ids
 * @param accounts credentials of accounts with ample funds
 */
public record Venue(List<String> markets, List<ApiClient.Credentials> accounts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AMPLE = "10000000";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Asset codes are upper case, account names lower case. */
  public static Venue create(
      URI url, ApiClient.Credentials operator, String run, int marketCount, int accountCount) {
    try (var client = new ApiClient(url, operator, InstantSource.system())) {
      var maker = new Maker(client);
      String quote = "Q" + run.toUpperCase(Locale.ROOT);
      List<String> assets = new ArrayList<>(List.of(quote));
      List<String> markets = new ArrayList<>();
      for (int i = 1; i <= marketCount; i++) {
        String base = "B" + i + run.toUpperCase(Locale.ROOT);
        assets.add(base);
        markets.add(maker.market(base, quote));
      }
      List<ApiClient.Credentials> accounts = new ArrayList<>();
      for (int i = 1; i <= accountCount; i++) {
        accounts.add(maker.account("bench-" + run + "-" + i, assets));
      }
      return new Venue(List.copyOf(markets), List.copyOf(accounts));
    }
  }

  /** Waits until a node of the cluster has heard of all markets; they listen for news. */
  public void awaitKnown(URI url, ApiClient.Credentials operator) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try (var client = new ApiClient(url, operator, InstantSource.system())) {
      for (String market : markets) {
        while (!client.get("/v1/markets/" + market).isSuccess()) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(url + " does not know the market " + market);
          }
          LockSupport.parkNanos(POLL.toNanos());
        }
      }
    }
  }

  private record Maker(ApiClient operator) {

    String market(String base, String quote) {
      var body =
          JSON.createObjectNode()
              .put("base", base)
              .put("quote", quote)
              .put("tickSize", "0.01")
              .put("lotSize", "1")
              .put("makerFee", "0.001")
              .put("takerFee", "0.001");
      return post("/v1/markets", body).path("market").asText();
    }

    ApiClient.Credentials account(String name, List<String> assets) {
      for (String asset : assets) {
        var deposit =
            JSON.createObjectNode()
                .put("account", name)
                .put("asset", asset)
                .put("amount", AMPLE)
                .put("reference", "bench-" + asset);
        post("/v1/deposits", deposit);
      }
      var wanted = JSON.createObjectNode().put("account", name).put("role", "TRADER");
      JsonNode key = post("/v1/admin/keys", wanted);
      return new ApiClient.Credentials(key.path("key").asText(), key.path("secret").asText());
    }

    private JsonNode post(String path, JsonNode body) {
      ApiClient.Response response = operator.post(path, body.toString());
      if (!response.isSuccess()) {
        throw new IllegalStateException(
            "POST %s %s: %d %s".formatted(path, body, response.status(), response.body()));
      }
      return response.json();
    }
  }
}
