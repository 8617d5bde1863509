package org.thaliumx.feeds.client;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.PersonalTexts;

/**
 * What one client has still to be sent, oldest first. It is bounded in messages and in characters,
 * which are bytes but for what clients themselves made up; the messages in it are mostly the same
 * objects as in the outboxes of other clients. Not thread-safe.
 */
final class Outbox {
  private final int maxMessages;
  private final long maxCharacters;
  private final PersonalTexts personalTexts;
  private final Deque<Waiting> messages = new ArrayDeque<>();
  private long characters;
  private boolean closed;

  /** A message, and whether it is for this client rather than for everybody. */
  private record Waiting(TextMessage message, boolean personal) {}

  Outbox(int maxMessages, long maxCharacters, PersonalTexts personalTexts) {
    this.maxMessages = maxMessages;
    this.maxCharacters = maxCharacters;
    this.personalTexts = personalTexts;
  }

  /**
   * Adds a message; false when there is no room, or nothing more is to be said. There is always
   * room for one, however long it is.
   */
  boolean add(TextMessage message) {
    return add(message, false);
  }

  /** Adds a message that was rendered for this client, or for few. */
  boolean addPersonal(TextMessage message) {
    return add(message, true);
  }

  private boolean add(TextMessage message, boolean personal) {
    long longer = characters + length(message);
    boolean fits = messages.isEmpty() || (messages.size() < maxMessages && longer <= maxCharacters);
    if (closed || !fits) {
      return false;
    }
    characters = longer;
    if (personal) {
      personalTexts.hold(message);
    }
    return messages.add(new Waiting(message, personal));
  }

  private static int length(TextMessage message) {
    return message.getStrictText().length();
  }

  /** Puts a last message in the place of all others. */
  void close(TextMessage last) {
    clear();
    end(last);
  }

  /** Adds a last message, for which there is always room. */
  void end(TextMessage last) {
    closed = true;
    messages.add(new Waiting(last, false));
    characters += length(last);
  }

  @Nullable TextMessage poll() {
    Waiting next = messages.poll();
    return next == null ? null : taken(next);
  }

  private TextMessage taken(Waiting next) {
    characters -= length(next.message());
    if (next.personal()) {
      personalTexts.release(next.message());
    }
    return next.message();
  }

  /** Drops whatever waits. */
  void clear() {
    messages.forEach(this::taken);
    messages.clear();
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
