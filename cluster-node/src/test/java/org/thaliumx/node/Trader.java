package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.ApiClient.Response;

/** A client of a running node that acts for one account. */
record Trader(ApiClient api) implements Client, AutoCloseable {

  /** What an account has of an asset. */
  record Funds(BigDecimal available, BigDecimal held) {

    static Funds of(String available, String held) {
      return new Funds(new BigDecimal(available), new BigDecimal(held));
    }
  }

  static Trader at(String url, String key, String secret) {
    return new Trader(
        new ApiClient(URI.create(url), new Credentials(key, secret), InstantSource.system()));
  }

  static Trader anonymous(String url) {
    return new Trader(new ApiClient(URI.create(url), null, InstantSource.system()));
  }

  /** One of the demo accounts, or the demo operator. */
  static Trader demo(String url, String name) {
    return at(url, name, name + "-secret");
  }

  /** A limit order's body; without a client order id when that is empty. */
  static String limit(
      String market, String side, String price, String quantity, String clientOrderId) {
    String id = clientOrderId.isEmpty() ? "" : ",\"clientOrderId\":\"" + clientOrderId + "\"";
    return """
    {"market":"%s","side":"%s","type":"LIMIT","price":"%s","quantity":"%s"%s}\
    """
        .formatted(market, side, price, quantity, id);
  }

  @Override
  public Response send(String method, String target, String body) {
    return api.send(method, target, body);
  }

  Response place(String body) {
    return api.post("/v1/orders", body);
  }

  /** Places an order that must be taken in. */
  JsonNode mustPlace(String body) {
    return ok(place(body));
  }

  JsonNode mustGet(String target) {
    return ok(api.get(target));
  }

  JsonNode mustPost(String target, String body) {
    return ok(api.post(target, body));
  }

  Map<String, Funds> balances() {
    return funds(mustGet("/v1/balances"));
  }

  /** What the answer to a question for balances says, by asset. */
  static Map<String, Funds> funds(JsonNode answer) {
    var balances = new TreeMap<String, Funds>();
    answer
        .path("balances")
        .forEach(b ->
            balances.put(
                b.path("asset").asText(),
                Funds.of(b.path("available").asText(), b.path("held").asText())));
    return balances;
  }

  private static JsonNode ok(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json();
  }

  @Override
  public void close() {
    api.close();
  }
}
