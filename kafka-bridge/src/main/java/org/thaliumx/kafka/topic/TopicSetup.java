package org.thaliumx.kafka.topic;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Sees to it that every {@link Topic} exists. It may run any number of times and on several nodes
 * at once. Blocks.
 */
public final class TopicSetup {
  private final Admin admin;
  private final short replication;

  /**
   * Works through a client that stays its owner's.
   *
   * @param replication how many copies new topics have; 0 for what the brokers do by default
   */
  public TopicSetup(Admin admin, short replication) {
    this.admin = admin;
    this.replication = replication;
  }

  /**
   * Creates what is missing, and corrects for how long records are kept.
   *
   * @throws KafkaException when the cluster does not answer or does not allow it
   */
  public TopicReport ensure() throws InterruptedException {
    Set<String> existing = new HashSet<>(await(admin.listTopics().names()));
    List<Topic> missing =
        Arrays.stream(Topic.values()).filter(t -> !existing.contains(t.text())).toList();
    List<Topic> found =
        Arrays.stream(Topic.values()).filter(t -> existing.contains(t.text())).toList();
    List<String> created = create(missing);
    List<String> different = new ArrayList<>();
    comparePartitions(found, different);
    List<String> corrected = correct(compareSettings(found, different));
    return new TopicReport(created, corrected, different);
  }

  private List<String> create(List<Topic> missing) throws InterruptedException {
    var results = admin.createTopics(missing.stream().map(this::newTopic).toList()).values();
    List<String> created = new ArrayList<>();
    for (Topic topic : missing) {
      if (isCreated(Objects.requireNonNull(results.get(topic.text())))) {
        created.add(topic.text());
      }
    }
    return created;
  }

  /** Another node may have been quicker. */
  private static boolean isCreated(KafkaFuture<Void> result) throws InterruptedException {
    try {
      await(result);
      return true;
    } catch (TopicExistsException e) {
      return false;
    }
  }

  private NewTopic newTopic(Topic topic) {
    Map<String, String> settings = topic.settings();
    if (replication > 0) {
      // A write counts when all copies but one have it: one broker may be away.
      settings.put(
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, replication - 1)));
    }
    return new NewTopic(
            topic.text(),
            Optional.of(topic.partitions()),
            replication > 0 ? Optional.of(replication) : Optional.empty())
        .configs(settings);
  }

  private void comparePartitions(List<Topic> found, List<String> different)
      throws InterruptedException {
    Map<String, TopicDescription> descriptions =
        await(admin.describeTopics(found.stream().map(Topic::text).toList()).allTopicNames());
    for (Topic topic : found) {
      int partitions = Objects.requireNonNull(descriptions.get(topic.text())).partitions().size();
      if (partitions != topic.partitions()) {
        different.add(
            "%s has %d partitions, not %d".formatted(topic.text(), partitions, topic.partitions()));
      }
    }
  }

  /** What is kept too long or not long enough. */
  private List<Topic> compareSettings(List<Topic> found, List<String> different)
      throws InterruptedException {
    Map<ConfigResource, Topic> resources =
        found.stream().collect(toMap(TopicSetup::resource, identity()));
    List<Topic> wrongRetention = new ArrayList<>();
    for (var entry : await(admin.describeConfigs(resources.keySet()).all()).entrySet()) {
      Topic topic = Objects.requireNonNull(resources.get(entry.getKey()));
      Map<String, String> differences = differences(topic, entry.getValue());
      if (differences.remove(TopicConfig.RETENTION_MS_CONFIG) != null) {
        wrongRetention.add(topic);
      }
      differences.forEach((name, value) ->
          different.add(
              "%s has %s=%s, not %s"
                  .formatted(topic.text(), name, value, topic.settings().get(name))));
    }
    return wrongRetention;
  }

  private static Map<String, String> differences(Topic topic, Config config) {
    Map<String, String> differences = new HashMap<>();
    topic
        .settings()
        .forEach((name, wanted) -> {
          ConfigEntry entry = config.get(name);
          String value = entry == null ? "" : entry.value();
          if (!wanted.equals(value)) {
            differences.put(name, value);
          }
        });
    return differences;
  }

  private List<String> correct(List<Topic> topics) throws InterruptedException {
    Map<ConfigResource, java.util.Collection<AlterConfigOp>> changes = new HashMap<>();
    List<String> corrected = new ArrayList<>();
    for (Topic topic : topics) {
      String wanted = Objects.requireNonNull(topic.settings().get(TopicConfig.RETENTION_MS_CONFIG));
      var entry = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, wanted);
      changes.put(resource(topic), List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET)));
      corrected.add(topic.text() + " now has retention.ms=" + wanted);
    }
    await(admin.incrementalAlterConfigs(changes).all());
    return corrected;
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.text());
  }

  private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }
}
