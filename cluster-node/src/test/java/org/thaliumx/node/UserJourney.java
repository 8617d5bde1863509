package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What a user does on a node from registration on, and what is left of it after a restart. */
final class UserJourney implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery";
  private static final String TRANSFER =
      """
      {"account":"%s","asset":"USDT","amount":"1000","reference":"%s"}\
      """;

  private final TestUser user = new TestUser("", "Carol@Example.org", PASSWORD);
  private final TestUser stranger = new TestUser("", "carol@example.org", "a guess of mine");

  /** On a new node. */
  void begin(DemoVenue demo) {
    user.url = demo.node().url();
    stranger.url = user.url;
    registersOnce();
    logsInAndTrades(demo);
    try (TraderSocket socket = TraderSocket.connect(user.url, news -> {})) {
      usesASocket(socket);
      usesTokensOnce();
      assertThat(cancelAll(socket)).as("once the session is over").isEqualTo(401);
    }
    addsASecondFactor();
    leavesNoSecretOnRecord(demo);
  }

  private void registersOnce() {
    TestUser.Answer first = user.register();
    assertThat(first.status()).as("%s", first).isEqualTo(202);
    assertThat(stranger.register()).isEqualTo(first);
    assertThat(stranger.logIn("").code()).isEqualTo("INVALID_LOGIN");
  }

  private void logsInAndTrades(DemoVenue demo) {
    assertThat(user.send("GET", "/v1/balances", "").status()).isEqualTo(401);
    JsonNode in = user.logIn("").json();
    String account = in.path("user").path("account").asText();
    demo.operator().mustPost("/v1/deposits", TRANSFER.formatted(account, "in"));
    assertThat(user.send("GET", "/v1/balances", "").json().toString()).contains("1000.00000000");
    String order = Trader.limit("BTC_USDT", "BUY", "100.00", "0.10000", "u-1");
    assertThat(user.send("POST", "/v1/orders", order).json().path("status").asText())
        .isEqualTo("OPEN");
    JsonNode key = user.send("POST", "/v1/keys", "{\"scopes\":[\"READ\",\"TRADE\"]}").json();
    try (Trader bot = Trader.at(user.url, key.path("key").asText(), key.path("secret").asText())) {
      assertThat(bot.mustGet("/v1/orders").toString()).contains("\"clientOrderId\":\"u-1\"");
      assertThat(bot.send("DELETE", "/v1/orders/by-client-id/u-1", "").status()).isEqualTo(200);
    }
    // What others count afterwards is as it was.
    demo.operator().mustPost("/v1/withdrawals", TRANSFER.formatted(account, "out"));
    assertThat(user.send("GET", "/v1/admin/audit", "").code()).isEqualTo("FORBIDDEN");
  }

  private void usesASocket(TraderSocket socket) {
    JsonNode in = socket.ask("{'op':'auth','token':'" + user.accessToken + "'}");
    assertThat(in.path("op").asText()).as("%s", in).isEqualTo("authenticated");
    assertThat(in.path("expiresAt").asText()).endsWith("Z");
    assertThat(cancelAll(socket)).isEqualTo(200);
  }

  private static int cancelAll(TraderSocket socket) {
    return socket.ask("{'op':'cancelAll'}").path("status").asInt();
  }

  private void usesTokensOnce() {
    String used = user.refreshToken;
    assertThat(user.refresh(used).status()).isEqualTo(200);
    assertThat(user.send("GET", "/v1/users/me", "").status()).isEqualTo(200);
    assertThat(user.refresh(used).code()).isEqualTo("INVALID_TOKEN");
    assertThat(user.send("GET", "/v1/users/me", "").code()).isEqualTo("INVALID_TOKEN");
    assertThat(user.refresh(user.refreshToken).code()).isEqualTo("INVALID_TOKEN");
  }

  private void addsASecondFactor() {
    user.accessToken = "";
    assertThat(user.logIn("").status()).isEqualTo(200);
    String password = "{\"password\":\"" + PASSWORD + "\"}";
    String secret = user.send("POST", "/v1/users/me/totp", password).json().path("secret").asText();
    String code = TestUser.code(secret, System.currentTimeMillis());
    JsonNode recovery =
        user.send("POST", "/v1/users/me/totp/confirm", "{\"code\":\"" + code + "\"}").json();
    assertThat(user.logIn("").code()).isEqualTo("SECOND_FACTOR_REQUIRED");
    assertThat(user.logIn(code).code()).isEqualTo("INVALID_CODE");
    assertThat(user.logIn(recovery.path("recoveryCodes").path(0).asText()).status()).isEqualTo(200);
  }

  private static void leavesNoSecretOnRecord(DemoVenue demo) {
    String acts = demo.operator().mustGet("/v1/admin/acts?limit=100").toString();
    assertThat(acts)
        .contains("/v1/sessions", "/v1/users/me/totp", "INVALID_LOGIN", "used twice")
        .doesNotContain("horse", "guess of mine", "accessToken", "\\\"code\\\"");
  }

  /** On the same data, once the node runs again. */
  void goOn(DemoVenue demo) {
    user.url = demo.node().url();
    assertThat(user.send("GET", "/v1/users/me", "").json().path("secondFactor").asBoolean())
        .isTrue();
    assertThat(user.refresh(user.refreshToken).status()).isEqualTo(200);
    assertThat(user.send("GET", "/v1/sessions", "").json().path("sessions"))
        .as("one without the second factor, which came later, and one with it")
        .hasSize(2);
    assertThat(user.send("DELETE", "/v1/sessions/current", "").status()).isEqualTo(200);
    assertThat(user.send("GET", "/v1/users/me", "").code()).isEqualTo("INVALID_TOKEN");
  }

  @Override
  public void close() {
    user.close();
    stranger.close();
  }
}
