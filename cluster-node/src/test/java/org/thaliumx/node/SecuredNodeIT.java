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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.thaliumx.identity.secret.MasterKeys;
import org.thaliumx.node.admin.AdminMain;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.protocol.tls.TrustedIssuers;

/**
 * A node that speaks TLS, as traders, their sockets and operators meet it, and whose certificate
 * and password of the database are replaced while it runs.
 */
class SecuredNodeIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path data;
  private EmbeddedDatabase database;
  private TestCertificate certificate;
  private Path password;

  @BeforeEach
  void prepare() throws IOException, InterruptedException, GeneralSecurityException {
    certificate = new TestCertificate(data);
    certificate.renew();
    database =
        EmbeddedDatabase.start(
            EmbeddedSettings.in(data.resolve("db")).withBinaries(TestPrograms.DIRECTORY));
    password = Files.writeString(data.resolve("password"), database.connection().password());
  }

  @AfterEach
  void stopTheDatabase() {
    database.close();
  }

  @Test
  void tradesOverTlsAndFollowsItsCertificateAndItsPassword()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
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
      changeThePassword();
      try (Trader alice = alice(node)) {
        await().atMost(SOON).until(() -> placesAnOrder(alice));
      }
    }
  }

  /** Whoever knows only the old one is shut out. */
  private void changeThePassword() throws IOException, SQLException {
    DatabaseSettings old = database.connection();
    try (Connection connection =
            DriverManager.getConnection(old.url(), old.user(), old.password());
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + old.user() + " PASSWORD 'another'");
      Files.writeString(password, "another");
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND usename = current_user");
    }
  }

  private static boolean placesAnOrder(Trader trader) {
    String order = Trader.limit("BTC_USDT", "SELL", "60000.00", "0.1", "");
    return trader.place(order).isSuccess();
  }

  /** With a password that is wrong, but for the file that is named. */
  private Node start() {
    DatabaseSettings connection = database.connection();
    return Node.start(
        new NodeSettings(
            data,
            "127.0.0.1",
            0,
            true,
            Optional.of(new DatabaseSettings(connection.url(), connection.user(), "wrong")),
            ClusterSettings.ALONE,
            MessagingSettings.NONE,
            certificate.settings(),
            Map.of(
                "THALIUMX_JDBC_PASSWORD_FILE", password.toString(),
                "THALIUMX_MASTER_KEY", MasterKeys.random())));
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
