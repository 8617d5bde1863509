package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.RequestSigner;

/** A node that tells a collector of the way of its orders, and logs for programs. */
class TracesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String ORDER =
      Trader.limit("BTC_USDT", "SELL", "60000.00", "0.10000", "traced");

  @TempDir Path data;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @Test
  void tellsOfAnOrderOnItsWayThroughAccountAndMarketAndLogsJson() throws Exception {
    HttpServer collector = collector();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    var start =
        new NodeProcess.Start(
            data,
            List.of(),
            NodeProcess.THIS_BUILD,
            "-Xmx512m",
            List.of(),
            Map.of(
                "THALIUMX_OTLP_ENDPOINT", endpoint,
                "THALIUMX_TRACE_SAMPLE", "0",
                "THALIUMX_LOG", "json",
                "THALIUMX_NODE_NAME", "node-of-the-test"));
    try (var programs = new TestPrograms(data);
        NodeProcess node = NodeProcess.launch(start)) {
      String url = node.awaitReady();
      assertThat(get(url).headers().firstValue("X-Thaliumx-Trace").orElseThrow())
          .matches("[0-9a-f]{32}");
      HttpResponse<String> placed = placeTraced(url);
      assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
      assertThat(placed.headers().firstValue("X-Thaliumx-Trace")).contains(TRACE);
      await().atMost(SOON).untilAsserted(() -> assertThat(told).anyMatch(TracesIT::isWholeWay));
      assertThat(told).noneMatch(spans -> spans.contains("GET /v1/time"));
    } finally {
      collector.stop(0);
    }
    assertEachLineIsJsonOf("node-of-the-test");
  }

  /** All steps come together: they end within the two seconds after which they are told. */
  private static boolean isWholeWay(String spans) {
    String trace = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
    return spans.contains(trace)
        && spans.contains("POST /v1/orders")
        && spans.contains("account: decide and store")
        && spans.contains("market: decide and store");
  }

  private HttpServer collector() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
    return server;
  }

  /** Steps of one trace may come in two parcels, so all that came is kept together. */
  private void take(HttpExchange exchange) throws IOException {
    String earlier = told.isEmpty() ? "" : String.valueOf(told.peek());
    told.clear();
    told.add(earlier + new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url + "/v1/time")).build(), BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> placeTraced(String url) throws Exception {
    String time = Long.toString(System.currentTimeMillis());
    String signature =
        new RequestSigner("alice-secret")
            .sign(time, "POST", "/v1/orders", "", ORDER.getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/orders"))
            .header("Content-Type", "application/json")
            .header(RequestSigner.KEY_HEADER, "alice")
            .header(RequestSigner.TIMESTAMP_HEADER, time)
            .header(RequestSigner.SIGNATURE_HEADER, signature)
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .POST(BodyPublishers.ofString(ORDER))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private void assertEachLineIsJsonOf(String node) throws IOException {
    List<String> lines =
        Files.readAllLines(data.resolve("node.err")).stream()
            .filter(line -> line.startsWith("{"))
            .toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertThat(event.path("node").asText()).isEqualTo(node);
      assertThat(event.path("time").asText()).endsWith("Z");
      assertThat(event.path("message").asText()).isNotEmpty();
      assertThat(event.path("level").asText()).isIn("INFO", "WARN", "ERROR");
    }
  }
}
