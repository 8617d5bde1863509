package org.thaliumx.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.thaliumx.http.OpenApi.Operation;

/**
 * Requests that are nearly as the document has them, of every operation alike. The same seed gives
 * the same ones. Not thread-safe.
 */
final class HostileRequests {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "-0",
          "1e400",
          "00000000000000000000000000000000000000001",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999999999999999999",
          "0.00000000000000000001",
          "NaN",
          "Infinity",
          "0x10",
          "1,5",
          "null",
          "true",
          "../../etc/passwd",
          "..",
          "'; DROP TABLE journal; --",
          "${jndi:ldap://x}",
          "<script>",
          "\u0000",
          "\r\nX-Injected: 1",
          "\ud800",
          "\u202e\u200b",
          "ＢＴＣ",
          "BTC_USDT",
          "btc_usdt",
          "house",
          "alice",
          "UNKNOWN",
          "2026-02-30T00:00:00Z",
          "9999999-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z",
          "x".repeat(5_000));

  private static final List<String> SEGMENTS =
      List.of(
          "%",
          "%00",
          "%2e%2e",
          "%2f",
          "%ff",
          "*",
          "..",
          "-1",
          "0",
          "9223372036854775808",
          "x",
          "?",
          "%F0%9F%92%A9",
          ";a=b",
          "BTC_USDT",
          "house",
          "x".repeat(900));

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "0",
          "-1",
          "1.5",
          "1e400",
          "9223372036854775808",
          "[[[]]]",
          "{\"a\":{\"b\":[1]}}",
          "\"\"",
          "1" + "0".repeat(2_000));

  private final OpenApi document;
  private final Random random;

  HostileRequests(OpenApi document, long seed) {
    this.document = document;
    this.random = new Random(seed);
  }

  /** The next one, and which operation it is like. */
  record Hostile(Operation operation, ExampleRequests request) {}

  Hostile next() {
    Operation operation = any(document.operations);
    ExampleRequests example = any(ExampleRequests.of(document, operation));
    String target = example.target();
    String body = example.body();
    for (int i = random.nextInt(3); i >= 0; i--) {
      switch (random.nextInt(body.isEmpty() ? 3 : 6)) {
        case 0 -> target = withOtherSegment(target);
        case 1 -> target = withOtherQuery(operation, target);
        case 2 -> body = body.isEmpty() ? any(VALUES) : withOtherCharacters(body);
        default -> body = withOtherValue(body);
      }
    }
    String method = random.nextInt(20) == 0 ? any(document.operations).method() : example.method();
    return new Hostile(operation, new ExampleRequests(method, target, body));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String withOtherSegment(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    var segments = new ArrayList<>(List.of(path.split("/", -1)));
    int at = Math.min(segments.size() - 1, 2 + random.nextInt(segments.size()));
    segments.set(at, any(SEGMENTS));
    return String.join("/", segments) + (mark < 0 ? "" : target.substring(mark));
  }

  private String withOtherQuery(Operation operation, String target) {
    List<JsonNode> known = document.parameters(operation, "query");
    String name =
        known.isEmpty() || random.nextInt(8) == 0
            ? any(List.of("", "no-such", "%00", "limit"))
            : any(known).path("name").asText();
    String value = random.nextBoolean() ? any(SEGMENTS) : Integer.toString(random.nextInt());
    return target + (target.contains("?") ? "&" : "?") + name + "=" + value;
  }

  private String withOtherCharacters(String body) {
    int at = random.nextInt(body.length());
    return switch (random.nextInt(4)) {
      case 0 -> body.substring(0, at);
      case 1 -> body.substring(0, at) + (char) random.nextInt(0x200) + body.substring(at);
      case 2 -> body.substring(0, at) + "[".repeat(20_000) + body.substring(at);
      default -> body.replaceFirst("\"(\\w+)\":", "\"$1\":1,\"$1\":");
    };
  }

  private String withOtherValue(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      var places = new ArrayList<JsonNode>();
      collect(root, places);
      if (places.isEmpty()) {
        return any(VALUES);
      }
      change(any(places));
      return root.toString();
    } catch (JsonProcessingException alreadyBroken) {
      return body;
    }
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode() && !node.isEmpty()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  private void change(JsonNode place) throws JsonProcessingException {
    JsonNode value =
        random.nextBoolean()
            ? JSON.getNodeFactory().textNode(any(TEXTS))
            : JSON.readTree(any(VALUES));
    if (place instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      switch (random.nextInt(8)) {
        case 0 -> object.remove(any(names));
        case 1 -> object.set(any(TEXTS), value);
        default -> object.set(any(names), value);
      }
    } else if (place instanceof ArrayNode array) {
      if (random.nextInt(4) == 0) {
        JsonNode first = array.get(0);
        for (int i = 0; i < 150; i++) {
          array.add(first);
        }
      } else {
        array.set(random.nextInt(array.size()), value);
      }
    }
  }
}
