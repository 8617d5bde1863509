package org.thaliumx.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
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

  /** The open orders of a market first, then those it closed last, a thousand in all. */
  default JsonNode orders(String market) {
    Response response = send("GET", ORDERS + "?limit=1000&market=" + market, "");
    if (response.status() != 200) {
      throw new IllegalStateException(response.status() + " " + response.body());
    }
    return response.json().path("orders");
  }
}
