package org.thaliumx.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.thaliumx.node.messaging.MessagingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class KafkaOptionsTest {

  @Command
  private static final class Options {
    @CommandLine.Mixin KafkaOptions kafka = new KafkaOptions();
  }

  private static MessagingSettings settings(String... arguments) {
    var options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.kafka.settings(new MessagingSettings.Own("broker/*"));
  }

  @Test
  void leaveItAtTheUsualUnlessSomethingIsSaid() {
    assertThat(settings()).isEqualTo(MessagingSettings.of(new MessagingSettings.Own("broker/*")));
  }

  @Test
  void sayAll() {
    MessagingSettings said =
        settings(
            "--kafka-bootstrap=a:1,b:2",
            "--kafka-replication=3",
            "--kafka-prefix=mine",
            "--kafka-properties=pom.xml",
            "--kafka-deposits=ON",
            "--schema-registry=http://registry:8081");
    assertThat(said)
        .isEqualTo(
            new MessagingSettings(
                new MessagingSettings.Outside("a:1,b:2"),
                (short) 3,
                "mine",
                Optional.of(URI.create("http://registry:8081")),
                Optional.of(Path.of("pom.xml").toAbsolutePath()),
                true));
    assertThat(said.environment())
        .isEqualTo(
            Map.of(
                "THALIUMX_KAFKA_BOOTSTRAP", "a:1,b:2",
                "THALIUMX_KAFKA_REPLICATION", "3",
                "THALIUMX_KAFKA_PREFIX", "mine",
                "THALIUMX_KAFKA_PROPERTIES", Path.of("pom.xml").toAbsolutePath().toString(),
                "THALIUMX_KAFKA_DEPOSITS", "on",
                "THALIUMX_SCHEMA_REGISTRY", "http://registry:8081"));
  }

  @Test
  void refuseWhatMeansNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings("--kafka-deposits=maybe"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings("--kafka-properties=nowhere"));
  }
}
