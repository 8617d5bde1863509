package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Sends what no client should, made of every message that the document has: each is answered as it
 * is documented, and the connection goes on.
 */
class HostileMessagesTest {

  private static final int MESSAGES =
      Math.max(1_000, Integer.getInteger("thaliumx.hostile-requests", 0) / 10);
  private static final long SEED = Long.getLong("thaliumx.seed", new Random().nextLong());
  private static final AsyncApi DOCUMENT = AsyncApi.DOCUMENT;
  private static final JsonNodeFactory JSON = new ObjectMapper().getNodeFactory();

  private static final List<String> TEXTS =
      List.of(
          "", "0", "-1", "BTC_USDT", "..", "\u0000", "9".repeat(100), "x".repeat(2_000), "book");

  private final Random random = new Random(SEED);
  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "hostile-test");
  private final FeedsServer server = new FeedsServer(system, FeedsServer.QUICK);

  @AfterEach
  void close() {
    server.close();
    system.terminate();
    FeedsServer.await(system.getWhenTerminated());
  }

  @Test
  void answersWhatIsWrongAndGoesOn() {
    try (var client = FeedClient.connect(server.port())) {
      for (int i = 0; i < MESSAGES; i++) {
        String message = message();
        String end = "end" + i;
        client.send(message).send("{\"op\":\"ping\",\"id\":\"" + end + "\"}");
        JsonNode pong =
            client.next(answer -> {
              assertThat(answer.toString())
                  .as("seed %d, %s: %s", SEED, end, message)
                  .doesNotContain("Exception", "org.thaliumx", "jackson", "pekko");
              return answer.path("id").asText().equals(end);
            });
        assertThat(pong.path("op").asText()).isEqualTo("pong");
      }
    }
    assertThat(server.closed()).isZero();
  }

  private String message() {
    String reference = any(DOCUMENT.schema("command").path("oneOf")).path("$ref").asText();
    JsonNode schema = DOCUMENT.schema(reference.substring(reference.lastIndexOf('/') + 1));
    ObjectNode message = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          JsonNode constant = property.getValue().path("const");
          message.set(property.getKey(), constant.isMissingNode() ? anything() : constant);
        });
    return disturbed(message);
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private JsonNode any(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }

  private JsonNode anything() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(random.nextLong());
      case 2 -> JSON.numberNode(1e300);
      case 3 -> JSON.booleanNode(true);
      case 4 -> JSON.arrayNode().add(JSON.objectNode());
      case 5 -> JSON.objectNode().put("market", "BTC_USDT");
      default -> JSON.textNode(any(TEXTS, random));
    };
  }

  private String disturbed(ObjectNode message) {
    var names = new ArrayList<String>();
    message.fieldNames().forEachRemaining(names::add);
    String text = message.toString();
    int at = random.nextInt(text.length());
    return switch (random.nextInt(7)) {
      case 0 -> message.without(any(names, random)).toString();
      case 1 -> message.set(any(TEXTS, random), anything()).toString();
      case 2 -> text.substring(0, at);
      case 3 -> text.substring(0, at) + "[".repeat(5_000);
      case 4 -> text.substring(0, at) + (char) random.nextInt(0x200) + text.substring(at);
      case 5 -> "[" + text + "]";
      default -> text;
    };
  }
}
