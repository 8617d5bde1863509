package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Keycloak, which a profile of Maven unpacks from its distribution. */
final class KeycloakProcess implements AutoCloseable {
  static final String ADMIN = "first-admin";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final Path UNPACKED = Path.of("target", "keycloak");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private KeycloakProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one with these realms, and nothing of what was in it before. */
  static KeycloakProcess start(JsonNode realm, Path log) throws IOException {
    Path home = home();
    forget(home.resolve("data"));
    Files.createDirectories(home.resolve("data/import"));
    Files.writeString(home.resolve("data/import/realm.json"), realm.toString());
    int port = Ports.free(1).getFirst();
    var builder =
        new ProcessBuilder(
            "bash",
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var keycloak = new KeycloakProcess(process, port);
    keycloak.awaitUp();
    return keycloak;
  }

  private static void forget(Path data) throws IOException {
    if (Files.exists(data)) {
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static Path home() throws IOException {
    try (Stream<Path> folders = Files.list(UNPACKED)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  private void awaitUp() {
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() ->
            send(HttpRequest.newBuilder(URI.create(issuer("exchange"))).build()).statusCode()
                == 200);
  }

  String issuer(String realm) {
    return "http://127.0.0.1:" + port + "/realms/" + realm;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a client gets who tells the issuer a user's password. */
  JsonNode tokens(String realm, String client, String user, String password) {
    String form =
        Map.of(
                "grant_type", "password",
                "scope", "openid",
                "client_id", client,
                "username", user,
                "password", password)
            .entrySet()
            .stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return json(
        HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private JsonNode json(HttpRequest request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(request.uri() + ": " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the realm sign with another key from now on. */
  void rotateKey() {
    String admin = tokens("master", "admin-cli", ADMIN, ADMIN).path("access_token").asText();
    URI realm = URI.create("http://127.0.0.1:" + port + "/admin/realms/exchange");
    String id = json(as(admin, realm).build()).path("id").asText();
    String provider =
        """
        {"name":"newer","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
         "parentId":"%s","config":{"priority":["1000"],"enabled":["true"],"active":["true"]}}\
        """
            .formatted(id);
    JsonNode _ =
        json(
            as(admin, URI.create(realm + "/components"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(provider))
                .build());
  }

  private static HttpRequest.Builder as(String token, URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    http.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
