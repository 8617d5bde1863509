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
public final class Outbox {
  private final int maxMessages;
  private final long maxCharacters;
  private final PersonalTexts personalTexts;
  private final Deque<Waiting> messages = new ArrayDeque<>();
  private long characters;
  private boolean closed;

  /** A message, and whether it is for this client rather than for everybody. */
  private record Waiting(TextMessage message, boolean personal) {}

  /**
   * Nothing waits yet.
   *
   * @param personalTexts counts what waits for single clients of the node
   */
  public Outbox(int maxMessages, long maxCharacters, PersonalTexts personalTexts) {
    this.maxMessages = maxMessages;
    this.maxCharacters = maxCharacters;
    this.personalTexts = personalTexts;
  }

  /**
   * Adds a message; false when there is no room, or nothing more is to be said. There is always
   * room for one, however long it is.
   */
  public boolean add(TextMessage message) {
    return add(message, false);
  }

  /** Adds a message that was rendered for this client, or for few. */
  public boolean addPersonal(TextMessage message) {
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
  public void close(TextMessage last) {
    clear();
    end(last);
  }

  /** Adds a last message, for which there is always room. */
  public void end(TextMessage last) {
    closed = true;
    messages.add(new Waiting(last, false));
    characters += length(last);
  }

  /** Takes out the message that waits longest; null where none does. */
  public @Nullable TextMessage poll() {
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
  public void clear() {
    messages.forEach(this::taken);
    messages.clear();
  }

  /** How many characters wait. */
  public long characters() {
    return characters;
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Whether the last message was given, and sent on. */
  public boolean isDone() {
    return closed && messages.isEmpty();
  }

  /** Whether the last message was given. */
  public boolean isClosed() {
    return closed;
  }

  /** Whether so much waits that more should not be asked for. */
  public boolean isCrowded() {
    return messages.size() > maxMessages / 2 || characters > maxCharacters / 2;
  }
}
