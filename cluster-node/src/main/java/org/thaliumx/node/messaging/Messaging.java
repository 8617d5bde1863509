package org.thaliumx.node.messaging;

import java.nio.file.Path;
import java.util.Optional;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.embedded.EmbeddedKafka;
import org.thaliumx.kafka.embedded.EmbeddedSettings;
import org.thaliumx.node.messaging.MessagingSettings.None;
import org.thaliumx.node.messaging.MessagingSettings.Outside;
import org.thaliumx.node.messaging.MessagingSettings.Own;

/**
 * The Kafka of a node: a broker of its own, one that is named, or none. It is there from the
 * beginning and closed last of all; what works with it is a {@link KafkaWork}.
 */
public final class Messaging implements AutoCloseable {
  private final MessagingSettings settings;
  private final Optional<EmbeddedKafka> own;

  private Messaging(MessagingSettings settings, Optional<EmbeddedKafka> own) {
    this.settings = settings;
    this.own = own;
  }

  /**
   * Begins to start a broker, if the node is to have one, and waits for nobody.
   *
   * @param data where the node keeps its files
   */
  public static Messaging begin(MessagingSettings settings, Path data) {
    return switch (settings.brokers()) {
      case None(), Outside(_) -> new Messaging(settings, Optional.empty());
      case Own(String classPath) ->
          new Messaging(settings, Optional.of(EmbeddedKafka.begin(in(data, classPath))));
    };
  }

  private static EmbeddedSettings in(Path data, String classPath) {
    return EmbeddedSettings.in(data.resolve("kafka"), classPath);
  }

  /** How clients reach it; empty for a node without Kafka. */
  public Optional<KafkaSettings> kafka() {
    return bootstrapServers().map(settings::kafka);
  }

  /** Where it is; empty for a node without Kafka. */
  public Optional<String> bootstrapServers() {
    return switch (settings.brokers()) {
      case None() -> Optional.empty();
      case Outside(String servers) -> Optional.of(servers);
      case Own(_) -> own.map(EmbeddedKafka::bootstrapServers);
    };
  }

  /** Whether deposits that other systems ask for are carried out. */
  boolean takesDeposits() {
    return settings.deposits();
  }

  /** Stops the node's own broker, if it has one. */
  @Override
  public void close() {
    own.ifPresent(EmbeddedKafka::close);
  }
}
