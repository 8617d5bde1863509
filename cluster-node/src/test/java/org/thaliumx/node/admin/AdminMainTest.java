package org.thaliumx.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static final String AUDIT = "GET /v1/admin/audit";
  private static final String CHECK = "GET /v1/admin/acts/check";
  private static final String MARKET = "/v1/admin/markets/BTC_USDT";

  private FakeNode node;
  @TempDir Path directory;

  @BeforeEach
  void start() throws IOException {
    node = new FakeNode();
    node.answer(CHECK, "{'intact':true,'row':17,'hash':'ab12','brokenAt':null,'complete':true}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static String report(boolean balances, String lines) {
    return "{'journalPosition':12,'settlementsInFlight':3,'submissionsInFlight':1,"
        + "'balances':"
        + balances
        + ",'assets':["
        + lines
        + "]}";
  }

  @Test
  void printsAnAlignedTableAndSucceedsIfAllBalances() {
    node.answer(AUDIT, report(true, GOOD_LINE));
    assertThat(node.admin("audit")).isZero();
    assertThat(node.output().lines())
        .containsExactly(
            "asset          accounts        held    clearing          deposits  withdrawals"
                + "  below zero  balances",
            "BTC    2000000.00000000  0.10000000  0.00000000  2000000.00000000   0.00000000"
                + "           0  yes",
            "",
            "As of journal position 12; in flight: 3 settlements, 1 submissions.",
            "Every asset balances: accounts + clearing = deposits - withdrawals.",
            "The trail of operators' acts is unbroken; it reaches 17:ab12");
    assertThat(node.keys).containsOnly("operator");
  }

  @Test
  void failsIfOneAssetDoesNotBalance() {
    node.answer(AUDIT, report(false, GOOD_LINE + "," + BAD_LINE));
    assertThat(node.admin("audit")).isOne();
    assertThat(node.output()).contains("NOT every asset balances.").containsPattern("USD.* NO\n");
  }

  @Test
  void doesNotTrustTheSumOverTheLines() {
    node.answer(AUDIT, report(true, GOOD_LINE + "," + BAD_LINE));
    assertThat(node.admin("audit")).isOne();
  }

  @Test
  void failsIfAnActIsGone() {
    node.answer(AUDIT, report(true, GOOD_LINE));
    node.answer(CHECK, "{'intact':true,'row':9,'hash':'aa','brokenAt':null,'complete':false}");
    node.answer(
        CHECK + "?row=9&hash=aa",
        "{'intact':false,'row':9,'hash':'aa','brokenAt':10,'complete':true}");
    assertThat(node.admin("audit")).isOne();
    assertThat(node.output()).contains("BROKEN at row 10");
    assertThat(node.admin("acts", "--check", "--from=9:aa")).isOne();
  }

  @Test
  void saysThatItCouldNotAsk() {
    node.answer(AUDIT, 403, "{'code':'FORBIDDEN','detail':'Not for you.'}");
    assertThat(node.admin("audit")).isEqualTo(2);
    assertThat(node.errors()).isEqualTo("audit: FORBIDDEN (403): Not for you.\n");
    node.close();
    assertThat(node.admin("audit")).isEqualTo(2);
    assertThat(node.errors()).contains("no answer from http://127.0.0.1:");
    assertThat(node.run("audit", "--url=localhost")).isEqualTo(2);
    assertThat(node.errors())
        .contains("'localhost' is not like http://")
        .doesNotContain("Exception");
  }

  @Test
  void givesUsageForWhatItDoesNotKnow() {
    assertThat(node.run()).isEqualTo(2);
    assertThat(node.errors()).contains("cluster", "kill-switch", "audit");
    assertThat(node.run("keys")).isEqualTo(2);
    assertThat(node.admin("halt")).isEqualTo(2);
    assertThat(node.admin("audit", "--colour=blue")).isEqualTo(2);
    assertThat(node.admin("kill-switch", "on")).isEqualTo(2);
    assertThat(node.errors()).contains("--reason");
  }

  @Test
  void takesCredentialsFromOptionsOrAFileOrTheEnvironment() throws IOException {
    node.answer("PUT " + MARKET + "/phase", "{'status':{'phase':'HALTED'}}");
    Path file = Files.writeString(directory.resolve("credential"), "key=filed\nsecret=s\n");
    node.environment.put("THALIUMX_ADMIN_KEY", "environed");
    node.environment.put("THALIUMX_ADMIN_SECRET", "s");

    assertThat(node.admin("halt", "BTC_USDT", "--key=given", "--credential=" + file)).isZero();
    assertThat(node.admin("halt", "BTC_USDT", "--credential=" + file)).isZero();
    node.environment.put("THALIUMX_ADMIN_URL", node.url());
    assertThat(node.run("halt", "BTC_USDT")).isZero();
    assertThat(node.keys).containsExactly("given", "filed", "environed");
  }

  @Test
  void doesNotGuessWhoSomebodyIs() {
    assertThat(node.run("audit", "--url=http://10.0.0.7:8080")).isEqualTo(2);
    assertThat(node.errors()).contains("--credential FILE");
    assertThat(node.run("audit", "--key=given")).isEqualTo(2);
    assertThat(node.errors()).contains("secret of key 'given' is missing");
    assertThat(node.run("audit", "--credential=" + directory.resolve("none"))).isEqualTo(2);
    assertThat(node.errors()).contains("cannot read");
  }

  @Test
  void haltsAndResumesAMarket() {
    node.answer("PUT " + MARKET + "/phase", "{'status':{'phase':'HALTED'}}");
    assertThat(node.admin("halt", "BTC_USDT")).isZero();
    assertThat(node.output()).isEqualTo("BTC_USDT is HALTED.\n");
    node.admin("resume", "BTC_USDT");
    assertThat(node.asked)
        .containsExactly(
            "PUT " + MARKET + "/phase {\"phase\":\"HALTED\"}",
            "PUT " + MARKET + "/phase {\"phase\":\"TRADING\"}");
  }

  @Test
  void cancelsOfAMarketOrAnAccount() {
    node.answer("DELETE " + MARKET + "/orders?side=SELL", "{'cancelled':12}");
    node.answer("DELETE /v1/admin/accounts/alice/orders", "{'orders':[{},{}]}");
    node.answer("DELETE /v1/admin/accounts/alice/orders?market=BTC_USDT&side=BUY", "{'orders':[]}");
    assertThat(node.admin("cancel-all", "BTC_USDT", "--side=sell")).isZero();
    assertThat(node.output()).isEqualTo("12 orders cancelled.\n");
    assertThat(node.admin("cancel-all", "--account=alice")).isZero();
    assertThat(node.output()).isEqualTo("2 orders cancelled.\n");
    assertThat(node.admin("cancel-all", "BTC_USDT", "--account=alice", "--side=BUY")).isZero();
    assertThat(node.admin("cancel-all")).isEqualTo(2);
  }

  @Test
  void setsKillSwitches() {
    node.answer("PUT /v1/admin/kill-switch", "{'cancelled':12,'unreached':['ETH_USDT']}");
    node.answer("PUT " + MARKET + "/kill-switch", "{'cancelled':3}");
    node.answer("PUT /v1/admin/accounts/alice/kill-switch", "{}");
    assertThat(node.admin("kill-switch", "on", "--reason=no prices")).isOne();
    assertThat(node.output())
        .isEqualTo(
            "the exchange is stopped; 12 orders cancelled; not reached yet, and told again until"
                + " they are: ETH_USDT.\n");
    assertThat(node.admin("kill-switch", "on", "BTC_USDT", "--reason=x")).isZero();
    assertThat(node.admin("kill-switch", "off", "--account=alice", "--reason=x")).isZero();
    assertThat(node.asked)
        .containsExactly(
            "PUT /v1/admin/kill-switch {\"engaged\":true,\"reason\":\"no prices\"}",
            "PUT " + MARKET + "/kill-switch {\"engaged\":true,\"reason\":\"x\"}",
            "PUT /v1/admin/accounts/alice/kill-switch {\"engaged\":false,\"reason\":\"x\"}");
  }

  @Test
  void movesMoney() {
    node.answer("POST /v1/deposits", "{'total':'2.50000000'}");
    assertThat(node.admin("deposit", "alice", "BTC", "1.5", "--reference=d-1")).isZero();
    assertThat(node.output()).isEqualTo("alice now has 2.50000000 BTC.\n");
    assertThat(node.asked)
        .containsExactly(
            "POST /v1/deposits {\"account\":\"alice\",\"asset\":\"BTC\",\"amount\":\"1.5\","
                + "\"reference\":\"d-1\"}");
    assertThat(node.admin("withdraw", "alice", "BTC", "1.5", "--reference=w-1")).isEqualTo(2);
    assertThat(node.errors()).contains("NOT_FOUND");
  }

  @Test
  void printsANewKeyInTheFormItReads() throws IOException {
    node.answer("POST /v1/admin/keys", "{'key':'tx-1','secret':'s3'}");
    node.answer("DELETE /v1/admin/keys/tx-1", "{}");
    assertThat(node.admin("keys", "create", "--account=desk", "--role=operator")).isZero();
    Path file = Files.writeString(directory.resolve("new"), node.output());
    assertThat(node.admin("keys", "revoke", "tx-1", "--credential=" + file)).isZero();
    assertThat(node.keys).containsExactly("operator", "tx-1");
  }

  @Test
  void drainsByAddressOrUrl() {
    node.answer(
        "GET /v1/admin/cluster", "{'members':[{'address':'10.0.0.7:1','url':'http://a:8080'}]}");
    node.answer("POST /v1/admin/cluster/members/10.0.0.7%3A1/drain", 202, "{}");
    assertThat(node.admin("drain", "http://a:8080/")).isZero();
    assertThat(node.admin("drain", "10.0.0.7:1")).isZero();
    assertThat(node.output()).startsWith("10.0.0.7:1 leaves");
  }

  @Test
  void showsTheCluster() {
    String cluster =
        """
        {'members':[{'address':'10.0.0.7:25520','status':'UP','roles':['api','trading'],
        'reachable':true,'leader':true,'oldest':true,'version':'1.2','url':'http://10.0.0.7:8080',
        'upSince':'2026-01-31T12:00:00.000Z','accounts':12,'shards':{'account':60,'market':2}},
        {'address':'10.0.0.8:25520','status':'UP','roles':[],'reachable':false,'leader':false,
        'oldest':false,'version':null,'url':null,'upSince':null,'accounts':null,'shards':null}],
        'markets':[{'market':'BTC_USDT','member':'10.0.0.7:25520','answers':true},
        {'market':'ETH_USDT','member':null,'answers':false}],
        'ledger':{'journalPosition':120,'ledgerPosition':100,'rowsBehind':20,'millisBehind':55},
        'history':null,'kafka':{'member':'10.0.0.7:25520','rowsBehind':3,'millisBehind':12},
        'databaseUp':true}
        """;
    node.answer("GET /v1/admin/cluster", cluster);
    assertThat(node.admin("cluster")).isOne();
    assertThat(node.output().lines())
        .containsExactly(
            "member          status       part           roles        up since                "
                + "  version  accounts  shards                url",
            "10.0.0.7:25520  UP           leader,oldest  api,trading  2026-01-31T12:00:00.000Z"
                + "      1.2        12  60 account, 2 market  http://10.0.0.7:8080",
            "10.0.0.8:25520  UNREACHABLE                              ?                       "
                + "        ?         ?  ?                     ?",
            "",
            "market    lives on        answers",
            "BTC_USDT  10.0.0.7:25520  yes",
            "ETH_USDT  ?               NO",
            "",
            "The ledger is 20 rows and 55 ms behind the journal, which is at 120.",
            "How far the history is behind the journal is unknown.",
            "Kafka is 3 rows and 12 ms behind the journal; 10.0.0.7:25520 publishes it.");

    assertThat(node.admin("cluster", "--json")).isOne();
    assertThat(node.output()).startsWith("{\"members\":[{\"address\":\"10.0.0.7:25520\"");
  }

  @Test
  void showsMarkets() {
    node.answer("GET /v1/markets", "{'markets':[{'market':'BTC_USDT'}]}");
    node.answer(
        "GET /v1/markets/BTC_USDT",
        "{'market':'BTC_USDT','lastPrice':'60000.00','status':{'phase':'HALTED','until':null},"
            + "'killSwitches':['MARKET','EXCHANGE']}");
    node.answer(
        "GET /v1/admin/cluster", "{'markets':[{'market':'BTC_USDT','member':'10.0.0.7:25520'}]}");
    assertThat(node.admin("markets")).isZero();
    assertThat(node.output().lines())
        .containsExactly(
            "market    phase   until  stopped by       last price  lives on",
            "BTC_USDT  HALTED      -  MARKET,EXCHANGE    60000.00  10.0.0.7:25520");
  }

  @Test
  void showsActs() {
    node.answer(
        "GET /v1/admin/acts?limit=20&operator=op&market=BTC_USDT",
        "{'acts':[{'act':'9','time':'2026-01-31T12:00:00.000Z','operator':'op',"
            + "'client':'10.0.0.9','method':'PUT','path':'/v1/x','body':'{}','outcome':'DONE'},"
            + "{'act':'7','time':'2026-01-31T11:00:00.000Z','operator':'op','client':'10.0.0.9',"
            + "'method':'DELETE','path':'/v1/y','body':null,'outcome':'UNKNOWN'}],"
            + "'nextCursor':'c1'}");
    assertThat(node.admin("acts", "--operator=op", "--market=BTC_USDT")).isZero();
    assertThat(node.output().lines())
        .containsExactly(
            "act  time                      operator  from      outcome  request",
            "  9  2026-01-31T12:00:00.000Z  op        10.0.0.9  DONE     PUT /v1/x {}",
            "  7  2026-01-31T11:00:00.000Z  op        10.0.0.9  UNKNOWN  DELETE /v1/y",
            "There are more: --cursor c1");
  }
}
