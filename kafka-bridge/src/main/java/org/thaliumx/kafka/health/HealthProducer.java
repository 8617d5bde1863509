package org.thaliumx.kafka.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.topic.Topic;

/** Sends one record after the other, and gives up after some seconds. Blocks; one thread. */
final class HealthProducer implements AutoCloseable {
  private static final int BLOCK_MILLIS = 1_000;
  private static final int DELIVERY_MILLIS = 5_000;
  private static final int BUFFER_BYTES = 1 << 20;

  private final KafkaProducer<String, byte[]> producer;

  HealthProducer(KafkaSettings settings) {
    Map<String, Object> config = settings.client("thaliumx-health");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCK_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Returns when Kafka has it.
   *
   * @throws ExecutionException when it does not take it
   */
  void send(Topic topic, String key, byte[] value, long atMillis)
      throws InterruptedException, ExecutionException {
    producer.send(new ProducerRecord<>(topic.text(), null, atMillis, key, value)).get();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
