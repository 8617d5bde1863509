package org.thaliumx.kafka.event;

import org.thaliumx.kafka.topic.Topic;

/** Publishes what the trading topics have, each a second time in the one order of all of them. */
final class TradingEvents {
  private final EventSink sink;

  TradingEvents(EventSink sink) {
    this.sink = sink;
  }

  void publish(Topic topic, String key, byte[] value, long atMillis) {
    sink.publish(topic, key, value, atMillis);
    sink.publish(Topic.UNIFY_EVENTS, topic.text(), value, atMillis);
  }
}
