package org.thaliumx.identity.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;
import org.thaliumx.protocol.Unavailable;
import org.thaliumx.protocol.identity.AccessPolicy.Decision;
import org.thaliumx.protocol.identity.AccessPolicy.Question;

/** Against what OPA's documentation says of its data API. */
class OpaPolicyTest {
  private static final Question TRADING =
      new Question("alice-1", "alice", Role.TRADER, Permission.TRADE);
  private static final Question VIEWING =
      new Question("alice-1", "alice", Role.TRADER, Permission.VIEW_ACCOUNT);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private OpaPolicy policy;
  private volatile int status = 200;
  private volatile String answer = "{\"result\":true}";
  private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    policy = policy(Duration.ofSeconds(20));
  }

  private OpaPolicy policy(Duration timeout) {
    var settings =
        new OpaSettings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
            "thaliumx/decision",
            Optional.empty(),
            timeout,
            Duration.ofSeconds(5));
    return new OpaPolicy(settings, () -> Optional.of("s3cret"), nanos::get);
  }

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    policy.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    try {
      mayAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Decision decide(Question question) {
    return policy.decide(question).toCompletableFuture().join();
  }

  private Decision answered(String body) {
    answer = body;
    pass(Duration.ofSeconds(5));
    return decide(TRADING);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void assertNobodyCanSay() {
    assertThatThrownBy(() -> decide(TRADING))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Unavailable.class,
            outage -> {
              assertThat(outage.resource()).isEqualTo(Unavailable.Resource.POLICY);
              assertThat(outage.isNothingDone()).isTrue();
            });
  }

  @Test
  void asksForADocumentWithAnInput() {
    assertThat(decide(TRADING)).isEqualTo(Decision.ALLOWED);
    assertThat(asked)
        .containsExactly(
            "POST /v1/data/thaliumx/decision Bearer s3cret {\"input\":{\"subject\":\"alice-1\","
                + "\"account\":\"alice\",\"role\":\"TRADER\",\"permission\":\"TRADE\"}}");
  }

  @Test
  void takesABooleanOrAnObject() {
    assertThat(answered("{\"result\":false}").allowed()).isFalse();
    assertThat(answered("{\"result\":{\"allow\":true}}").allowed()).isTrue();
    assertThat(answered("{\"result\":{\"allow\":false,\"reason\":\"no\\nmore\"}}"))
        .isEqualTo(new Decision(false, "no more"));
    assertThat(answered("{\"result\":{\"reason\":\"" + "x".repeat(500) + "\"}}").reason())
        .hasSize(200);
  }

  @Test
  void allowsNothingThatIsNotClearlyAYes() {
    for (String odd :
        new String[] {
          "{}",
          "{\"result\":null}",
          "{\"result\":\"true\"}",
          "{\"result\":{}}",
          "{\"result\":{\"allow\":\"true\"}}",
          "{\"result\":{\"allow\":1}}",
          "{\"result\":[true]}"
        }) {
      assertThat(answered(odd).allowed()).as(odd).isFalse();
    }
  }

  @Test
  void failsWhenNobodyCanSay() {
    answer = "{\"code\":\"internal_error\"}";
    status = 500;
    assertNobodyCanSay();
    status = 200;
    answer = "not JSON";
    assertNobodyCanSay();
    server.stop(0);
    assertNobodyCanSay();
  }

  @Test
  void waitsABoundedTime() {
    policy.close();
    policy = policy(Duration.ofMillis(100));
    mayAnswer = new CountDownLatch(1);
    assertNobodyCanSay();
  }

  @Test
  void remembersADecisionForAWhile() {
    assertThat(decide(TRADING).allowed()).isTrue();
    answer = "{\"result\":false}";
    pass(Duration.ofMillis(4_999));
    assertThat(decide(TRADING).allowed()).isTrue();
    assertThat(decide(VIEWING).allowed()).as("another question").isFalse();
    pass(Duration.ofMillis(1));
    assertThat(decide(TRADING).allowed()).isFalse();
    assertThat(asked).hasSize(3);
  }

  @Test
  void asksOnceForWhatIsOnItsWay() {
    mayAnswer = new CountDownLatch(1);
    var decisions = new ArrayList<CompletableFuture<Decision>>();
    for (int i = 0; i < 1_000; i++) {
      decisions.add(policy.decide(TRADING).toCompletableFuture());
    }
    mayAnswer.countDown();
    assertThat(decisions).allSatisfy(decision -> assertThat(decision.join().allowed()).isTrue());
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksASilentServerSeldomAndTrustsItAgainWhenItAnswers() {
    status = 500;
    for (int i = 0; i < 10; i++) {
      assertNobodyCanSay();
    }
    assertThat(asked).hasSize(CircuitBreaker.TOLERATED);
    pass(CircuitBreaker.PROBE_EVERY);
    assertNobodyCanSay();
    assertNobodyCanSay();
    assertThat(asked).hasSize(CircuitBreaker.TOLERATED + 1);
    status = 200;
    assertNobodyCanSay();
    pass(CircuitBreaker.PROBE_EVERY);
    assertThat(decide(TRADING).allowed()).isTrue();
    assertThat(decide(VIEWING).allowed()).isTrue();
  }

  @Test
  void remembersABoundedNumber() {
    var cache = new DecisionCache(10, Duration.ofSeconds(5));
    for (int i = 0; i < 1_000; i++) {
      var question = new Question("key-" + i, "alice", Role.TRADER, Permission.TRADE);
      cache.keep(question, CompletableFuture.completedFuture(Decision.ALLOWED), i);
      assertThat(cache.find(question, i)).isPresent();
      assertThat(cache.size()).isLessThanOrEqualTo(10);
    }
  }

  @Test
  void wantsAnAddressAndADocument() {
    for (String address : new String[] {"opa:8181", "ftp://opa", "http:///v1"}) {
      assertThatThrownBy(() -> settings(address, "a/b"))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> settings("http://opa", "/a"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(settings("https://opa/policies", "a/b").document())
        .hasToString("https://opa/policies/v1/data/a/b");
  }

  private static OpaSettings settings(String address, String path) {
    return new OpaSettings(
        URI.create(address), path, Optional.empty(), Duration.ofMillis(500), Duration.ofSeconds(5));
  }
}
