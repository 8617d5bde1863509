package org.thaliumx.node.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;

/**
 * What one command asks of a node.
 *
 * @param out for what the node answers
 * @param json whether that is to be printed as it is
 */
record Session(ApiClient client, PrintStream out, boolean json) {

  /** The node did not do what it was asked; the message says why. */
  static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDone(String message) {
      super(message);
    }
  }

  JsonNode get(String target) {
    return ask("GET", target, "");
  }

  /** Has it done, with a body. */
  JsonNode ask(String method, String target, JsonNode body) {
    return ask(method, target, body.toString());
  }

  /** Has it done; an empty body is none. */
  JsonNode ask(String method, String target, String body) {
    Response response = client.send(method, target, body);
    if (!response.isSuccess()) {
      throw new NotDone(reason(response));
    }
    return response.json();
  }

  private static String reason(Response response) {
    return response.problemCode().isEmpty()
        ? "the node answered " + response.status() + " " + response.body()
        : "%s (%d): %s"
            .formatted(
                response.problemCode(), response.status(), response.json().path("detail").asText());
  }

  /** Prints an answer as it is, if that is wanted, or else for people. */
  void show(JsonNode answer, Runnable forPeople) {
    if (json) {
      out.println(answer);
    } else {
      forPeople.run();
    }
  }

  /** An empty body to be filled. */
  static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A part of a path or a query, however odd. */
  static String part(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
