package org.thaliumx.node.messaging;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.thaliumx.kafka.KafkaSettings;

/**
 * Which Kafka a node works with, if with any.
 *
 * @param brokers where it is
 * @param replication how many copies new topics have; 0 for what the brokers do by default
 * @param prefix what the ids of transactions begin with
 * @param schemaRegistry where the schemas of events are registered, if anywhere
 * @param properties a file with what clients need beyond that, if there is one
 * @param deposits whether deposits that other systems ask for are carried out
 */
public record MessagingSettings(
    Brokers brokers,
    short replication,
    String prefix,
    Optional<URI> schemaRegistry,
    Optional<Path> properties,
    boolean deposits) {

  /** A node without Kafka. */
  public static final MessagingSettings NONE = of(new None());

  /** Without anything special. */
  public static MessagingSettings of(Brokers brokers) {
    return new MessagingSettings(
        brokers,
        (short) 0,
        KafkaSettings.TRANSACTIONAL_ID_PREFIX,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Where Kafka is. */
  public sealed interface Brokers {}

  /** Nowhere. */
  public record None() implements Brokers {}

  /**
   * Brokers that somebody else runs.
   *
   * @param bootstrapServers {@code host:port,...}
   */
  public record Outside(String bootstrapServers) implements Brokers {}

  /**
   * A broker of the node's own, below its data directory.
   *
   * @param classPath of the broker's process
   */
  public record Own(String classPath) implements Brokers {}

  /** The same, with brokers that are there already. */
  public MessagingSettings at(String bootstrapServers) {
    return new MessagingSettings(
        new Outside(bootstrapServers), replication, prefix, schemaRegistry, properties, deposits);
  }

  /**
   * How clients reach brokers that are found there.
   *
   * @throws IllegalArgumentException when the file with properties cannot be read
   */
  KafkaSettings kafka(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers,
        replication,
        prefix,
        schemaRegistry,
        properties.map(MessagingSettings::read).orElse(Map.of()));
  }

  private static Map<String, String> read(Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
    }
    Map<String, String> read = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
    return read;
  }

  /** How clients reach brokers that somebody else runs; empty where there are none. */
  public Optional<KafkaSettings> reached() {
    return brokers instanceof Outside(String servers)
        ? Optional.of(kafka(servers))
        : Optional.empty();
  }

  /** The variables by which another process on this machine gets the same. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    switch (brokers) {
      case None() -> environment.put("THALIUMX_KAFKA", "off");
      case Outside(String servers) -> environment.put("THALIUMX_KAFKA_BOOTSTRAP", servers);
      case Own(String classPath) -> environment.put("THALIUMX_KAFKA_BROKER", classPath);
    }
    environment.put("THALIUMX_KAFKA_REPLICATION", Short.toString(replication));
    environment.put("THALIUMX_KAFKA_PREFIX", prefix);
    environment.put("THALIUMX_KAFKA_DEPOSITS", deposits ? "on" : "off");
    properties.ifPresent(file -> environment.put("THALIUMX_KAFKA_PROPERTIES", file.toString()));
    schemaRegistry.ifPresent(url -> environment.put("THALIUMX_SCHEMA_REGISTRY", url.toString()));
    return environment;
  }
}
