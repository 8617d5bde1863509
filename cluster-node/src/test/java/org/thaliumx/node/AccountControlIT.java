package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;

/** What an operator does to an account, over real HTTP and PostgreSQL, also after a restart. */
class AccountControlIT {
  private static final String ALICE = "/v1/admin/accounts/alice";

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
  void stopsAndBoundsAnAccountForGood() {
    JsonNode before;
    try (DemoVenue venue = DemoVenue.start(data)) {
      stopsEverythingByTheKillSwitch(venue);
      boundsOrdersAndWithdrawals(venue);
      before = venue.operator().mustGet(ALICE);
    }
    try (DemoVenue venue = DemoVenue.start(data)) {
      assertThat(venue.operator().mustGet(ALICE)).isEqualTo(before);
      isStillBound(venue);
      goesOnWhenItIsReleased(venue);
    }
  }

  private static void stopsEverythingByTheKillSwitch(DemoVenue venue) {
    for (int i = 1; i <= 3; i++) {
      assertThat(place(venue, "50000.00", "0.10000", "a-" + i).status()).isEqualTo(200);
    }
    JsonNode stopped = put(venue, ALICE + "/kill-switch", "{'engaged':true,'reason':'alarm'}");
    assertThat(stopped.path("openOrders").asInt()).isZero();
    assertThat(stopped.path("killSwitch").path("actor").asText()).isEqualTo("operator");

    List<String> reasons = new ArrayList<>();
    venue
        .alice()
        .mustGet("/v1/orders?status=closed")
        .path("orders")
        .forEach(order -> reasons.add(order.path("reason").asText()));
    assertThat(reasons).containsExactly("KILL_SWITCH", "KILL_SWITCH", "KILL_SWITCH");
    assertThat(place(venue, "50000.00", "0.10000", "a-4").problemCode()).isEqualTo("KILL_SWITCH");
    assertThat(place(venue, "50000.00", "0.10000", "a-1").status()).isEqualTo(200);
    assertThat(venue.alice().mustGet("/v1/account").path("killSwitch").asBoolean()).isTrue();
  }

  private static void boundsOrdersAndWithdrawals(DemoVenue venue) {
    put(
        venue,
        ALICE + "/limits/BTC_USDT",
        "{'maxOpenOrders':1,'maxOrderNotional':'1000','reason':'risk'}");
    put(venue, ALICE + "/withdrawal-limits/BTC", "{'maxDaily':'2','reason':'risk'}");
    assertThat(withdraw(venue, "1.5", "w-1").status()).isEqualTo(200);
    assertThat(withdraw(venue, "0.6", "w-2").problemCode()).isEqualTo("WITHDRAWAL_LIMIT");
  }

  private static void isStillBound(DemoVenue venue) {
    assertThat(place(venue, "50000.00", "0.01000", "b-1").problemCode()).isEqualTo("KILL_SWITCH");
    assertThat(withdraw(venue, "0.6", "w-2").problemCode()).isEqualTo("WITHDRAWAL_LIMIT");
    assertThat(withdraw(venue, "1.5", "w-1").status()).isEqualTo(200);
    put(venue, ALICE + "/status", "{'status':'SUSPENDED','reason':'audit'}");
    assertThat(withdraw(venue, "0.1", "w-3").problemCode()).isEqualTo("ACCOUNT_SUSPENDED");
  }

  private static void goesOnWhenItIsReleased(DemoVenue venue) {
    put(venue, ALICE + "/kill-switch", "{'engaged':false,'reason':'over'}");
    assertThat(place(venue, "50000.00", "0.01000", "b-1").problemCode())
        .isEqualTo("ACCOUNT_SUSPENDED");
    put(venue, ALICE + "/status", "{'status':'ACTIVE','reason':'done'}");
    assertThat(place(venue, "50000.00", "0.02001", "b-1").problemCode())
        .isEqualTo("NOTIONAL_TOO_LARGE");
    assertThat(place(venue, "50000.00", "0.02000", "b-1").status()).isEqualTo(200);
    assertThat(place(venue, "50000.00", "0.02000", "b-2").problemCode())
        .isEqualTo("TOO_MANY_OPEN_ORDERS");
  }

  private static Response place(
      DemoVenue venue, String price, String quantity, String clientOrderId) {
    return venue.alice().place(Trader.limit("BTC_USDT", "BUY", price, quantity, clientOrderId));
  }

  /** Bodies have single quotes to be readable. */
  private static JsonNode put(DemoVenue venue, String path, String body) {
    Response response = venue.operator().api().put(path, body.replace('\'', '"'));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json();
  }

  private static Response withdraw(DemoVenue venue, String amount, String reference) {
    String body =
        "{'account':'alice','asset':'BTC','amount':'%s','reference':'%s'}"
            .formatted(amount, reference);
    return venue.operator().api().post("/v1/withdrawals", body.replace('\'', '"'));
  }
}
