package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.node.admin.AdminMain;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.protocol.tls.TrustedIssuers;

/** A node that speaks TLS, as traders, their sockets and operators meet it. */
class TlsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path data;
  private TestPrograms programs;
  private TestCertificate certificate;

  @BeforeEach
  void prepare() throws IOException, InterruptedException, GeneralSecurityException {
    programs = new TestPrograms(data);
    certificate = new TestCertificate(data);
    certificate.renew();
  }

  @AfterEach
  void leaveProgramsOfPostgres() {
    programs.close();
  }

  @Test
  void tradesOverTlsAndFollowsItsCertificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    try (Node node = start()) {
      assertThat(node.url()).startsWith("https://");
      try (Trader alice = alice(node)) {
        assertThat(alice.mustPlace(Trader.limit("BTC_USDT", "SELL", "60000.00", "0.1", "t-1")))
            .isNotEmpty();
      }
      hearsOverASocket(node);
      worksFromTheShell(node);

      certificate.renew();
      await()
          .atMost(SOON)
          .ignoreException(UncheckedIOException.class)
          .until(() -> worksWithWhatIsInTheFileNow(node));
    }
  }

  private Node start() {
    return Node.start(
        new NodeSettings(
            data,
            "127.0.0.1",
            0,
            true,
            Optional.empty(),
            ClusterSettings.ALONE,
            MessagingSettings.NONE,
            certificate.settings()));
  }

  private Trader alice(Node node) {
    return new Trader(
        new ApiClient(
            URI.create(node.url()),
            new Credentials("alice", "alice-secret"),
            InstantSource.system(),
            TrustedIssuers.context(certificate.certificate())));
  }

  private void hearsOverASocket(Node node) {
    var trust = TrustedIssuers.context(certificate.certificate());
    try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        TraderSocket socket = TraderSocket.connect(client, node.url(), news -> {})) {
      JsonNode entered = socket.enter("alice", "alice-secret", socket.challenge());
      assertThat(entered.path("op").asText()).isEqualTo("authenticated");
    }
  }

  private void worksFromTheShell(Node node) {
    assertThat(admin(node.url(), Map.of())).as("without its issuer").isEqualTo(2);
    var environment = Map.of("THALIUMX_ADMIN_CA", certificate.certificate().toString());
    assertThat(admin(node.url(), environment)).as("with its issuer").isZero();
  }

  private static int admin(String url, Map<String, String> environment) {
    var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return AdminMain.run(out, out, environment, "markets", "--url", url);
  }

  private boolean worksWithWhatIsInTheFileNow(Node node) {
    try (Trader alice = alice(node)) {
      return alice.mustGet("/v1/balances").has("balances");
    }
  }
}
