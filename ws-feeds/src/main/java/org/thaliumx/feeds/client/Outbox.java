package org.thaliumx.feeds.client;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.jspecify.annotations.Nullable;

/**
 * What one client has still to be sent, oldest first. It is bounded; the messages in it are mostly
 * the same objects as in the outboxes of other clients. Not thread-safe.
 */
final class Outbox {
  private final int capacity;
  private final Deque<Message> messages = new ArrayDeque<>();
  private boolean closed;

  Outbox(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a message; false when there is no room, or nothing more is to be said. */
  boolean add(Message message) {
    return !closed && messages.size() < capacity && messages.add(message);
  }

  /** Puts a last message in the place of all others. */
  void close(Message last) {
    closed = true;
    messages.clear();
    messages.add(last);
  }

  @Nullable Message poll() {
    return messages.poll();
  }

  /** Whether the last message was given, and sent on. */
  boolean isDone() {
    return closed && messages.isEmpty();
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether so much waits that more should not be asked for. */
  boolean isCrowded() {
    return messages.size() > capacity / 2;
  }
}
