package org.thaliumx.node.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What makes a good message a bad one. The same seed gives the same. Not thread-safe. */
final class Noise {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "-0",
          "1e400",
          "1E-400",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999999999999999999",
          "0.00000000000000000001",
          "NaN",
          "Infinity",
          "0x10",
          "null",
          "true",
          "../../etc/passwd",
          "'; DROP TABLE event_journal; --",
          "${jndi:ldap://x}",
          "<script>",
          "\u0000",
          "a\u0000b",
          "\r\nX-Injected: 1",
          "\ud800",
          "\u202e\u200b",
          "ＢＴＣ",
          "BTC_USDT",
          "BTCUSDT",
          "house",
          "clearing:BTC_USDT",
          "UNKNOWN",
          "READ",
          "2026-02-30T00:00:00Z",
          "9999999-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z",
          "x".repeat(5_000));

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

  private static final List<String> SEGMENTS =
      List.of(
          "%",
          "%00",
          "%2e%2e",
          "%2f",
          "%ff",
          "%0d%0aX-Injected:1",
          "*",
          "..",
          "-1",
          "0",
          "1",
          "2",
          "9223372036854775807",
          "9223372036854775808",
          "x",
          "%F0%9F%92%A9",
          ";a=b",
          "BTC_USDT",
          "BTCUSDT",
          "house",
          "x".repeat(900));

  private final Random random;

  Noise(long seed) {
    this.random = new Random(seed);
  }

  /** One time in so many. */
  boolean once(int inHowMany) {
    return random.nextInt(inHowMany) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Something that stands where a text should. */
  String text() {
    return random.nextInt(4) == 0 ? Long.toString(random.nextLong()) : any(TEXTS);
  }

  /** Something that stands in a path or a query, where it has a meaning of its own. */
  String segment() {
    return any(SEGMENTS);
  }

  byte[] bytes(int most) {
    var bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The same text with some other characters. */
  String disturbed(String text) {
    if (text.isEmpty()) {
      return any(VALUES);
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + (char) random.nextInt(0x200) + text.substring(at);
      case 2 -> text.substring(0, at) + "[".repeat(20_000) + text.substring(at);
      case 3 -> "[" + text + "]";
      default -> text.replaceFirst("\"(\\w+)\":", "\"$1\":1,\"$1\":");
    };
  }

  /** The same JSON with other values, or fewer, or more; what is no JSON stays as it is. */
  String otherValue(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      var places = new ArrayList<JsonNode>();
      collect(root, places);
      if (places.isEmpty()) {
        return any(VALUES);
      }
      change(any(places));
      return root.toString();
    } catch (JsonProcessingException brokenAlready) {
      return json;
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
        random.nextBoolean() ? JSON.getNodeFactory().textNode(text()) : JSON.readTree(any(VALUES));
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

  /** The same bytes with a few changed, put in or taken out. */
  String otherBytes(String latin) {
    var bytes = new StringBuilder(latin);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(4)) {
        case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
        case 1 -> bytes.insert(at, (char) random.nextInt(256));
        case 2 -> bytes.delete(at, Math.min(bytes.length() - 1, at + random.nextInt(20)));
        default -> bytes.insert(at, "\r\n");
      }
    }
    return bytes.toString();
  }
}
