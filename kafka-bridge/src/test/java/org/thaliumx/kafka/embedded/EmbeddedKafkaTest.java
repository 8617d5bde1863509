package org.thaliumx.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker's process, from its first start to its last. */
class EmbeddedKafkaTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration HANGS_FOR = Duration.ofSeconds(3);

  @TempDir private Path directory;

  @Test
  void livesAsLongAsItsNodeComesBackAfterItsDeathAndKeepsWhatItHas() throws Exception {
    String address;
    try (TestBroker broker = TestBroker.start(directory)) {
      address = broker.bootstrapServers();
      createTopic(broker, "kept");
      assertThatThrownBy(() -> TestBroker.start(directory))
          .isInstanceOf(EmbeddedKafkaException.class)
          .hasMessageContaining("Another ThaliumX node");

      long before = broker.kafka().pid().orElseThrow();
      broker.kill();
      await().atMost(SOON).until(() -> broker.kafka().isUp());
      assertThat(broker.kafka().pid().orElseThrow()).isNotEqualTo(before);
      assertThat(topics(broker)).containsExactly("kept");

      broker.stop();
      assertThat(broker.kafka().isUp()).isFalse();
      assertThat(ProcessHandle.of(before)).isEmpty();
      broker.restart();
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      assertThat(topics(broker)).containsExactly("kept");
    }
  }

  @Test
  void killsOneThatHangsBeforeItIsReadyAndStartsItAgain() throws Exception {
    Path hangs = Files.createFile(directory.resolve("hangs"));
    var settings =
        new EmbeddedSettings(
            directory.resolve("kafka"), HangingBroker.classPath(directory), 0, HANGS_FOR);
    try (EmbeddedKafka kafka = EmbeddedKafka.begin(settings)) {
      await().atMost(SOON).until(() -> Files.notExists(hangs));
      long hanging = kafka.pid().orElseThrow();
      assertThat(kafka.isUp()).isFalse();

      await().atMost(SOON).until(kafka::isUp);

      assertThat(kafka.pid().orElseThrow()).isNotEqualTo(hanging);
      assertThat(ProcessHandle.of(hanging)).isEmpty();
    }
  }

  @Test
  void takesNoBrokerOfADeadNodeForItsOwn() throws Exception {
    BrokerFiles files = BrokerFiles.in(directory);
    Process stale =
        new ProcessBuilder("/bin/sh", "-c", "read line", files.data().toString()).start();
    Leftover.remember(files, stale.pid());

    Leftover.stop(files);

    assertThat(stale.waitFor()).isNotZero();
  }

  @Test
  void leavesAStrangerWithTheSameIdAlone() throws Exception {
    BrokerFiles files = BrokerFiles.in(directory);
    Process stranger = new ProcessBuilder("/bin/sh", "-c", "read line").start();
    Leftover.remember(files, stranger.pid());

    Leftover.stop(files);

    assertThat(stranger.isAlive()).isTrue();
    stranger.destroyForcibly();
  }

  @Test
  void goesWithTheInputOfItsProcess() throws Exception {
    BrokerFiles files = BrokerFiles.in(directory);
    int port = BrokerPort.choose(files.port(), 0);
    Process broker = BrokerCommand.of(files, TestBroker.classPath(), port).start();
    assertThat(broker.inputReader().readLine()).isEqualTo("broker ready: " + port);

    broker.outputWriter().close();

    assertThat(broker.waitFor(SOON)).isTrue();
    assertThat(broker.exitValue()).isZero();
    assertThat(Files.readString(files.log())).doesNotContain("ERROR");
  }

  private static void createTopic(TestBroker broker, String name) throws Exception {
    try (Admin admin = Admin.create(broker.settings().client("test"))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Set<String> topics(TestBroker broker) throws Exception {
    try (Admin admin = Admin.create(broker.settings().client("test"))) {
      return admin.listTopics().names().get();
    }
  }
}
