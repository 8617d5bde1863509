package org.thaliumx.http.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Over real connections, to a server that sends back what it is sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedWebSocketsTest {
  private static final String HEAD =
      """
      GET / HTTP/1.1\r
      Host: x\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final byte[] EMPTY_TEXT = masked(TEXT);
  private static final byte[] EMPTY_PONG = masked(PONG);

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "watched");
  private final ServerBinding server = await(start());

  private static byte[] masked(int first) {
    return new byte[] {(byte) first, (byte) 0x80, 0, 0, 0, 0};
  }

  private CompletionStage<ServerBinding> start() {
    ServerSettings settings = ServerSettings.create(system.settings().config());
    var watched =
        new WatchedWebSockets(system, settings, Duration.ofMillis(40), Duration.ofMillis(700));
    return Http.get(system)
        .newServerAt("127.0.0.1", 0)
        .withSettings(settings)
        .bind(watched.inFrontOf(WatchedWebSocketsTest::echo));
  }

  private static CompletionStage<HttpResponse> echo(HttpRequest request) {
    return CompletableFuture.completedFuture(
        request
            .getAttribute(AttributeKeys.webSocketUpgrade)
            .map(upgrade -> upgrade.handleMessagesWith(Flow.<Message>create()))
            .orElseGet(() -> HttpResponse.create().withStatus(404)));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @AfterAll
  void stop() {
    await(server.terminate(Duration.ofSeconds(1)));
    system.terminate();
    await(system.getWhenTerminated());
  }

  /** Reads frames without data until there have been that many, or the server has closed. */
  private int exchange(byte[] answerToPings, int most) throws IOException {
    int frames = 0;
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), server.localAddress().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(HEAD.getBytes(ISO_8859_1));
      var in = new DataInputStream(socket.getInputStream());
      var answered = new StringBuilder();
      while (answered.indexOf("\r\n\r\n") < 0) {
        answered.append((char) in.readUnsignedByte());
      }
      int first = in.read();
      while (first >= 0 && frames < most) {
        assertThat(first).isIn(PING, TEXT);
        assertThat(in.read()).isZero();
        frames++;
        socket.getOutputStream().write(first == PING ? answerToPings : EMPTY_TEXT);
        first = in.read();
      }
    } catch (IOException reset) {
      assertThat(reset).hasMessageMatching("(?i).*(reset|broken pipe|aborted).*");
    }
    return frames;
  }

  @Test
  void whoDoesNotAnswerPingsIsLostWhateverElseItSends() throws IOException {
    assertThat(exchange(EMPTY_TEXT, 1_000_000)).isBetween(2, 999_999);
  }

  @Test
  void whoAnswersPingsStays() throws IOException {
    assertThat(exchange(EMPTY_PONG, 30)).isEqualTo(30);
  }
}
