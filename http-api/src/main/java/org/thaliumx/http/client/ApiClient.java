package org.thaliumx.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the REST API over HTTP/1.1, signing every request when it has credentials. Thread-safe;
 * connections are kept and reused.
 *
 * <p>Targets are raw: a path that starts with a slash, with its query if any, percent-encoded where
 * needed. Whatever the server answers is a {@link Response}; only a failed exchange throws, as
 * {@link UncheckedIOException}, or completes the future with an {@link IOException}.
 */
public final class ApiClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What requests are signed with. */
  public record Credentials(String key, String secret) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Credentials[" + key + "]";
    }
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body the body's text
   * @param json the body as JSON; a missing node when it is none
   * @param headers the headers
   */
  public record Response(int status, String body, JsonNode json, HttpHeaders headers) {

    /** Whether the request was done as asked. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    /** The stable code of a problem; empty in a success. */
    public String problemCode() {
      return json.path("code").asText("");
    }
  }

  private record Signing(String key, RequestSigner signer) {}

  private final HttpClient http;
  private final String base;
  private final @Nullable Signing signing;
  private final InstantSource clock;

  /** The same; over TLS it believes whom Java believes. */
  public ApiClient(URI base, @Nullable Credentials credentials, InstantSource clock) {
    this(base, credentials, clock, null);
  }

  /**
   * A client of one node.
   *
   * @param base where it listens, for example {@code http://127.0.0.1:8080}
   * @param credentials what to sign with; null to sign nothing
   * @param clock what timestamps are read from
   * @param trust whom it believes over TLS; null for whom Java believes
   * @throws IllegalArgumentException when the base is no address of a web server
   */
  public ApiClient(
      URI base,
      @Nullable Credentials credentials,
      InstantSource clock,
      @Nullable SSLContext trust) {
    if (base.getHost() == null
        || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
      throw new IllegalArgumentException("'" + base + "' is not like http://127.0.0.1:8080");
    }
    this.base = base.toString().replaceFirst("/+$", "");
    this.signing =
        credentials == null
            ? null
            : new Signing(credentials.key(), new RequestSigner(credentials.secret()));
    this.clock = clock;
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    this.http = (trust == null ? client : client.sslContext(trust)).build();
  }

  /** Reads. */
  public Response get(String target) {
    return send("GET", target, "");
  }

  /** Creates, from a JSON text. */
  public Response post(String target, String json) {
    return send("POST", target, json);
  }

  /** Changes, by a JSON text. */
  public Response patch(String target, String json) {
    return send("PATCH", target, json);
  }

  /** Sets, by a JSON text. */
  public Response put(String target, String json) {
    return send("PUT", target, json);
  }

  /** Removes. */
  public Response delete(String target) {
    return send("DELETE", target, "");
  }

  /** Sends any request and waits for the answer. An empty body is none. */
  public Response send(String method, String target, String body) {
    try {
      return parse(http.send(request(method, target, body), BodyHandlers.ofString(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + base + ": " + reasonOf(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted: " + target));
    }
  }

  /** Some exceptions of the JDK's client say nothing but their names. */
  private static String reasonOf(IOException e) {
    if (e instanceof ConnectException) {
      return "it cannot be connected to";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** Sends any request; the future completes with the answer. An empty body is none. */
  public CompletableFuture<Response> sendAsync(String method, String target, String body) {
    return http.sendAsync(request(method, target, body), BodyHandlers.ofString(UTF_8))
        .thenApply(ApiClient::parse);
  }

  private HttpRequest request(String method, String target, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(base + target))
            .timeout(REQUEST_TIMEOUT)
            .method(
                method,
                bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
    if (bytes.length > 0) {
      request.header("Content-Type", "application/json");
    }
    if (signing != null) {
      sign(request, signing, method, target, bytes);
    }
    return request.build();
  }

  private void sign(
      HttpRequest.Builder request, Signing signing, String method, String target, byte[] body) {
    String timestamp = Long.toString(clock.millis());
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    request
        .header(RequestSigner.KEY_HEADER, signing.key())
        .header(RequestSigner.TIMESTAMP_HEADER, timestamp)
        .header(
            RequestSigner.SIGNATURE_HEADER,
            signing.signer().sign(timestamp, method, path, query, body));
  }

  private static Response parse(HttpResponse<String> response) {
    return new Response(
        response.statusCode(), response.body(), parseJson(response.body()), response.headers());
  }

  private static JsonNode parseJson(String body) {
    if (body.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Closes the connections once requests under way have their answers. */
  @Override
  public void close() {
    http.close();
  }
}
