package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** A client of the feeds over a real WebSocket. */
final class FeedClient implements AutoCloseable {
  private final TextSocket socket;

  private FeedClient(int port, boolean reading) {
    this.socket = new TextSocket(port, "/v1/ws", reading);
  }

  static FeedClient connect(int port) {
    return new FeedClient(port, true);
  }

  /** A client that takes nothing off its connection before {@link #startReading}. */
  static FeedClient connectWithoutReading(int port) {
    return new FeedClient(port, false);
  }

  void startReading() {
    socket.startReading();
  }

  FeedClient send(String text) {
    socket.send(text);
    return this;
  }

  FeedClient sendBinary() {
    socket.sendBinary();
    return this;
  }

  FeedClient subscribe(String channel, String market) {
    return send(
        """
        {"op":"subscribe","channel":"%s","market":"%s"}\
        """
            .formatted(channel, market));
  }

  /** Subscribes as one that knows everything up to an event. */
  FeedClient subscribe(String channel, String market, long fromSeq) {
    return subscribe(channel, market, fromSeq, FeedsServer.EPOCH);
  }

  /** Subscribes as one that knows everything up to an event of some history. */
  FeedClient subscribe(String channel, String market, long fromSeq, String epoch) {
    return send(
        """
        {"op":"subscribe","channel":"%s","market":"%s","fromSeq":%d,"epoch":"%s"}\
        """
            .formatted(channel, market, fromSeq, epoch));
  }

  /** The next message. */
  JsonNode next() {
    return documented(socket.next());
  }

  /** Everything that is sent is as the document of the protocol has it. */
  private static JsonNode documented(JsonNode message) {
    List<String> asAnswer = AsyncApi.DOCUMENT.complaints("answer", message);
    if (!asAnswer.isEmpty()) {
      List<String> asNews = AsyncApi.DOCUMENT.complaints("news", message);
      assertThat(asNews).as("%s, no answer: %s", message, asAnswer).isEmpty();
    }
    return message;
  }

  /** The next message that is wanted; others before it are passed over. */
  JsonNode next(Predicate<JsonNode> wanted) {
    JsonNode message = next();
    while (!wanted.test(message)) {
      message = next();
    }
    return message;
  }

  /** Waits until the server has closed the connection; returns the last message before that. */
  JsonNode awaitEnd() {
    socket.closeCode();
    JsonNode last = next();
    while (!socket.isSilent()) {
      last = next();
    }
    return last;
  }

  /** The code the connection was closed with, once it is. */
  int closeCode() {
    return socket.closeCode();
  }

  static Predicate<JsonNode> isType(String type) {
    return message -> message.path("type").asText().equals(type);
  }

  static Predicate<JsonNode> isOp(String op) {
    return message -> message.path("op").asText().equals(op);
  }

  @Override
  public void close() {
    socket.close();
  }
}
