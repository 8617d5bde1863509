package org.thaliumx.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client of the feeds of one node, which may take nothing off its connection for a while. */
final class FeedSession implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Consumer<String> messages;
  private final WebSocket socket;
  private volatile boolean ended;

  /** Connects; gives each message away, on threads of its own, one after the other. */
  FeedSession(String url, Consumer<String> messages) {
    this.messages = messages;
    this.socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create(url.replaceFirst("http", "ws") + "/v1/ws"), new Receiver())
            .join();
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket webSocket) {
      webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.accept(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
        WebSocket webSocket, int statusCode, String reason) {
      ended = true;
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      ended = true;
    }
  }

  FeedSession subscribe(String channel, String market) {
    socket
        .sendText(
            "{\"op\":\"subscribe\",\"channel\":\"%s\",\"market\":\"%s\"}"
                .formatted(channel, market),
            true)
        .join();
    return this;
  }

  /** Whether the server, or the connection, has ended it. */
  boolean hasEnded() {
    return ended;
  }

  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
