package org.thaliumx.kafka.topic;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How topics keep their records, in Kafka's words. */
final class TopicRetention {
  private static final Duration SHORTEST_SEGMENT = Duration.ofMinutes(10);
  private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

  private TopicRetention() {}

  /**
   * So long, and then they go. Only whole segments go, and the one that is written to is whole when
   * it is full or old: a topic that is kept for an hour would otherwise be kept for a week.
   */
  static Map<String, String> until(Duration time) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(time.toMillis()),
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(segment(time).toMillis()),
        TopicConfig.SEGMENT_BYTES_CONFIG,
        "1073741824");
  }

  private static Duration segment(Duration time) {
    Duration some = time.dividedBy(6);
    if (some.compareTo(SHORTEST_SEGMENT) < 0) {
      return SHORTEST_SEGMENT;
    }
    return some.compareTo(LONGEST_SEGMENT) > 0 ? LONGEST_SEGMENT : some;
  }

  /**
   * The newest of each key, for ever. Who wants to know how things stand reads all of it, so what
   * is outdated goes soon: it does so segment by segment, and these are small.
   */
  static Map<String, String> newest() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.RETENTION_MS_CONFIG, "-1",
        TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis()),
        TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
  }
}
