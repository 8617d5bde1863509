package org.thaliumx.identity.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What Vault's documentation says of its HTTP API, as far as nodes use it: the key-value store of
 * version 2, tokens with leases, and logins by AppRole and Kubernetes.
 */
final class FakeVault implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LEASE_SECONDS = 600;

  private final HttpServer server;
  private final InstantSource now;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private int issued;

  /** Method and path of each request, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  volatile boolean sealed;
  volatile boolean busy;
  volatile boolean renewable = true;
  volatile String namespace = "";

  FakeVault(InstantSource now) throws IOException {
    this.now = now;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Writes a new version; the fields are JSON in which single quotes stand for double ones. */
  void put(String path, String fields) {
    secrets.put(path, fields.replace('\'', '"'));
  }

  void delete(String path) {
    secrets.put(path, "null");
  }

  /** Makes a token. */
  String issue() {
    String token = "hvs." + ++issued;
    tokens.put(token, now.instant().plusSeconds(LEASE_SECONDS));
    return token;
  }

  void revokeAll() {
    tokens.clear();
  }

  private Instant endOf(String token) {
    return tokens.getOrDefault(token, Instant.MIN);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v1/".length());
    asked.add(exchange.getRequestMethod() + " " + path);
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String token = header(exchange, "X-Vault-Token");
    if (sealed) {
      answer(exchange, 503, "{'errors':['Vault is sealed']}");
    } else if (!header(exchange, "X-Vault-Namespace").equals(namespace)) {
      answer(exchange, 404, "{'errors':['no handler for route']}");
    } else if (path.startsWith("auth/") && path.endsWith("/login")) {
      logIn(exchange, path, body);
    } else if (!endOf(token).isAfter(now.instant())) {
      answer(exchange, 403, "{'errors':['permission denied']}");
    } else {
      answerKnown(exchange, path, token);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private void logIn(HttpExchange exchange, String path, JsonNode body) throws IOException {
    boolean known =
        switch (path) {
          case "auth/approle/login" ->
              body.path("role_id").asText().equals("node")
                  && body.path("secret_id").asText().equals("s-1");
          case "auth/k8s/login" ->
              body.path("role").asText().equals("node") && body.path("jwt").asText().equals("jwt");
          default -> false;
        };
    if (known) {
      answer(exchange, 200, auth(issue()));
    } else {
      answer(exchange, 400, "{'errors':['invalid role or secret ID']}");
    }
  }

  private String auth(String token) {
    return "{'auth':{'client_token':'%s','lease_duration':%d,'renewable':%s}}"
        .formatted(token, LEASE_SECONDS, renewable);
  }

  private void answerKnown(HttpExchange exchange, String path, String token) throws IOException {
    switch (path) {
      case "auth/token/lookup-self" -> {
        long ttl = endOf(token).getEpochSecond() - now.instant().getEpochSecond();
        answer(exchange, 200, "{'data':{'ttl':%d,'renewable':%s}}".formatted(ttl, renewable));
      }
      case "auth/token/renew-self" -> {
        if (busy) {
          answer(exchange, 429, "{'errors':['too many']}");
        } else {
          tokens.put(token, now.instant().plusSeconds(LEASE_SECONDS));
          answer(exchange, 200, auth(token));
        }
      }
      default -> {
        String fields = secrets.get(path.replaceFirst("^([^/]+)/data/", "$1/"));
        if (fields == null) {
          answer(exchange, 404, "{'errors':[]}");
        } else {
          int status = fields.equals("null") ? 404 : 200;
          answer(
              exchange, status, "{'data':{'data':%s,'metadata':{'version':1}}}".formatted(fields));
        }
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
