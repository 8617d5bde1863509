package org.thaliumx.kafka.deposit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.topic.Topic;

/**
 * Where records go that cannot be processed, as they came, with headers that say why and where they
 * were. Thread-safe.
 */
final class DeadLetters implements AutoCloseable {

  /** What no deposit comes near; a topic must not refuse what it keeps for others to look at. */
  private static final int MAX_BYTES = 1 << 20;

  private final Producer<byte[], byte[]> producer;

  DeadLetters(KafkaSettings settings) {
    Map<String, Object> config = settings.client("thaliumx-dead-letters");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "snappy");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * MAX_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Puts a record aside; the stage fails if that did not work, and may be tried again then. */
  CompletionStage<Void> put(CommandRecord command, String reason) {
    var done = new CompletableFuture<Void>();
    var letter =
        new ProducerRecord<>(
            Topic.DLQ_TRANSACTIONS.text(),
            null,
            cut(command.key()),
            cut(command.value()),
            headers(command, reason));
    try {
      var _ =
          producer.send(
              letter,
              (metadata, failure) -> {
                if (failure == null) {
                  done.complete(null);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  private static byte @Nullable [] cut(byte @Nullable [] bytes) {
    return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
  }

  private static List<Header> headers(CommandRecord command, String reason) {
    return List.of(
        header("thaliumx-reason", reason),
        header("thaliumx-topic", command.topic()),
        header("thaliumx-partition", Integer.toString(command.partition())),
        header("thaliumx-offset", Long.toString(command.offset())));
  }

  private static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(UTF_8));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
