package org.thaliumx.kafka.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.thaliumx.kafka.topic.Topic;

/**
 * The JSON Schemas of the values of records, one for each topic that has records of one form. What
 * is in {@link Topic#UNIFY_EVENTS} has the schema of the topic that its key names.
 */
public final class EventSchemas {
  private static final Map<Topic, String> ALL = load();

  private EventSchemas() {}

  /** All of them, as text. */
  public static Map<Topic, String> all() {
    return Collections.unmodifiableMap(ALL);
  }

  private static Map<Topic, String> load() {
    Map<Topic, String> schemas = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      read(topic.text() + ".json").ifPresent(schema -> schemas.put(topic, schema));
    }
    return schemas;
  }

  private static Optional<String> read(String name) {
    try (InputStream in = EventSchemas.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
