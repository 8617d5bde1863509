package org.thaliumx.feeds.client;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one client has still to be sent, oldest first. It is bounded in messages and in characters,
 * which are bytes but for what clients themselves made up; the messages in it are mostly the same
 * objects as in the outboxes of other clients. Not thread-safe.
 */
final class Outbox {
  private final int maxMessages;
  private final long maxCharacters;
  private final Deque<TextMessage> messages = new ArrayDeque<>();
  private long characters;
  private boolean closed;

  Outbox(int maxMessages, long maxCharacters) {
    this.maxMessages = maxMessages;
    this.maxCharacters = maxCharacters;
  }

  /**
   * Adds a message; false when there is no room, or nothing more is to be said. There is always
   * room for one, however long it is.
   */
  boolean add(TextMessage message) {
    long longer = characters + length(message);
    boolean fits = messages.isEmpty() || (messages.size() < maxMessages && longer <= maxCharacters);
    if (closed || !fits) {
      return false;
    }
    characters = longer;
    return messages.add(message);
  }

  private static int length(TextMessage message) {
    return message.getStrictText().length();
  }

  /** Puts a last message in the place of all others. */
  void close(TextMessage last) {
    closed = true;
    messages.clear();
    messages.add(last);
    characters = length(last);
  }

  /** Adds a last message, for which there is always room. */
  void end(TextMessage last) {
    closed = true;
    messages.add(last);
    characters += length(last);
  }

  @Nullable TextMessage poll() {
    TextMessage next = messages.poll();
    if (next != null) {
      characters -= length(next);
    }
    return next;
  }

  /** How many characters wait. */
  long characters() {
    return characters;
  }

  boolean isEmpty() {
    return messages.isEmpty();
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
    return messages.size() > maxMessages / 2 || characters > maxCharacters / 2;
  }
}
