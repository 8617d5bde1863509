package org.thaliumx.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.client.RequestSigner;

/** Somebody who trades over the WebSocket of a node. */
final class TraderSocket implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int TIMEOUT_SECONDS = 20;

  private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final Consumer<JsonNode> news;
  private final CompletableFuture<JsonNode> farewell = new CompletableFuture<>();
  private final WebSocket socket;

  private TraderSocket(HttpClient client, String url, Consumer<JsonNode> news) {
    this.news = news;
    URI uri = URI.create(url.replaceFirst("http", "ws") + "/v1/ws");
    this.socket = client.newWebSocketBuilder().buildAsync(uri, new Receiver()).join();
  }

  /** Connects as nobody. */
  static TraderSocket connect(String url, Consumer<JsonNode> news) {
    return connect(HTTP, url, news);
  }

  /** The same, by way of this client. */
  static TraderSocket connect(HttpClient client, String url, Consumer<JsonNode> news) {
    return new TraderSocket(client, url, news);
  }

  /** The epoch that a node names to those who subscribe. */
  static String epoch(String url) {
    try (var socket = connect(url, news -> {})) {
      return socket
          .ask("{'op':'subscribe','channel':'status','market':'BTC_USDT'}")
          .path("epoch")
          .asText();
    }
  }

  /** Connects as one of the demo accounts. */
  static TraderSocket demo(String url, String name, Consumer<JsonNode> news) {
    var socket = connect(url, news);
    JsonNode answer = socket.enter(name, name + "-secret", socket.challenge());
    if (!answer.path("op").asText().equals("authenticated")) {
      throw new AssertionError(answer.toString());
    }
    return socket;
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        take(read(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void take(JsonNode message) {
    CompletableFuture<JsonNode> answer = awaited.remove(message.path("id").asText());
    if (answer != null) {
      answer.complete(message);
    } else if (message.path("op").asText().equals("error")) {
      farewell.complete(message);
    } else {
      news.accept(message);
    }
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Sends a command, in which single quotes stand for double ones, under an id of its own. */
  CompletableFuture<JsonNode> send(String quoted) {
    var command = (ObjectNode) read(quoted.replace('\'', '"'));
    String id = Integer.toString(ids.incrementAndGet());
    command.put("id", id);
    var answer = new CompletableFuture<JsonNode>();
    awaited.put(id, answer);
    socket.sendText(command.toString(), true).join();
    return answer;
  }

  /** The answer to a command. */
  JsonNode ask(String quoted) {
    return send(quoted).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  String challenge() {
    return ask("{'op':'challenge'}").path("challenge").asText();
  }

  JsonNode enter(String key, String secret, String challenge) {
    String timestamp = Long.toString(System.currentTimeMillis());
    return enterSigned(key, timestamp, signature(secret, timestamp, challenge));
  }

  /** The same with a signature, wherever it is from. */
  JsonNode enterSigned(String key, String timestamp, String signature) {
    return ask(
        "{'op':'auth','key':'%s','timestamp':'%s','signature':'%s'}"
            .formatted(key, timestamp, signature));
  }

  static String signature(String secret, String timestamp, String challenge) {
    return new RequestSigner(secret)
        .sign(timestamp, "GET", "/v1/ws", "challenge=" + challenge, new byte[0]);
  }

  /** The last message of all, once there is one. */
  JsonNode farewell() {
    return farewell.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Is gone without a word. */
  @Override
  public void close() {
    socket.abort();
  }
}
