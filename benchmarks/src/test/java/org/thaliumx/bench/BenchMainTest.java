package org.thaliumx.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMainTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private int bench(String... arguments) {
    return BenchMain.run(new PrintStream(output, true, UTF_8), arguments);
  }

  private String printed() {
    return output.toString(UTF_8);
  }

  @Test
  void listsWhatThereIs() {
    assertThat(bench()).isZero();
    assertThat(printed()).contains("orders").contains("engine");
  }

  @Test
  void playsOrderBooksAgainstEachOther() throws IOException {
    Path json = folder.resolve("engine.json");

    assertThat(bench("engine", "--commands=20000", "--passes=1", "--warmup=0", "--json=" + json))
        .isZero();

    assertThat(printed()).contains("deep sweeps").contains("exchange-core");
    JsonNode small = new ObjectMapper().readTree(json.toFile()).at("/workloads/1,000 resting");
    assertThat(small.path("exchange-core-ratio").asDouble()).isPositive();
    assertThat(small.path("thaliumx").path("operationsPerSecond").asDouble()).isPositive();
  }

  @Test
  void givesUsageForWhatItDoesNotKnow() {
    assertThat(bench("nothing-like-it")).isEqualTo(2);
    assertThat(bench("orders", "--colour=blue")).isEqualTo(2);
    assertThat(bench("orders", "--rate=fast")).isEqualTo(2);
    assertThat(bench("orders", "--seconds=0")).isEqualTo(2);
    assertThat(bench("orders", "--nodes=0")).isEqualTo(2);
    assertThat(bench("orders", "--nodes=2", "--profile")).isEqualTo(2);
    assertThat(bench("orders", "--nodes=2", "--url=http://127.0.0.1:1")).isEqualTo(2);
    assertThat(bench("orders", "--api=rest")).isEqualTo(2);
    assertThat(bench("orders", "--api=binance", "--batch=2")).isEqualTo(2);
    assertThat(bench("orders", "--api=both", "--rate=5")).isEqualTo(2);
    assertThat(bench("engine", "--passes=0")).isEqualTo(2);
  }

  @Test
  void failsInWordsWhereNobodyListens() {
    assertThat(bench("orders", "--url=http://127.0.0.1:1")).isOne();
  }

  @Test
  void measuresAnExchange() throws IOException {
    Path json = folder.resolve("figures.json");
    try (var exchange = new FakeExchange()) {
      assertThat(
              bench(
                  "orders",
                  "--url=" + exchange.url(),
                  "--seconds=1",
                  "--warmup=1",
                  "--connections=4",
                  "--accounts=2",
                  "--markets=1",
                  "--rate=50",
                  "--json=" + json))
          .isZero();
    }
    assertThat(printed()).containsPattern("fixed +50 ").contains("Errors in fixed: none");
    JsonNode figures = new ObjectMapper().readTree(json.toFile()).path("fixed");
    assertThat(figures.path("orders").asLong()).isBetween(45L, 50L);
    assertThat(figures.path("targetRatio").asDouble())
        .isEqualTo(figures.path("ordersPerSecond").asDouble() / 10_000);
    assertThat(figures.path("p99Millis").asDouble()).isPositive();
    assertThat(figures.path("cpu").path("generator").path("userSeconds").isNumber()).isTrue();
  }

  @Test
  void comparesBothApisOfAnExchange() throws IOException {
    Path json = folder.resolve("figures.json");
    try (var exchange = new FakeExchange()) {
      assertThat(
              bench(
                  "orders",
                  "--api=both",
                  "--rounds=1",
                  "--url=" + exchange.url(),
                  "--seconds=1",
                  "--warmup=1",
                  "--connections=2",
                  "--accounts=2",
                  "--markets=1",
                  "--json=" + json))
          .isZero();
      assertThat(exchange.log()).contains("POST /api/v3/order", "POST /v1/orders");
    }
    assertThat(printed()).contains("Errors in binance 1: none").contains("Orders through Binance");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.path("binanceRatio").asDouble())
        .isEqualTo(
            figures.path("binance-1").path("orders").asDouble()
                / figures.path("native-1").path("orders").asDouble());
  }
}
