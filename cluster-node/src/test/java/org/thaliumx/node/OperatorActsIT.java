package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.admin.AdminMain;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** What operators do is on record, over real HTTP and PostgreSQL, also after a restart. */
class OperatorActsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PHASE = "/v1/admin/markets/BTC_USDT/phase";
  private static final String DEPOSIT =
      "{\"account\":\"alice\",\"asset\":\"BTC\",\"amount\":\"1\",\"reference\":\"d-1\"}";

  @TempDir Path data;
  private TestPrograms programs;

  @BeforeEach
  void shareProgramsOfPostgres() {
    programs = new TestPrograms(data);
  }

  @AfterEach
  void leaveProgramsOfPostgres() {
    programs.close();
  }

  @Test
  void remembersWhatOperatorsDidAndShowsWhoTampersWithThat() throws IOException {
    String noted;
    try (DemoVenue venue = DemoVenue.start(data)) {
      isOneMemberThatRunsEverything(venue);
      Response halted = venue.operator().api().put(PHASE, "{\"phase\":\"HALTED\"}");
      assertThat(halted.headers().firstValue("X-Thaliumx-Act")).isPresent();
      venue.operator().mustPost("/v1/deposits", DEPOSIT);
      assertThat(venue.alice().api().put(PHASE, "{\"phase\":\"TRADING\"}").status()).isEqualTo(403);
      await().atMost(SOON).until(() -> outcomes(venue).equals("FORBIDDEN DONE DONE "));
      noted = check(venue, "");
      worksFromTheShell(venue);
    }
    try (DemoVenue venue = DemoVenue.start(data)) {
      assertThat(outcomes(venue)).isEqualTo("DONE DONE FORBIDDEN DONE DONE ");
      assertThat(check(venue, noted)).startsWith("?row=13&");
      tamper();
      JsonNode broken = venue.operator().mustGet("/v1/admin/acts/check");
      assertThat(broken.path("intact").asBoolean()).isFalse();
      assertThat(broken.path("brokenAt").asLong()).isEqualTo(1);
    }
  }

  /** The view leaves out what nobody told in time, and the ledger follows the journal. */
  private static boolean isWhole(JsonNode cluster) {
    return cluster.at("/ledger/rowsBehind").asLong(-1) == 0
        && cluster.at("/members/0/url").isTextual();
  }

  private static void isOneMemberThatRunsEverything(DemoVenue venue) {
    JsonNode cluster = await().atMost(SOON).until(() -> cluster(venue), OperatorActsIT::isWhole);
    JsonNode member = cluster.at("/members/0");
    assertThat(cluster.path("members")).hasSize(1);
    assertThat(member.path("status").asText()).isEqualTo("UP");
    assertThat(member.path("leader").asBoolean()).isTrue();
    assertThat(member.path("oldest").asBoolean()).isTrue();
    assertThat(member.path("url").asText()).isEqualTo(venue.node().url());
    assertThat(member.path("upSince").asText()).startsWith("20");
    assertThat(member.path("accounts").asInt()).isPositive();
    assertThat(cluster.path("databaseUp").asBoolean()).isTrue();
    assertThat(cluster.path("markets"))
        .extracting(market -> market.path("market").asText())
        .containsExactly("AAPL_USD", "BTC_USDT", "ETH_USDT");
    for (JsonNode market : cluster.path("markets")) {
      assertThat(market.path("member")).isEqualTo(member.path("address"));
      assertThat(market.path("answers").asBoolean()).isTrue();
    }
    String drain = "/v1/admin/cluster/members/" + member.path("address").asText() + "/drain";
    assertThat(venue.operator().api().post("/v1/admin/cluster/members/x:1/drain", "").problemCode())
        .isEqualTo("UNKNOWN_MEMBER");
    assertThat(venue.operator().api().post(drain, "").problemCode())
        .isEqualTo("LAST_TRADING_MEMBER");
  }

  private static void worksFromTheShell(DemoVenue venue) {
    assertThat(admin(venue, "cluster")).contains("BTC_USDT", "leader,oldest");
    assertThat(admin(venue, "resume", "BTC_USDT")).isEqualTo("BTC_USDT is TRADING.\n");
    venue.alice().mustPlace(Trader.limit("BTC_USDT", "SELL", "60000.00", "0.10000", ""));
    assertThat(admin(venue, "cancel-all", "--account=alice")).isEqualTo("1 orders cancelled.\n");
    assertThat(admin(venue, "markets")).containsPattern("BTC_USDT +TRADING");
    assertThat(admin(venue, "acts", "--account=alice")).contains("DELETE", "POST /v1/deposits");
    assertThat(admin(venue, "audit")).contains("Every asset balances", "unbroken");
  }

  private static String admin(DemoVenue venue, String... command) {
    var output = new ByteArrayOutputStream();
    var out = new PrintStream(output, true, UTF_8);
    String[] arguments = Arrays.copyOf(command, command.length + 1);
    arguments[command.length] = "--url=" + venue.node().url();
    assertThat(AdminMain.run(out, out, Map.of(), arguments)).as(output.toString(UTF_8)).isZero();
    return output.toString(UTF_8);
  }

  private static JsonNode cluster(DemoVenue venue) {
    return venue.operator().mustGet("/v1/admin/cluster");
  }

  private static String outcomes(DemoVenue venue) {
    var outcomes = new StringBuilder();
    for (JsonNode act : venue.operator().mustGet("/v1/admin/acts").path("acts")) {
      if (!act.path("path").asText().contains("/drain")) {
        outcomes.append(act.path("outcome").asText()).append(' ');
      }
    }
    return outcomes.toString();
  }

  /** Answers how to ask whether the record still has what it ends with now. */
  private static String check(DemoVenue venue, String from) {
    JsonNode check = venue.operator().mustGet("/v1/admin/acts/check" + from);
    assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.path("complete").asBoolean()).isTrue();
    return "?row=" + check.path("row").asText() + "&hash=" + check.path("hash").asText();
  }

  private void tamper() throws IOException {
    try (Database database = Database.open(TestPrograms.databaseOf(data), "tamper", 1)) {
      database.inTransaction(connection -> {
        Jdbc.update(connection, "ALTER TABLE operator_act DISABLE TRIGGER only_added");
        return Jdbc.update(
            connection, "UPDATE operator_act SET client = '10.0.0.1' WHERE number = 1");
      });
    }
  }
}
