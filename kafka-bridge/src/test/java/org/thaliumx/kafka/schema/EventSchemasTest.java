package org.thaliumx.kafka.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.kafka.event.AuditEvents;
import org.thaliumx.kafka.event.ExchangeFold;
import org.thaliumx.kafka.event.History;
import org.thaliumx.kafka.event.SmallExchange;
import org.thaliumx.kafka.event.SystemJson;
import org.thaliumx.kafka.event.Told;
import org.thaliumx.kafka.journal.Journal;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/** Every event is as its schema says, and no schema changes in a way that breaks its readers. */
class EventSchemasTest {
  private static final long SEED = 20_260_101;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RELEASED =
      Path.of("src/test/resources/org/thaliumx/kafka/schema/released");

  private static JsonNode parsed(String schema) {
    try {
      return JSON.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(schema, e);
    }
  }

  private static JsonNode schema(Topic topic) {
    return parsed(requireNonNull(EventSchemas.all().get(topic), topic.text()));
  }

  @Test
  void everythingThatIsToldIsAsItsSchemaSays() {
    Map<Topic, Integer> seen = new EnumMap<>(Topic.class);
    for (Told.Event event : everythingTold()) {
      if (event.value() != null && event.topic() != Topic.UNIFY_EVENTS) {
        assertThat(SchemaCheck.faults(schema(event.topic()), event.json()))
            .as("%s %s", event.topic(), event.value())
            .isEmpty();
        seen.merge(event.topic(), 1, Integer::sum);
      }
    }
    Set<Topic> expected = EnumSet.copyOf(EventSchemas.all().keySet());
    expected.removeAll(Set.of(Topic.DEPOSIT_COMMANDS, Topic.STATE_BRIDGE));
    assertThat(expected).allMatch(topic -> seen.containsKey(topic));
  }

  private static List<Told.Event> everythingTold() {
    var exchange = new SmallExchange(SEED, 6);
    exchange.live(2_000);
    var told = new Told();
    var fold = new ExchangeFold(told, History.NONE);
    for (Journal.Row row : exchange.next(0, Integer.MAX_VALUE)) {
      switch (SmallExchange.decoded(row)) {
        case AccountBatch b -> fold.apply(row.ordering(), row.id(), row.sequenceNumber(), b);
        case MarketBatch b -> fold.apply(row.ordering(), row.id(), b);
        default -> throw new IllegalStateException(row.manifest());
      }
    }
    var act = new KillSwitchAct(1, true, "ops", "a drill");
    long last = exchange.lastOrdering();
    long atMillis = System.currentTimeMillis();
    MarketEvent stop = new MarketEvent.KillSwitchSet(KillSwitchScope.EXCHANGE, act, atMillis);
    fold.apply(last + 1, exchange.markets().getFirst(), new MarketBatch(List.of(stop), List.of()));
    fold.publishFigures(atMillis);
    fold.writeState(atMillis);
    exchange.acts(0, Integer.MAX_VALUE).forEach(new AuditEvents(told)::publish);
    told.publish(Topic.HEALTH, "n", SystemJson.heartbeat("n", true, atMillis), atMillis);
    told.publish(Topic.HEALTH, "n", SystemJson.heartbeat("n", false, atMillis), atMillis);
    told.publish(Topic.SYSTEM, "m", SystemJson.member("NODE_UP", "m", "n", atMillis), atMillis);
    return Stream.of(Topic.values()).flatMap(topic -> told.on(topic).stream()).toList();
  }

  @Test
  void noticesAWrongEvent() {
    ObjectNode event = (ObjectNode) parsed("{\"timestamp\":\"2024-01-15T10:30:00.000Z\"}");
    JsonNode schema = schema(Topic.REGISTER_USER);
    assertThat(SchemaCheck.faults(schema, event))
        .containsExactly(" lacks \"user_id\"", " lacks \"journal\"", " lacks \"item\"");
    event.put("user_id", 7).put("journal", 1).put("item", 0).put("more", true);
    assertThat(SchemaCheck.faults(schema, event))
        .containsExactly("/user_id is no \"string\"", "/more is not in the schema");
    event.remove("more");
    event.put("user_id", "ann").put("timestamp", "yesterday");
    assertThat(SchemaCheck.faults(schema, event))
        .containsExactly("/timestamp yesterday is no time");
  }

  /** Schemas that were released stay in that folder as they were; a new version gets its own. */
  @Test
  void changesOnlyWhatBreaksNobody() throws IOException {
    int compared = 0;
    try (Stream<Path> files = Files.walk(RELEASED)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        Topic topic =
            Stream.of(Topic.values()).filter(t -> t.text().equals(name)).findAny().orElseThrow();
        assertThat(SchemaChange.breaches(parsed(Files.readString(file)), schema(topic)))
            .as("%s", file)
            .isEmpty();
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(EventSchemas.all().size());
  }

  @Test
  void noticesWhatWouldBreakReaders() {
    JsonNode released = schema(Topic.ALERTS);
    assertThat(breaches(released, "/properties", "market")).containsExactly("/market is gone");
    ObjectNode retyped = released.deepCopy();
    ((ObjectNode) retyped.at("/properties/journal")).put("type", "string");
    assertThat(SchemaChange.breaches(released, retyped)).hasSize(1);
    ObjectNode fewer = released.deepCopy();
    ((ObjectNode) fewer.at("/properties/severity")).set("enum", JSON.createArrayNode().add("info"));
    assertThat(SchemaChange.breaches(released, fewer)).containsExactly("/severity has lost words");
    ObjectNode demanding = released.deepCopy();
    demanding.withArray("required").add("more");
    assertThat(SchemaChange.breaches(released, demanding)).hasSize(1);
    ObjectNode richer = released.deepCopy();
    ((ObjectNode) richer.at("/properties")).putObject("more").put("type", "string");
    ((ObjectNode) richer.at("/properties/severity")).withArray("enum").add("fatal");
    assertThat(SchemaChange.breaches(released, richer)).isEmpty();
  }

  private static List<String> breaches(JsonNode released, String at, String without) {
    ObjectNode present = released.deepCopy();
    ((ObjectNode) present.at(at)).remove(without);
    return SchemaChange.breaches(released, present);
  }
}
