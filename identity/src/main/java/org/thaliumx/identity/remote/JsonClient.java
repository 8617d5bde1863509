package org.thaliumx.identity.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Sends JSON to a server and takes JSON from it. Thread-safe; follows no redirections. */
public final class JsonClient implements AutoCloseable {
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final Duration timeout;

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body what it says; a missing node when that is no JSON
   */
  public record Answer(int status, JsonNode body) {}

  /**
   * A client of one server.
   *
   * @param trust whom it believes over TLS; empty for whom Java believes
   * @param timeout for a whole answer
   */
  public JsonClient(Optional<SSLContext> trust, Duration timeout) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout);
    trust.ifPresent(client::sslContext);
    this.http = client.build();
    this.timeout = timeout;
  }

  /**
   * Asks; the future fails with an {@link java.io.IOException} or a timeout when there is no answer
   * within the time.
   *
   * @param body as JSON; empty for none
   */
  public CompletableFuture<Answer> send(
      String method, URI address, Map<String, String> headers, String body) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8));
    headers.forEach(request::header);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MAX_BODY_BYTES))
        .thenApply(JsonClient::answer)
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), json(response.body()));
  }

  private static JsonNode json(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
