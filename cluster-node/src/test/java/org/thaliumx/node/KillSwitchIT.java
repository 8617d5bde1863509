package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.Trader.Funds;

/** An operator stops a market, and then all of them; a restart lifts nothing. */
class KillSwitchIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SELL = Trader.limit("BTC_USDT", "SELL", "60000.00", "0.10000", "");
  private static final String BUY = Trader.limit("BTC_USDT", "BUY", "60000.00", "0.10000", "");
  private static final String NEW_MARKET =
      """
      {"base":"ETH","quote":"BTC","tickSize":"0.0001","lotSize":"0.1","makerFee":"0","takerFee":"0"}\
      """;

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
  void staysAsItWasSetUntilItIsLifted() {
    try (DemoVenue venue = DemoVenue.start(data)) {
      stopsAMarket(venue);
      stopsTheExchange(venue);
      opensAMarketStopped(venue);
    }
    try (DemoVenue venue = DemoVenue.start(data)) {
      assertStopped(venue, "BTC_USDT", "MARKET", "EXCHANGE");
      assertStopped(venue, "ETH_BTC", "EXCHANGE");
      lifts(venue);
    }
  }

  private static void stopsAMarket(DemoVenue venue) {
    JsonNode order = venue.alice().mustPlace(SELL);
    JsonNode stopped = put(venue, "/v1/admin/markets/BTC_USDT/kill-switch", true);
    assertThat(stopped.path("cancelled").asInt()).isEqualTo(1);
    String path = "/v1/orders/BTC_USDT/" + order.path("orderId").asText();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertOrder(venue.alice().mustGet(path), "CANCELLED", "KILL_SWITCH"));
    assertThat(venue.alice().balances())
        .containsEntry("BTC", Funds.of("100000000.00000000", "0E-8"));
    assertStopped(venue, "BTC_USDT", "MARKET");
  }

  private static void stopsTheExchange(DemoVenue venue) {
    int markets = venue.alice().mustGet("/v1/markets").path("markets").size();
    JsonNode stopped = put(venue, "/v1/admin/kill-switch", true);
    assertThat(stopped.path("markets").asInt()).isEqualTo(markets);
    assertThat(stopped.path("unreached")).isEmpty();
    JsonNode shown = venue.operator().mustGet("/v1/admin/kill-switch");
    assertThat(shown.path("engaged").asBoolean()).isTrue();
    assertThat(shown.path("actor").asText()).isEqualTo("operator");
    assertThat(shown.path("reason").asText()).isEqualTo("a drill");
    assertStopped(venue, "BTC_USDT", "MARKET", "EXCHANGE");
  }

  private static void opensAMarketStopped(DemoVenue venue) {
    venue.operator().mustPost("/v1/markets", NEW_MARKET);
    JsonNode first = venue.alice().mustPlace(Trader.limit("ETH_BTC", "BUY", "0.0100", "1.0", ""));
    assertOrder(first, "REJECTED", "KILL_SWITCH");
    assertStopped(venue, "ETH_BTC", "EXCHANGE");
  }

  private static void lifts(DemoVenue venue) {
    put(venue, "/v1/admin/kill-switch", false);
    assertOrder(venue.alice().mustPlace(SELL), "REJECTED", "KILL_SWITCH");
    put(venue, "/v1/admin/markets/BTC_USDT/kill-switch", false);
    venue.alice().mustPlace(SELL);
    assertThat(venue.bob().mustPlace(BUY).path("status").asText()).isEqualTo("FILLED");
    Audit.settled(venue.operator(), SOON).requireBalanced();
  }

  private static JsonNode put(DemoVenue venue, String path, boolean engaged) {
    Response response =
        venue.operator().api().put(path, "{\"engaged\":" + engaged + ",\"reason\":\"a drill\"}");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json();
  }

  private static void assertStopped(DemoVenue venue, String market, String... by) {
    JsonNode state = venue.alice().mustGet("/v1/markets/" + market);
    assertThat(state.path("killSwitches")).extracting(JsonNode::asText).containsExactly(by);
    assertThat(state.path("status").path("phase").asText()).isEqualTo("TRADING");
  }

  private static void assertOrder(JsonNode order, String status, String reason) {
    assertThat(order.path("status").asText()).as(order.toString()).isEqualTo(status);
    assertThat(order.path("reason").asText()).isEqualTo(reason);
  }
}
