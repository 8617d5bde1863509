package org.thaliumx.kafka;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How Kafka is reached. An exchange without Kafka has none of these.
 *
 * @param bootstrapServers {@code host:port,...} of one broker or several
 * @param replication how many copies new topics have; 0 for what the brokers do by default
 * @param transactionalIdPrefix what the ids of transactions begin with, for access rules
 * @param schemaRegistry where the schemas of events are registered, if anywhere
 * @param properties what clients need beyond that, such as {@code security.protocol}
 */
public record KafkaSettings(
    String bootstrapServers,
    short replication,
    String transactionalIdPrefix,
    Optional<URI> schemaRegistry,
    Map<String, String> properties) {

  /** What the ids of transactions begin with, unless it is said. */
  public static final String TRANSACTIONAL_ID_PREFIX = "thaliumx";

  public KafkaSettings {
    if (bootstrapServers.isBlank() || replication < 0 || transactionalIdPrefix.isBlank()) {
      throw new IllegalArgumentException(
          "Kafka needs bootstrap servers, a replication of 0 or more, and a prefix for"
              + " transactions");
    }
    properties = Map.copyOf(properties);
  }

  /** A cluster without anything special. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers, (short) 0, TRANSACTIONAL_ID_PREFIX, Optional.empty(), Map.of());
  }

  /**
   * What every client is made with.
   *
   * @param clientId by which the brokers' logs and limits know it
   */
  public Map<String, Object> client(String clientId) {
    Map<String, Object> client = new HashMap<>(properties);
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    client.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return client;
  }

  /** Without the properties, which may hold secrets. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
