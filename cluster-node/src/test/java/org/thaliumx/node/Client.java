package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.thaliumx.http.client.ApiClient.Response;

/** Somebody who acts for one account on an exchange, whichever of its nodes answers. */
@FunctionalInterface
interface Client {
  String ORDERS = "/v1/orders";

  /**
   * Sends a request and waits for the answer. An empty body is none.
   *
   * @throws UncheckedIOException when there is none
   */
  Response send(String method, String target, String body);

  /**
   * Sends a request until it is clear what came of it, as one has to while something dies or moves.
   * Fails when it does not become clear.
   */
  default Response insist(String method, String target, String body) {
    return await()
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofMinutes(1))
        .ignoreException(UncheckedIOException.class)
        .until(
            () -> send(method, target, body),
            response -> response.status() != 503 && response.status() != 504);
  }

  /** Reads what must be there. */
  default JsonNode read(String target) {
    Response response = insist("GET", target, "");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json();
  }

  /** The open orders of a market first, then those it closed last, a thousand in all. */
  default JsonNode orders(String market) {
    return read(ORDERS + "?limit=1000&market=" + market).path("orders");
  }
}
