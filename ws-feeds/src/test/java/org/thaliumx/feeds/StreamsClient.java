package org.thaliumx.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** A client of the streams that Binance's clients know, over a real WebSocket. */
final class StreamsClient implements AutoCloseable {
  private final TextSocket socket;

  private StreamsClient(int port, String target) {
    this.socket = new TextSocket(port, target, true);
  }

  /** Connects to a path with its query. */
  static StreamsClient connect(FeedsServer server, String target) {
    return new StreamsClient(server.port(), target);
  }

  StreamsClient send(String text) {
    socket.send(text);
    return this;
  }

  /** Subscribes, and waits until that is answered. */
  StreamsClient subscribe(String stream) {
    send("{\"method\":\"SUBSCRIBE\",\"params\":[\"" + stream + "\"],\"id\":\"" + stream + "\"}");
    next(message -> message.path("id").asText().equals(stream));
    return this;
  }

  /** The next message as it was sent. */
  String text() {
    return socket.text();
  }

  /** The next message. */
  JsonNode next() {
    return socket.next();
  }

  /** The next message that is wanted; others before it are passed over. */
  JsonNode next(Predicate<JsonNode> wanted) {
    JsonNode message = next();
    while (!wanted.test(message)) {
      message = next();
    }
    return message;
  }

  /** Whether nothing more has come. */
  boolean isSilent() {
    return socket.isSilent();
  }

  /** The code the connection was closed with, once it is. */
  int closeCode() {
    return socket.closeCode();
  }

  @Override
  public void close() {
    socket.close();
  }
}
