package org.thaliumx.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.javadsl.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.HttpServer;
import org.thaliumx.protocol.tls.TrustedIssuers;

class ServerCertificateTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static ActorSystem<Void> system;
  private static MadeCertificate first;
  private static MadeCertificate second;

  @TempDir private Path directory;
  private TlsSettings files = new TlsSettings(Path.of("none"), Path.of("none"), false);

  @BeforeAll
  static void make(@TempDir Path keys)
      throws IOException, InterruptedException, GeneralSecurityException {
    first = MadeCertificate.of(keys, "first", "RSA");
    second = MadeCertificate.of(keys, "second", "EC");
    system =
        ActorSystem.create(
            Behaviors.empty(),
            "tls-test",
            ConfigFactory.parseString("pekko.loglevel = WARNING, pekko.jvm-shutdown-hooks = off")
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void nameFiles() {
    files = files(false);
  }

  private TlsSettings files(boolean http2) {
    return new TlsSettings(directory.resolve("cert.pem"), directory.resolve("key.pem"), http2);
  }

  /** A server that says "served", and echoes over WebSockets; answers its port. */
  private static int serve(ServerCertificate certificate) {
    return HttpServer.bind(
            system, "127.0.0.1", 0, Optional.of(certificate), ServerCertificateTest::answer)
        .toCompletableFuture()
        .join()
        .localAddress()
        .getPort();
  }

  private static CompletionStage<org.apache.pekko.http.javadsl.model.HttpResponse> answer(
      org.apache.pekko.http.javadsl.model.HttpRequest request) {
    return CompletableFuture.completedFuture(
        request
            .getAttribute(AttributeKeys.webSocketUpgrade)
            .map(upgrade -> upgrade.handleMessagesWith(Flow.<Message>create()))
            .orElseGet(() ->
                org.apache.pekko.http.javadsl.model.HttpResponse.create()
                    .withEntity(HttpEntities.create("served"))));
  }

  private HttpClient clientOf(MadeCertificate trusted) throws IOException {
    Path issuers = directory.resolve("issuers.pem");
    Files.writeString(issuers, trusted.certificatePem());
    return HttpClient.newBuilder().sslContext(TrustedIssuers.context(issuers)).build();
  }

  private static HttpResponse<String> get(HttpClient client, int port)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/hello"));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** What a client gets that believes in that certificate alone. */
  private String served(int port, MadeCertificate trusted)
      throws IOException, InterruptedException {
    try (HttpClient client = clientOf(trusted)) {
      return get(client, port).body();
    } catch (SSLHandshakeException e) {
      return "not trusted";
    }
  }

  @Test
  void showsWhatIsInTheFilesNow() throws IOException, InterruptedException {
    var certificate = ServerCertificate.read(first.writeTo(files), CLOCK);
    int port = serve(certificate);
    assertThat(served(port, first)).isEqualTo("served");
    assertThat(served(port, second)).isEqualTo("not trusted");

    second.writeTo(files);
    certificate.reload();

    assertThat(served(port, second)).isEqualTo("served");
    assertThat(served(port, first)).isEqualTo("not trusted");
  }

  @Test
  void goesOnWithTheOldCertificateWhenANewOneIsOfNoUse() throws IOException, InterruptedException {
    var certificate = ServerCertificate.read(first.writeTo(files), CLOCK);
    int port = serve(certificate);

    Files.writeString(files.certificate(), second.certificatePem());
    certificate.reload();
    assertThat(served(port, first)).as("with the key of another").isEqualTo("served");
    Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nhalf");
    certificate.reload();
    assertThat(served(port, first)).as("with half a key").isEqualTo("served");
    Files.delete(files.key());
    certificate.reload();
    assertThat(served(port, first)).as("without a key").isEqualTo("served");

    Files.writeString(files.key(), second.keyPem());
    certificate.reload();
    assertThat(served(port, second)).as("with its own key").isEqualTo("served");
  }

  @Test
  void carriesWebSockets() throws IOException {
    int port = serve(ServerCertificate.read(first.writeTo(files), CLOCK));
    assertThat(echoed("hello", port)).isEqualTo("hello");
  }

  @Test
  void speaksHttp2OnlyWhereItIsTold() throws IOException, InterruptedException {
    int plain = serve(ServerCertificate.read(first.writeTo(files), CLOCK));
    int newer = serve(ServerCertificate.read(files(true), CLOCK));
    try (HttpClient client = clientOf(first)) {
      assertThat(get(client, plain).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(get(client, newer).version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(get(client, newer).body()).isEqualTo("served");
    }
    assertThat(echoed("hello", newer)).as("WebSockets stay on HTTP/1.1").isEqualTo("hello");
  }

  private String echoed(String text, int port) throws IOException {
    var answer = new CompletableFuture<String>();
    try (HttpClient client = clientOf(first)) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("wss://localhost:" + port + "/"),
                  new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(
                        WebSocket from, CharSequence data, boolean last) {
                      answer.complete(data.toString());
                      return null;
                    }
                  })
              .join();
      socket.sendText(text, true).join();
      String echo = answer.orTimeout(20, TimeUnit.SECONDS).join();
      socket.abort();
      return echo;
    }
  }

  @Test
  void speaksNoOldTls() throws IOException {
    var engine = ServerCertificate.read(first.writeTo(files), CLOCK).newEngine();
    assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
  }

  @Test
  void refusesFilesThatAreOfNoUse() throws IOException {
    assertRefused("cert.pem");
    first.writeTo(files);
    Files.writeString(files.key(), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n");
    assertRefused("openssl pkcs8");
    Files.writeString(files.key(), second.keyPem());
    assertRefused("key");
    Files.writeString(files.certificate(), "");
    assertRefused("no certificate");
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> ServerCertificate.read(files, CLOCK))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why);
  }

  @Test
  void wantsBothFilesOrNone() {
    assertThat(TlsSettings.of("", " ", true)).isEmpty();
    assertThat(TlsSettings.of("/c", "/k", true))
        .contains(new TlsSettings(Path.of("/c"), Path.of("/k"), true));
    assertThatThrownBy(() -> TlsSettings.of("", "/k", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("THALIUMX_TLS_CERTIFICATE");
  }
}
