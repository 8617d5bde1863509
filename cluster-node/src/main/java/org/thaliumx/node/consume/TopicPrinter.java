package org.thaliumx.node.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.thaliumx.kafka.KafkaSettings;

/**
 * Prints the records of topics, each on a line. It sees only what was committed. As a member of a
 * group it says that a record is read only after it has printed it: after a crash some come twice,
 * and none is missing. Not thread-safe, except {@link #stop}.
 */
public final class TopicPrinter implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  /**
   * What to read.
   *
   * @param topics their names
   * @param group shares the work with others of its name, and goes on where it was; empty for none
   * @param fromBeginning whether to begin with the oldest record, not with what comes next
   * @param keys whether to print where a record is and its key, too
   * @param most after how many records it is enough
   */
  public record Plan(
      List<String> topics, String group, boolean fromBeginning, boolean keys, long most) {}

  private final Consumer<byte[], byte[]> consumer;
  private final Plan plan;
  private long printed;

  /** Connects when it is run. */
  public TopicPrinter(KafkaSettings kafka, Plan plan) {
    var bytes = new ByteArrayDeserializer();
    this.consumer = new KafkaConsumer<>(config(kafka, plan), bytes, bytes);
    this.plan = plan;
  }

  private static Map<String, Object> config(KafkaSettings kafka, Plan plan) {
    Map<String, Object> config = kafka.client("thaliumx-consume");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, plan.fromBeginning() ? "earliest" : "latest");
    if (!plan.group().isEmpty()) {
      config.put(ConsumerConfig.GROUP_ID_CONFIG, plan.group());
    }
    return config;
  }

  /** Prints until it is enough, or until {@link #stop}. */
  public void run(PrintStream out) {
    try {
      begin();
      while (printed < plan.most()) {
        printSome(out);
      }
    } catch (WakeupException stopped) {
      out.flush();
    }
  }

  private void begin() {
    if (!plan.group().isEmpty()) {
      consumer.subscribe(plan.topics());
      return;
    }
    List<TopicPartition> all =
        plan.topics().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(all);
    if (plan.fromBeginning()) {
      consumer.seekToBeginning(all);
    } else {
      consumer.seekToEnd(all);
    }
  }

  private void printSome(PrintStream out) {
    Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (printed < plan.most()) {
        print(record, out);
        printed++;
        read.put(
            new TopicPartition(record.topic(), record.partition()),
            new OffsetAndMetadata(record.offset() + 1));
      }
    }
    out.flush();
    if (!plan.group().isEmpty()) {
      consumer.commitSync(read);
    }
  }

  private void print(ConsumerRecord<byte[], byte[]> record, PrintStream out) {
    if (plan.keys()) {
      out.printf(
          "%s/%d@%d %s ", record.topic(), record.partition(), record.offset(), text(record.key()));
    }
    out.println(text(record.value()));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, UTF_8);
  }

  /** Ends {@link #run}, from another thread. */
  public void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
  }
}
