package org.thaliumx.kafka.event;

import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.topic.Topic;

/** Takes events, in order. */
@FunctionalInterface
public interface EventSink {

  /**
   * Takes one.
   *
   * @param key what keeps its order among others with the same key
   * @param value its JSON, which nobody changes any more; null takes back what a compacted topic
   *     has under the key
   * @param atMillis when it happened, in milliseconds since the epoch
   */
  void publish(Topic topic, String key, byte @Nullable [] value, long atMillis);
}
