package org.thaliumx.kafka.journal;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.thaliumx.kafka.topic.Topic;

/**
 * Finds transactions that Kafka takes for ended and that are open in a partition all the same.
 *
 * <p>Whoever has opened the publisher's transactions has ended all that were open, and nobody else
 * writes to its topics: everything in them is committed or aborted, and the last stable offset is
 * the end of each partition. Where it is not, a broker has lost the marker that ends a transaction.
 * Its records are hidden from consumers, the position among them, and would be shown together with
 * the next transaction that is committed there: whoever went on from the position that can be seen
 * would tell them a second time. Blocks.
 */
final class HangingTransactions {
  private final Admin admin;

  /** Works through a client that stays its owner's. */
  HangingTransactions(Admin admin) {
    this.admin = admin;
  }

  /**
   * Returns where there are none in any partition of these topics.
   *
   * @throws HangingTransactionException where there are
   * @throws KafkaException when Kafka does not answer
   */
  void requireNone(Collection<Topic> topics) {
    List<TopicPartition> partitions = partitions(topics);
    Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, Long> all = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    var hanging = new TreeSet<String>();
    stable.forEach((partition, end) -> {
      if (end < all.getOrDefault(partition, 0L)) {
        hanging.add(partition + " at offset " + end);
      }
    });
    if (!hanging.isEmpty()) {
      throw new HangingTransactionException(
          "Transactions hang, neither committed nor aborted, in "
              + String.join(", ", hanging)
              + ": see docs/kafka.md");
    }
  }

  private List<TopicPartition> partitions(Collection<Topic> topics) {
    List<String> names = topics.stream().map(Topic::text).toList();
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : await(admin.describeTopics(names).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    return partitions;
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel level) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        await(admin.listOffsets(latest, new ListOffsetsOptions(level)).all());
    return found.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }
}
