package org.thaliumx.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.kafka.embedded.TestBroker;

/** The topics, in a real broker. */
class TopicSetupTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.-]+)` \\| (\\d+) \\| ([a-z0-9 ]+) \\|");

  /** A broker tells of a change some moments after it has taken it. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void makesEveryTopicAsItIsDocumentedAndAfterwardsOnlyCorrectsWhatIsKept() throws Exception {
    try (TestBroker broker = TestBroker.start(directory);
        Admin admin = Admin.create(broker.settings().client("test"))) {
      var setup = new TopicSetup(admin, (short) 1);
      create(admin, new NewTopic("trades", 8, (short) 1).configs(Map.of("retention.ms", "1000")));

      TopicReport first = setup.ensure();

      assertThat(first.created()).hasSize(Topic.values().length - 1).doesNotContain("trades");
      assertThat(first.corrected()).containsExactly("trades now has retention.ms=604800000");
      assertThat(first.different())
          .containsExactlyInAnyOrder(
              "trades has 8 partitions, not 6",
              "trades has compression.type=producer, not snappy",
              "trades has segment.ms=604800000, not 86400000",
              "trades has max.message.bytes=1048588, not 10485760");
      Map<String, String> documented = documented();
      documented.put("trades", "8 | 7 days");
      await().atMost(SOON).untilAsserted(() -> assertThat(found(admin)).isEqualTo(documented));

      assertThat(setup.ensure())
          .isEqualTo(new TopicReport(List.of(), List.of(), first.different()));

      setRetention(admin, "thaliumx.prices", "1");
      await()
          .atMost(SOON)
          .until(
              () -> setup.ensure().corrected(),
              List.of("thaliumx.prices now has retention.ms=86400000")::equals);
      await().atMost(SOON).until(() -> found(admin).equals(documented));
    }
  }

  private static void create(Admin admin, NewTopic topic) throws Exception {
    admin.createTopics(Set.of(topic)).all().get();
  }

  private static void setRetention(Admin admin, String topic, String millis) throws Exception {
    var change =
        new AlterConfigOp(new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change))).all().get();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /** By name, as the table in the documents has it. */
  private static Map<String, String> found(Admin admin)
      throws ExecutionException, InterruptedException {
    Set<String> names = admin.listTopics().names().get();
    Map<String, String> found = new HashMap<>();
    var configs =
        admin.describeConfigs(names.stream().map(TopicSetupTest::resource).toList()).all().get();
    for (var topic : admin.describeTopics(names).allTopicNames().get().values()) {
      Config config = Optional.ofNullable(configs.get(resource(topic.name()))).orElseThrow();
      found.put(topic.name(), topic.partitions().size() + " | " + kept(config));
    }
    return found;
  }

  private static String kept(Config config) {
    return config.get("cleanup.policy").value().equals("compact")
        ? "newest"
        : inWords(Long.parseLong(config.get("retention.ms").value()));
  }

  private static String inWords(long millis) {
    long hours = millis / 3_600_000;
    return hours % 24 == 0 ? plural(hours / 24, "day") : plural(hours, "hour");
  }

  private static String plural(long count, String unit) {
    return count == 1 ? "1 " + unit : count + " " + unit + "s";
  }

  /** What users read. */
  private static Map<String, String> documented() throws Exception {
    String document = Files.readString(Path.of("../docs/kafka.md"));
    return ROW.matcher(document)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2) + " | " + row.group(3)));
  }
}
