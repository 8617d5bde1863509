package org.thaliumx.feeds.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.StreamLimitReachedException;
import org.apache.pekko.stream.ThrottleMode;
import org.apache.pekko.stream.javadsl.Flow;
import org.thaliumx.feeds.FeedError;

/** Puts together what clients send in pieces, within bounds. */
public final class IncomingMessages {

  /** How many characters a client's message may have. */
  public static final int MAX_CHARACTERS = 65_536;

  private static final Duration TIME_FOR_ONE = Duration.ofSeconds(10);
  private static final int COMMANDS_PER_SECOND = 500;

  private IncomingMessages() {}

  /** Reads one message after the other; a client that sends too many waits. */
  static Flow<Message, Incoming, NotUsed> flow(ActorSystem<?> system) {
    return flow(system, COMMANDS_PER_SECOND, COMMANDS_PER_SECOND);
  }

  /**
   * The same with another limit.
   *
   * @param perSecond how many messages are read a second
   * @param atOnce how many are read at once after a time without any
   */
  public static Flow<Message, Incoming, NotUsed> flow(
      ActorSystem<?> system, int perSecond, int atOnce) {
    return Flow.of(Message.class)
        .throttle(perSecond, Duration.ofSeconds(1), atOnce, ThrottleMode.shaping())
        .mapAsync(1, message -> read(message, system));
  }

  /** The texts of messages, one after the other; ends where one cannot be read. */
  public static Flow<Message, String, NotUsed> texts(ActorSystem<?> system) {
    return flow(system)
        .takeWhile(Incoming.Text.class::isInstance)
        .map(Incoming.Text.class::cast)
        .map(Incoming.Text::text);
  }

  private static CompletionStage<Incoming> read(Message message, ActorSystem<?> system) {
    if (!message.isText()) {
      return unreadable(FeedError.BINARY_MESSAGE, "Messages must be text.");
    }
    return message.isStrict()
        ? CompletableFuture.completedFuture(checked(message.asTextMessage().getStrictText()))
        : readStreamed(message, system);
  }

  private static Incoming checked(String text) {
    return text.length() > MAX_CHARACTERS ? tooLarge() : new Incoming.Text(text);
  }

  private static CompletionStage<Incoming> readStreamed(Message message, ActorSystem<?> system) {
    return message
        .asTextMessage()
        .getStreamedText()
        .limitWeighted(MAX_CHARACTERS, piece -> (long) piece.length())
        .completionTimeout(TIME_FOR_ONE)
        .runFold(new StringBuilder(), StringBuilder::append, system)
        .<Incoming>thenApply(text -> new Incoming.Text(text.toString()))
        .exceptionally(IncomingMessages::failed);
  }

  private static Incoming failed(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof StreamLimitReachedException
        ? tooLarge()
        : new Incoming.Unreadable(
            FeedError.MESSAGE_INCOMPLETE, "The message did not come to its end in time.");
  }

  private static Incoming tooLarge() {
    return new Incoming.Unreadable(
        FeedError.MESSAGE_TOO_LARGE,
        "A message may have " + MAX_CHARACTERS + " characters at the most.");
  }

  private static CompletionStage<Incoming> unreadable(FeedError error, String detail) {
    return CompletableFuture.completedFuture(new Incoming.Unreadable(error, detail));
  }
}
