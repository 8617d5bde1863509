package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the feeds over a real WebSocket. */
final class FeedClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_SECONDS = 10;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicBoolean reading = new AtomicBoolean();
  private final WebSocket socket;

  private FeedClient(int port, boolean reading) {
    this.reading.set(reading);
    this.socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/ws"), new Receiver())
            .join();
  }

  static FeedClient connect(int port) {
    return new FeedClient(port, true);
  }

  /** A client that takes nothing off its connection before {@link #startReading}. */
  static FeedClient connectWithoutReading(int port) {
    return new FeedClient(port, false);
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket webSocket) {
      if (reading.get()) {
        webSocket.request(1);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
        WebSocket webSocket, int statusCode, String reason) {
      closed.complete(statusCode);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  void startReading() {
    reading.set(true);
    socket.request(1);
  }

  FeedClient send(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  FeedClient sendBinary() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
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
    try {
      String text = texts.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(text).describedAs("a message within %d s", TIMEOUT_SECONDS).isNotNull();
      return documented(JSON.readTree(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
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
    closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    JsonNode last = next();
    while (!texts.isEmpty()) {
      last = next();
    }
    return last;
  }

  /** The code the connection was closed with, once it is. */
  int closeCode() {
    return closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  static Predicate<JsonNode> isType(String type) {
    return message -> message.path("type").asText().equals(type);
  }

  static Predicate<JsonNode> isOp(String op) {
    return message -> message.path("op").asText().equals(op);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
