package org.thaliumx.node.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.document.ApiDocument;

/** Requests that are nearly as the document of the native API has them. Thread-safe. */
final class NativeRequests {
  private static final Set<String> OF_OPERATORS =
      Set.of(
          "VIEW_EXCHANGE",
          "VIEW_EXCHANGE_OR_DEMO",
          "RUN_EXCHANGE",
          "MOVE_MONEY",
          "RESTRICT_ACCOUNTS",
          "GRANT_ACCESS");
  private static final String MARKET_OF_EXAMPLES = "BTC_USDT";

  private final JsonNode root;
  private final List<Operation> operations;

  /**
   * An operation of the document.
   *
   * @param forOperators whether traders may not
   * @param queries the names of the parameters a query may have
   * @param examples requests that are good
   */
  private record Operation(
      String method, boolean forOperators, List<String> queries, List<Example> examples) {}

  private record Example(String target, String body) {}

  NativeRequests() {
    this.root = ApiDocument.read().root();
    var all = new ArrayList<Operation>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(
            operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    this.operations = List.copyOf(all);
  }

  private Operation operation(String method, String path, JsonNode node) {
    List<JsonNode> queries = parameters(node, "query");
    String target = path;
    for (JsonNode parameter : parameters(node, "path")) {
      target = target.replace("{" + parameter.path("name").asText() + "}", example(parameter));
    }
    String all = target + query(queries, parameter -> parameter.has("example"));
    String needed = target + query(queries, parameter -> parameter.path("required").asBoolean());
    var examples = new ArrayList<Example>();
    for (String body : bodies(node)) {
      examples.add(new Example(needed, body));
    }
    examples.add(new Example(all, examples.getFirst().body()));
    return new Operation(
        method,
        isForOperators(node),
        queries.stream().map(parameter -> parameter.path("name").asText()).toList(),
        examples);
  }

  private static boolean isForOperators(JsonNode node) {
    return node.path("security")
        .valueStream()
        .flatMap(way -> way.path("key").valueStream())
        .anyMatch(needed -> OF_OPERATORS.contains(needed.asText()));
  }

  private List<JsonNode> parameters(JsonNode node, String in) {
    return node.path("parameters")
        .valueStream()
        .map(this::resolved)
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .toList();
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  private static String query(List<JsonNode> parameters, Predicate<JsonNode> isWanted) {
    String query =
        parameters.stream()
            .filter(isWanted)
            .map(parameter -> parameter.path("name").asText() + "=" + example(parameter))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String example(JsonNode parameter) {
    return URLEncoder.encode(parameter.path("example").asText(), UTF_8);
  }

  private List<String> bodies(JsonNode node) {
    JsonNode body = resolved(node.path("requestBody")).path("content").path("application/json");
    var bodies = new ArrayList<String>();
    if (body.has("example")) {
      bodies.add(body.path("example").toString());
    }
    body.path("examples").forEach(each -> bodies.add(each.path("value").toString()));
    return bodies.isEmpty() ? List.of("") : bodies;
  }

  /** The bodies of requests for orders, for whoever sends them over another door. */
  List<String> orderBodies() {
    return operations.stream()
        .filter(each -> each.method.equals("POST"))
        .flatMap(each -> each.examples.stream())
        .filter(example -> example.target.startsWith("/v1/orders"))
        .map(Example::body)
        .distinct()
        .toList();
  }

  /**
   * The next one, as it goes over the wire.
   *
   * @param trader who sends what traders may
   * @param operator who sends what only operators may
   * @param harmless whether operators only look
   */
  String next(Noise noise, Attacker trader, Attacker operator, boolean harmless) {
    Operation operation = noise.any(operations);
    while (!harmless && !operation.forOperators) {
      operation = noise.any(operations);
    }
    Example example = noise.any(operation.examples);
    String target = example.target;
    String body = example.body;
    if (noise.once(2)) {
      target = target.replace(MARKET_OF_EXAMPLES, trader.market());
      body = body.replace(MARKET_OF_EXAMPLES, trader.market());
    }
    for (int i = noise.below(4); i > 0; i--) {
      switch (noise.below(body.isEmpty() ? 3 : 6)) {
        case 0 -> target = withOtherSegment(noise, target);
        case 1 -> target = withOtherQuery(noise, operation.queries, target);
        case 2 -> body = noise.disturbed(body);
        default -> body = noise.otherValue(body);
      }
    }
    String method = noise.once(20) ? noise.any(operations).method : operation.method;
    boolean asOperator = operation.forOperators && (!harmless || method.equals("GET"));
    return signed(noise, asOperator ? operator : trader, method, target, body);
  }

  private static String withOtherSegment(Noise noise, String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    var segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
    int at = Math.min(segments.size() - 1, 2 + noise.below(segments.size()));
    segments.set(at, noise.segment());
    return String.join("/", segments) + (mark < 0 ? "" : target.substring(mark));
  }

  private static String withOtherQuery(Noise noise, List<String> known, String target) {
    String name =
        known.isEmpty() || noise.once(8)
            ? noise.any(List.of("", "no-such", "%00", "limit"))
            : noise.any(known);
    String value = noise.once(2) ? noise.segment() : Integer.toString(noise.below(2_000) - 500);
    return target + (target.contains("?") ? "&" : "?") + name + "=" + value;
  }

  private static String signed(
      Noise noise, Attacker sender, String method, String target, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    String timestamp = Attacker.timestamp();
    Attacker signer = noise.once(12) ? sender.guessing() : sender;
    String signature = signer.sign(timestamp, method, path, query, bytes);
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    if (!noise.once(12)) {
      head.append(header(RequestSigner.KEY_HEADER, sender.key()))
          .append(header(RequestSigner.TIMESTAMP_HEADER, timestamp))
          .append(header(RequestSigner.SIGNATURE_HEADER, signature));
    }
    if (noise.once(20)) {
      head.append(header("Idempotency-Key", noise.once(2) ? "k" + noise.below(50) : "\u00e9 x"));
    }
    if (noise.once(20)) {
      head.append(header("If-Match", noise.any(List.of("\"1\"", "*", "W/\"1\"", "\"", "1"))));
    }
    return head.append(header("Content-Type", "application/json"))
        .append(header("Content-Length", Integer.toString(bytes.length)))
        .append("\r\n")
        .append(new String(bytes, ISO_8859_1))
        .toString();
  }

  private static String header(String name, String value) {
    return name + ": " + value + "\r\n";
  }
}
