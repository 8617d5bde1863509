package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.thaliumx.http.OpenApi.Operation;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;

/**
 * Requests as the document's examples have them.
 *
 * @param method of HTTP
 * @param target path and query
 * @param body empty for none
 */
record ExampleRequests(String method, String target, String body) {

  /** With no more parameters than needed, one for each body; and one with all there are. */
  static List<ExampleRequests> of(OpenApi document, Operation operation) {
    String needed =
        target(document, operation, parameter -> parameter.path("required").asBoolean());
    String all = target(document, operation, parameter -> parameter.has("example"));
    List<String> bodies = bodies(document, operation);
    var requests = new ArrayList<ExampleRequests>();
    bodies.forEach(body -> requests.add(new ExampleRequests(operation.method(), needed, body)));
    if (!all.equals(needed)) {
      requests.add(new ExampleRequests(operation.method(), all, bodies.getFirst()));
    }
    return requests;
  }

  Response send(ApiClient client) {
    return client.send(method, target, body);
  }

  /** The path with its examples. */
  static String path(OpenApi document, Operation operation) {
    String path = operation.path();
    for (JsonNode parameter : document.parameters(operation, "path")) {
      path = path.replace("{" + parameter.path("name").asText() + "}", example(parameter));
    }
    return path;
  }

  private static String target(
      OpenApi document, Operation operation, Predicate<JsonNode> isWanted) {
    String query =
        document.parameters(operation, "query").stream()
            .filter(isWanted)
            .map(parameter -> parameter.path("name").asText() + "=" + example(parameter))
            .collect(Collectors.joining("&"));
    return path(document, operation) + (query.isEmpty() ? "" : "?" + query);
  }

  private static String example(JsonNode parameter) {
    return URLEncoder.encode(parameter.path("example").asText(), UTF_8);
  }

  private static List<String> bodies(OpenApi document, Operation operation) {
    JsonNode body = document.bodies(operation).path("application/json");
    var bodies = new ArrayList<String>();
    if (body.has("example")) {
      bodies.add(body.path("example").toString());
    }
    body.path("examples").forEach(each -> bodies.add(each.path("value").toString()));
    return bodies.isEmpty() ? List.of("") : bodies;
  }
}
