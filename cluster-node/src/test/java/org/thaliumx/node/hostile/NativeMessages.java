package org.thaliumx.node.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages that are nearly as the document of the native WebSocket has them. Thread-safe. */
final class NativeMessages {
  private static final String PATH = "/v1/ws";

  private final JsonNode schemas;
  private final List<JsonNode> commands;
  private final List<JsonNode> bodies;

  /**
   * Of the document.
   *
   * @param orders bodies of requests for orders, which are the same over this door
   */
  NativeMessages(List<String> orders) {
    try {
      JsonNode root = new YAMLMapper().readTree(Path.of("..", "docs", "asyncapi.yaml").toFile());
      this.schemas = root.path("components").path("schemas");
      this.commands =
          schemas.path("command").path("oneOf").valueStream().map(this::resolved).toList();
      var all = new ArrayList<JsonNode>();
      for (String order : orders) {
        all.add(Noise.JSON.readTree(order));
      }
      all.add(Noise.JSON.readTree("{\"timeoutMillis\":1000}"));
      all.add(Noise.JSON.readTree("{\"quantity\":\"0.05\"}"));
      this.bodies = List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty()
        ? node
        : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
  }

  String next(Noise noise, Attacker sender) {
    ObjectNode message = Noise.JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> property :
        noise.any(commands).path("properties").properties()) {
      message.set(property.getKey(), value(noise, sender, property.getKey(), property.getValue()));
    }
    return switch (noise.below(4)) {
      case 0 -> noise.disturbed(message.toString());
      case 1 -> noise.otherValue(message.toString());
      default -> message.toString();
    };
  }

  private JsonNode value(Noise noise, Attacker sender, String name, JsonNode schema) {
    JsonNode known = resolved(schema);
    if (known.has("const")) {
      return known.path("const");
    }
    if (known.has("enum")) {
      return noise.any(known.path("enum").valueStream().toList());
    }
    var json = Noise.JSON.getNodeFactory();
    return switch (name) {
      case "body" -> noise.any(bodies);
      case "market" -> json.textNode(noise.once(3) ? "BTC_USDT" : sender.market());
      case "orderId" -> json.textNode(Integer.toString(noise.below(500)));
      case "enabled" -> json.booleanNode(noise.once(2));
      case "depth" -> json.numberNode(noise.below(200));
      default -> json.textNode(noise.once(2) ? "x" + noise.below(100) : noise.text());
    };
  }

  /** Proves to be somebody; true once it is. */
  static boolean enter(FrameSocket socket, Attacker sender) throws IOException {
    socket.text("{\"op\":\"challenge\",\"id\":\"c\"}");
    String challenge = read(socket).path("challenge").asText();
    String timestamp = Attacker.timestamp();
    String signature = sender.sign(timestamp, "GET", PATH, "challenge=" + challenge, new byte[0]);
    socket.text(
        "{\"op\":\"auth\",\"id\":\"a\",\"key\":\"%s\",\"timestamp\":\"%s\",\"signature\":\"%s\"}"
            .formatted(sender.key(), timestamp, signature));
    return read(socket).path("op").asText().equals("authenticated");
  }

  private static JsonNode read(FrameSocket socket) throws IOException {
    return Noise.JSON.readTree(socket.next().orElse("{}"));
  }
}
