package org.thaliumx.kafka.watch;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.thaliumx.kafka.topic.Topic;

/** Finds out how a cluster does. Blocks. */
final class KafkaMonitor {

  /** What the names of consumer groups begin with that are of the exchange or made for it. */
  private static final String OUR_GROUPS = "thaliumx-";

  private static final List<String> DEAD_LETTER_TOPICS =
      List.of(
          Topic.DLQ_GENERAL.text(), Topic.DLQ_TRANSACTIONS.text(), Topic.DLQ_NOTIFICATIONS.text());

  private final Admin admin;

  KafkaMonitor(Admin admin) {
    this.admin = admin;
  }

  /**
   * Asks the cluster.
   *
   * @throws ExecutionException when it does not answer or does not allow it
   */
  KafkaFigures figures() throws InterruptedException, ExecutionException {
    Collection<Node> brokers = admin.describeCluster().nodes().get();
    return new KafkaFigures(
        true, brokers.size(), underReplicated(), diskUsedPercent(brokers), deadLetters(), lag());
  }

  private int underReplicated() throws InterruptedException, ExecutionException {
    List<String> names = Arrays.stream(Topic.values()).map(Topic::text).toList();
    int count = 0;
    for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        count += partition.isr().size() < partition.replicas().size() ? 1 : 0;
      }
    }
    return count;
  }

  private int diskUsedPercent(Collection<Node> brokers)
      throws InterruptedException, ExecutionException {
    List<Integer> ids = brokers.stream().map(Node::id).toList();
    int fullest = 0;
    for (Map<String, LogDirDescription> disks :
        admin.describeLogDirs(ids).allDescriptions().get().values()) {
      for (LogDirDescription disk : disks.values()) {
        fullest = Math.max(fullest, usedPercent(disk));
      }
    }
    return fullest;
  }

  private static int usedPercent(LogDirDescription disk) {
    long total = disk.totalBytes().orElse(0);
    if (total <= 0) {
      return 0;
    }
    long used = total - disk.usableBytes().orElse(total);
    return Math.toIntExact(used / Math.max(1, total / 100));
  }

  /** From the first record that is still kept to the last one. */
  private Map<String, Long> deadLetters() throws InterruptedException, ExecutionException {
    Set<TopicPartition> partitions = new HashSet<>();
    for (TopicDescription topic :
        admin.describeTopics(DEAD_LETTER_TOPICS).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
    }
    Map<String, Long> records = new HashMap<>();
    offsets(partitions, OffsetSpec.latest())
        .forEach((partition, end) -> records.merge(partition.topic(), end, Math::addExact));
    offsets(partitions, OffsetSpec.earliest())
        .forEach((partition, begin) -> records.merge(partition.topic(), -begin, Math::addExact));
    return records;
  }

  private Map<String, Long> lag() throws InterruptedException, ExecutionException {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> read = read(ourGroups());
    Set<TopicPartition> partitions = new HashSet<>();
    read.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<String, Long> lag = new HashMap<>();
    read.forEach((group, offsets) -> lag.put(group, behind(offsets, ends)));
    return lag;
  }

  private List<String> ourGroups() throws InterruptedException, ExecutionException {
    return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
        .map(GroupListing::groupId)
        .filter(group -> group.startsWith(OUR_GROUPS))
        .toList();
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> read(List<String> groups)
      throws InterruptedException, ExecutionException {
    return admin
        .listConsumerGroupOffsets(
            groups.stream().collect(toMap(identity(), group -> new ListConsumerGroupOffsetsSpec())))
        .all()
        .get();
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(partitions.stream().collect(toMap(identity(), p -> which)))
        .all()
        .get()
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private static long behind(
      Map<TopicPartition, OffsetAndMetadata> offsets, Map<TopicPartition, Long> ends) {
    long sum = 0;
    for (var entry : offsets.entrySet()) {
      // A partition where the group has never committed anything has no offset.
      if (entry.getValue() != null) {
        long end = Objects.requireNonNull(ends.get(entry.getKey()));
        sum += Math.max(0, end - entry.getValue().offset());
      }
    }
    return sum;
  }
}
