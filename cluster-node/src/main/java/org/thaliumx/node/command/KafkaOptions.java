package org.thaliumx.node.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.node.messaging.MessagingSettings.Brokers;
import picocli.CommandLine.Option;

/** The options of a command that say which Kafka its node works with. */
final class KafkaOptions {

  @Option(
      names = "--kafka-bootstrap",
      paramLabel = "HOST:PORT,...",
      defaultValue = "${env:THALIUMX_KAFKA_BOOTSTRAP:-}",
      description = "the Kafka to write to and to read from")
  String bootstrap = "";

  @Option(
      names = "--kafka-replication",
      paramLabel = "N",
      defaultValue = "${env:THALIUMX_KAFKA_REPLICATION:-0}",
      description = "how many copies new topics have (default: what the brokers do)")
  short replication;

  @Option(
      names = "--kafka-prefix",
      paramLabel = "TEXT",
      defaultValue = "${env:THALIUMX_KAFKA_PREFIX:-" + KafkaSettings.TRANSACTIONAL_ID_PREFIX + "}",
      description =
          "what ids of transactions begin with"
              + " (default: "
              + KafkaSettings.TRANSACTIONAL_ID_PREFIX
              + ")")
  String prefix = KafkaSettings.TRANSACTIONAL_ID_PREFIX;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      defaultValue = "${env:THALIUMX_KAFKA_PROPERTIES:-}",
      description = "what clients of Kafka need beyond that, such as security.protocol")
  String properties = "";

  @Option(
      names = "--kafka-deposits",
      paramLabel = "on|off",
      defaultValue = "${env:THALIUMX_KAFKA_DEPOSITS:-off}",
      description =
          "carry out deposits that other systems ask for: whoever may write to that topic can make"
              + " money (default: off)")
  String deposits = "off";

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      defaultValue = "${env:THALIUMX_SCHEMA_REGISTRY:-}",
      description = "where the schemas of events are registered")
  String schemaRegistry = "";

  /**
   * What they come to.
   *
   * @param otherwise the brokers, unless some are named
   * @throws IllegalArgumentException when they mean nothing
   */
  MessagingSettings settings(Brokers otherwise) {
    Brokers brokers =
        bootstrap.isBlank() ? otherwise : new MessagingSettings.Outside(bootstrap.strip());
    return new MessagingSettings(
        brokers, replication, prefix, registry(), file(), Switch.isOn(deposits));
  }

  private Optional<URI> registry() {
    return Optional.of(schemaRegistry.strip()).filter(url -> !url.isEmpty()).map(URI::create);
  }

  private Optional<Path> file() {
    Optional<Path> file =
        Optional.of(properties)
            .filter(name -> !name.isBlank())
            .map(name -> Path.of(name).toAbsolutePath());
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw new IllegalArgumentException("cannot read " + file.get());
    }
    return file;
  }
}
