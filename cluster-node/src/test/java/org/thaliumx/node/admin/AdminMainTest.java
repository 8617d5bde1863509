package org.thaliumx.node.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.http.client.RequestSigner;

class AdminMainTest {

  private static final String GOOD_LINE =
      """
      {"asset":"BTC","accounts":"2000000.00000000","held":"0.10000000","clearing":"0.00000000",
       "deposits":"2000000.00000000","withdrawals":"0.00000000","negativeBalances":0,"balances":true}
      """;

  private static final String BAD_LINE =
      """
      {"asset":"USD","accounts":"9.99","held":"0.00","clearing":"0.00",
       "deposits":"10.00","withdrawals":"0.00","negativeBalances":0,"balances":false}
      """;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private HttpServer server;
  private String answer = "";
  private int status = 200;
  private String signedBy = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/admin/audit",
        exchange -> {
          signedBy = exchange.getRequestHeaders().getFirst(RequestSigner.KEY_HEADER);
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String report(boolean balances, String lines) {
    return "{\"journalPosition\":12,\"settlementsInFlight\":3,\"submissionsInFlight\":1,"
        + "\"balances\":"
        + balances
        + ",\"assets\":["
        + lines
        + "]}";
  }

  private int admin(String... arguments) {
    return AdminMain.run(
        new PrintStream(output, true, UTF_8), new PrintStream(errors, true, UTF_8), arguments);
  }

  private int audit() {
    return admin("audit", "--url=http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void printsAnAlignedTableAndSucceedsIfAllBalances() {
    answer = report(true, GOOD_LINE);
    assertThat(audit()).isZero();
    assertThat(output.toString(UTF_8).lines())
        .containsExactly(
            "asset          accounts        held    clearing          deposits  withdrawals"
                + "  below zero  balances",
            "BTC    2000000.00000000  0.10000000  0.00000000  2000000.00000000   0.00000000"
                + "           0       yes",
            "",
            "As of journal position 12; in flight: 3 settlements, 1 submissions.",
            "Every asset balances: accounts + clearing = deposits - withdrawals.");
    assertThat(signedBy).isEqualTo("operator");
  }

  @Test
  void failsIfOneAssetDoesNotBalance() {
    answer = report(false, GOOD_LINE + "," + BAD_LINE);
    assertThat(audit()).isOne();
    assertThat(output.toString(UTF_8))
        .contains("NOT every asset balances.")
        .containsPattern("USD.* NO\n");
  }

  @Test
  void doesNotTrustTheSumOverTheLines() {
    answer = report(true, GOOD_LINE + "," + BAD_LINE);
    assertThat(audit()).isOne();
  }

  @Test
  void saysThatItCouldNotAsk() {
    status = 403;
    answer = "{\"code\":\"FORBIDDEN\"}";
    assertThat(audit()).isEqualTo(2);
    assertThat(errors.toString(UTF_8)).contains("403", "FORBIDDEN");
    server.stop(0);
    assertThat(audit()).isEqualTo(2);
    assertThat(admin("audit", "--url=localhost")).isEqualTo(2);
    assertThat(errors.toString(UTF_8))
        .contains("no answer from http://127.0.0.1:", "'localhost' is not like http://")
        .doesNotContain("Exception");
  }

  @Test
  void givesUsageForWhatItDoesNotKnow() {
    assertThat(admin()).isEqualTo(2);
    assertThat(admin("audit")).isEqualTo(2);
    assertThat(admin("audit", "--url=http://127.0.0.1:1", "--colour=blue")).isEqualTo(2);
  }
}
