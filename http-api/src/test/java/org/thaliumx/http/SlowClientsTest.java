package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.http.input.Checked;

/** Clients that take their time, and many that do nothing at all, over real connections. */
@Timeout(120)
class SlowClientsTest {
  private static final int IDLE_CONNECTIONS = Integer.getInteger("thaliumx.idle-connections", 60);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String REQUEST = "GET /v1/time HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String UPGRADE =
      """
      GET / HTTP/1.1\r
      Host: x\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      """;
  private static final int TEXT = 0x81;

  private final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "slow-clients",
          ConfigFactory.parseString("pekko.loglevel = WARNING").withFallback(ConfigFactory.load()));
  private final BodyReader bodies = new BodyReader(system, type -> true, SHORT);
  private final AtomicInteger webSockets = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private final CompletableFuture<ServerBinding> server = new CompletableFuture<>();

  private void start(Duration firstHead, Duration nextHead, Duration pongWithin) {
    var timeouts =
        new HttpServer.Timeouts(firstHead, nextHead, pongWithin.dividedBy(8), pongWithin);
    server.complete(
        result(HttpServer.bind(system, "127.0.0.1", 0, Optional.empty(), timeouts, this::answer)));
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request) {
    if (request.getAttribute(AttributeKeys.webSocketUpgrade).isPresent()) {
      var echo =
          Flow.<Message>create()
              .watchTermination((mat, end) -> {
                webSockets.incrementAndGet();
                return end.whenComplete((done, failure) -> webSockets.decrementAndGet());
              });
      return CompletableFuture.completedFuture(
          request.getAttribute(AttributeKeys.webSocketUpgrade).get().handleMessagesWith(echo));
    }
    return switch (request.getUri().path()) {
      case "/unwanted" -> {
        request.discardEntityBytes(system);
        yield CompletableFuture.completedFuture(HttpResponse.create().withStatus(404));
      }
      case "/slow" ->
          CompletableFuture.supplyAsync(
              () -> HttpResponse.create().withStatus(202),
              CompletableFuture.delayedExecutor(3 * SHORT.toMillis(), TimeUnit.MILLISECONDS));
      default ->
          bodies
              .read(request)
              .thenApply(body ->
                  HttpResponse.create().withStatus(body instanceof Checked.Good<?> ? 200 : 408));
    };
  }

  private static <T> T result(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    result(server.join().terminate(Duration.ofSeconds(1)));
    system.terminate();
    result(system.getWhenTerminated());
  }

  private Socket connect() throws IOException {
    var socket =
        new Socket(InetAddress.getLoopbackAddress(), server.join().localAddress().getPort());
    socket.setSoTimeout(30_000);
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Sends something again and again until the server has closed. */
  private static void drip(Socket socket, String drop) {
    await().atMost(Duration.ofSeconds(20)).until(() -> isClosedAfter(socket, drop));
  }

  private static boolean isClosedAfter(Socket socket, String drop) {
    try {
      send(socket, drop);
      socket.setSoTimeout(50);
      while (socket.getInputStream().read() >= 0) {}
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static void awaitClosed(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {}
    } catch (SocketTimeoutException stillOpen) {
      throw new AssertionError("an idle connection stays open", stillOpen);
    } catch (IOException reset) {
      assertThat(reset).isInstanceOf(SocketException.class);
    }
  }

  /** The head of one answer. */
  private static String head(Socket socket) throws IOException {
    var head = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next >= 0) {
      head.append((char) next);
      next = head.indexOf("\r\n\r\n") < 0 ? socket.getInputStream().read() : -1;
    }
    return head.toString();
  }

  private static byte[] masked(int first, int length) {
    return new byte[] {(byte) first, (byte) (0x80 | length), 0, 0, 0, 0};
  }

  private Socket webSocket() throws IOException {
    Socket socket = connect();
    send(socket, UPGRADE + "\r\n");
    assertThat(head(socket)).startsWith("HTTP/1.1 101 ");
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /v1/time HTTP/1.1\r\nHost: x\r\nX-Slow: ", UPGRADE + "X-Slow: "})
  void closesWhoDoesNotSendItsFirstRequestSoon(String begin) throws IOException {
    start(SHORT, LONG, LONG);
    Socket socket = connect();
    send(socket, begin);
    drip(socket, begin.isEmpty() ? "" : "x");
  }

  @Test
  void closesWhoDoesNotSendItsNextRequestSoon() throws IOException {
    start(LONG, SHORT, LONG);
    Socket socket = connect();
    send(socket, REQUEST);
    assertThat(head(socket)).startsWith("HTTP/1.1 200 ");
    send(socket, "GET /v1/time HTTP/1.1\r\nX-Slow: ");
    drip(socket, "x");
  }

  @Test
  void waitsForAnAnswerHoweverLongItTakes() throws IOException {
    start(SHORT, SHORT, LONG);
    Socket socket = connect();
    send(socket, REQUEST.replace("/v1/time", "/slow"));
    assertThat(head(socket)).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void waitsNotForABodyThatComesTooSlowly() throws IOException {
    start(LONG, LONG, LONG);
    Socket socket = connect();
    send(socket, "POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
    for (int i = 0; i < 10; i++) {
      send(socket, "x");
    }
    assertThat(head(socket)).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void closesWhoGoesOnWithABodyThatNobodyWants() throws IOException {
    start(LONG, SHORT, LONG);
    Socket socket = connect();
    send(socket, "POST /unwanted HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
    assertThat(head(socket)).startsWith("HTTP/1.1 404 ");
    drip(socket, "x");
  }

  @Test
  void leavesWebSocketsOpen() throws IOException {
    start(SHORT, SHORT, LONG);
    Socket socket = webSocket();
    long end = System.nanoTime() + 4 * SHORT.toNanos();
    while (System.nanoTime() < end) {
      socket.getOutputStream().write(masked(TEXT, 0));
      assertThat(socket.getInputStream().readNBytes(2)).containsExactly((byte) TEXT, 0);
    }
  }

  @Test
  void closesAWebSocketWhoseFrameNeverEnds() throws IOException {
    start(LONG, LONG, SHORT);
    Socket socket = webSocket();
    socket.getOutputStream().write(masked(TEXT, 125));
    drip(socket, "x");
  }

  @Test
  void servesOthersWhileManyAreIdleAndLetsGoOfThose() throws IOException {
    start(Duration.ofSeconds(2), LONG, Duration.ofSeconds(2));
    for (int i = 0; i < IDLE_CONNECTIONS / 2; i++) {
      connect();
      webSocket();
    }
    Socket busy = connect();
    send(busy, REQUEST);
    assertThat(head(busy)).startsWith("HTTP/1.1 200 ");
    sockets.remove(busy);
    sockets.forEach(SlowClientsTest::awaitClosed);
    await().until(() -> webSockets.get() == 0);
    send(busy, REQUEST);
    assertThat(head(busy)).startsWith("HTTP/1.1 200 ");
    busy.close();
  }

  @Test
  void hasTheTimesThatAreDocumented() throws IOException {
    start(LONG, LONG, LONG);
    assertThat(HttpServer.TIMEOUTS)
        .isEqualTo(
            new HttpServer.Timeouts(
                Duration.ofSeconds(20),
                Duration.ofSeconds(75),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60)));
    assertThat(BodyReader.MAX_DURATION).isEqualTo(Duration.ofSeconds(10));
    Config http = ConfigFactory.parseResources("thaliumx-http.conf").getConfig("pekko.http.server");
    assertThat(http.getDuration("idle-timeout")).isEqualTo(Duration.ofSeconds(75));
    assertThat(http.getInt("max-connections")).isEqualTo(4_096);
    assertThat(http.getInt("pipelining-limit")).isEqualTo(16);
    assertThat(Files.readString(Path.of("../docs/limits.md")))
        .contains(
            "| time for a body to arrive | 10 seconds |",
            "| time for the head of a connection's first request to arrive | 20 seconds |",
            "| time from an answer to the head of the next request | 75 seconds |",
            "| a connection on which nothing moves | 75 seconds |",
            "| connections of a node | 4,096,");
  }
}
