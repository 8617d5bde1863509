package org.thaliumx.kafka.deposit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it came. */
final class CommandRecord {
  private final ConsumerRecord<byte[], byte[]> kafka;

  CommandRecord(ConsumerRecord<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  String topic() {
    return kafka.topic();
  }

  int partition() {
    return kafka.partition();
  }

  long offset() {
    return kafka.offset();
  }

  byte @Nullable [] key() {
    return kafka.key();
  }

  byte @Nullable [] value() {
    return kafka.value();
  }

  /** Where it stands, as the record of acts has it. */
  String place() {
    return topic() + "/" + partition() + "@" + offset();
  }

  /** What it says, as text. */
  String text() {
    byte[] value = value();
    return value == null ? "" : new String(value, UTF_8);
  }
}
