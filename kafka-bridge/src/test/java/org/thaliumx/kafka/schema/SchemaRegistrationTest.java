package org.thaliumx.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.kafka.topic.Topic;

/** Against a registry that answers as Confluent's does. */
class SchemaRegistrationTest {
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** It is away at first, and takes no other trades than it has. */
  private void answer(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = 200;
    if (requests.incrementAndGet() == 1) {
      status = 503;
    } else if (what.equals("POST /base/subjects/trades-value/versions")) {
      status = 409;
    } else {
      bodies.put(what + " " + exchange.getRequestHeaders().getFirst("Authorization"), body);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void registersEverySchemaAndSaysWhichWereNotTaken() throws Exception {
    var url = URI.create("http://me:pw@127.0.0.1:" + server.getAddress().getPort() + "/base/");
    try (SchemaRegistration registration = SchemaRegistration.start(url)) {
      Set<Topic> refused = registration.refused().toCompletableFuture().get(30, TimeUnit.SECONDS);

      assertThat(refused).containsExactly(Topic.TRADES);
      assertThat(bodies).hasSize(2 * EventSchemas.all().size() - 1);
      String asMe = " Basic bWU6cHc=";
      assertThat(bodies.get("PUT /base/config/orders-value" + asMe))
          .isEqualTo("{\"compatibility\":\"BACKWARD\"}");
      var sent =
          new ObjectMapper()
              .readTree(bodies.get("POST /base/subjects/orders-value/versions" + asMe));
      assertThat(sent.path("schemaType").asText()).isEqualTo("JSON");
      assertThat(sent.path("schema").asText()).isEqualTo(EventSchemas.all().get(Topic.ORDERS));
    }
  }
}
