package org.thaliumx.kafka.journal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.event.EventSink;
import org.thaliumx.kafka.topic.Topic;

/**
 * Publishes events in transactions under one name for the whole exchange: whoever opens it last is
 * the only one who can commit, and what others had begun is aborted. One thread; blocks.
 */
final class TransactionalSink implements EventSink, AutoCloseable {

  /** Where it publishes, and nobody else in transactions. */
  static final Set<Topic> TOPICS =
      EnumSet.of(
          Topic.TRADES,
          Topic.ORDERS,
          Topic.BALANCES,
          Topic.DEPOSITS,
          Topic.WITHDRAWS,
          Topic.REGISTER_USER,
          Topic.UNIFY_EVENTS,
          Topic.AUDIT,
          Topic.TRANSACTIONS,
          Topic.ALERTS,
          Topic.PRICES,
          Topic.ORDER_BOOK,
          Topic.KLINES,
          Topic.TICKER,
          Topic.MARKET_STATS,
          Topic.STATE_USERS,
          Topic.STATE_BALANCES,
          Topic.STATE_ORDERS,
          Topic.STATE_MARKETS,
          Topic.STATE_CONFIG,
          Topic.STATE_BRIDGE);

  private static final int TRANSACTION_TIMEOUT_MILLIS = 30_000;
  private static final int BLOCK_MILLIS = 10_000;
  private static final int BUFFER_BYTES = 64 << 20;
  private static final int BATCH_BYTES = 128 << 10;

  private final KafkaProducer<String, byte[]> producer;
  private int records;
  private boolean open;

  /**
   * Opens it, and shuts out whoever had it before.
   *
   * @throws KafkaException when Kafka cannot be reached within ten seconds
   */
  TransactionalSink(KafkaSettings settings) {
    this.producer =
        new KafkaProducer<>(config(settings), new StringSerializer(), new ByteArraySerializer());
    boolean ready = false;
    try {
      producer.initTransactions();
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  private static Map<String, Object> config(KafkaSettings settings) {
    Map<String, Object> config = settings.client("thaliumx-journal");
    config.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalIdPrefix() + "-journal");
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCK_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * BLOCK_MILLIS);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "snappy");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
    return config;
  }

  /** How many events the transaction has so far; 0 when there is none. */
  int records() {
    return records;
  }

  @Override
  public void publish(Topic topic, String key, byte @Nullable [] value, long atMillis) {
    if (!TOPICS.contains(topic)) {
      throw new IllegalArgumentException(topic + " is none of the topics of the journal");
    }
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
    records++;
    Long timestamp = atMillis > 0 ? atMillis : null;
    // What becomes of it, the commit says.
    var _ = producer.send(new ProducerRecord<>(topic.text(), null, timestamp, key, value));
  }

  /**
   * Makes everything published since the last time visible at once.
   *
   * @throws KafkaException when it was not, or nobody knows: open another one, and see
   */
  void commit() {
    if (open) {
      producer.commitTransaction();
      open = false;
      records = 0;
    }
  }

  /** Whether something was published and not committed. */
  boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
