package org.thaliumx.kafka.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.thaliumx.kafka.topic.Topic;

/** A registry with the interface of Confluent's, which others have, too. Blocks; thread-safe. */
final class SchemaRegistry implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;
  private final String userInfo;

  /**
   * At an address.
   *
   * @param url with a name and a password in it, if it wants them
   */
  SchemaRegistry(URI url) {
    this.userInfo = url.getUserInfo() == null ? "" : url.getUserInfo();
    String whole = userInfo.isEmpty() ? url.toString() : url.toString().replace(userInfo + "@", "");
    this.base = whole.replaceFirst("/+$", "");
  }

  /** A registry does not take a schema as it is. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Registers a schema as the newest of its topic; one that is there already changes nothing.
   *
   * @throws RefusedException when it is not one that can follow on those before it
   * @throws IOException when the registry cannot be reached or cannot answer now
   */
  void register(Topic topic, String schema)
      throws IOException, InterruptedException, RefusedException {
    String subject = topic.text() + "-value";
    send("PUT", "/config/" + subject, body().put("compatibility", "BACKWARD"));
    send(
        "POST",
        "/subjects/" + subject + "/versions",
        body().put("schemaType", "JSON").put("schema", schema));
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  private void send(String method, String path, ObjectNode body)
      throws IOException, InterruptedException, RefusedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!userInfo.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    int status = response.statusCode();
    if (status == 409 || status == 422) {
      throw new RefusedException(status + " " + response.body());
    }
    if (status / 100 != 2) {
      throw new IOException(method + " " + path + " was answered with " + status);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
