package org.thaliumx.node.messaging;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.journal.PublisherMeter;
import org.thaliumx.protocol.NodeFacts.KafkaLag;

/**
 * Remembers how far Kafka is behind the journal, while this node is the one that publishes it.
 * Thread-safe.
 */
public final class PublisherLag implements Supplier<@Nullable KafkaLag> {
  private volatile @Nullable KafkaLag lag;

  /** Null where this node does not publish. */
  @Override
  public @Nullable KafkaLag get() {
    return lag;
  }

  /** A meter that is listened to on the way. */
  PublisherMeter listenTo(PublisherMeter meter) {
    return new PublisherMeter() {
      @Override
      public void published(int rows, int records, long lagMillis) {
        meter.published(rows, records, lagMillis);
      }

      @Override
      public void behind(long rows, long millis) {
        lag = new KafkaLag(rows, millis);
        meter.behind(rows, millis);
      }

      @Override
      public void aborted() {
        meter.aborted();
      }

      @Override
      public void failed() {
        meter.failed();
      }

      @Override
      public void publishing(boolean now) {
        if (!now) {
          lag = null;
        }
        meter.publishing(now);
      }
    };
  }
}
