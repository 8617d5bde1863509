package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** A node with a trader and an operator, whose bodies have single quotes to be readable. */
  private record Venue(Node node, Trader alice, Trader operator) implements AutoCloseable {

    Venue(Node node) {
      this(node, Trader.demo(node.url(), "alice"), Trader.demo(node.url(), "operator"));
    }

    Response place(String price, String quantity, String clientOrderId) {
      return alice.place(Trader.limit("BTC_USDT", "BUY", price, quantity, clientOrderId));
    }

    JsonNode put(String path, String body) {
      Response response = operator.api().put(path, body.replace('\'', '"'));
      assertThat(response.status()).as(response.body()).isEqualTo(200);
      return response.json();
    }

    Response withdraw(String amount, String reference) {
      String body =
          "{'account':'alice','asset':'BTC','amount':'"
              + amount
              + "','reference':'"
              + reference
              + "'}";
      return operator.api().post("/v1/withdrawals", body.replace('\'', '"'));
    }

    @Override
    public void close() {
      alice.close();
      operator.close();
      node.close();
    }
  }

  private Venue start() {
    return new Venue(Node.start(new NodeSettings(data, "127.0.0.1", 0, true, Optional.empty())));
  }

  @Test
  void stopsAndBoundsAnAccountForGood() {
    JsonNode before;
    try (Venue venue = start()) {
      stopsEverythingByTheKillSwitch(venue);
      boundsOrdersAndWithdrawals(venue);
      before = venue.operator.mustGet(ALICE);
    }
    try (Venue venue = start()) {
      assertThat(venue.operator.mustGet(ALICE)).isEqualTo(before);
      isStillBound(venue);
      goesOnWhenItIsReleased(venue);
    }
  }

  private static void stopsEverythingByTheKillSwitch(Venue venue) {
    for (int i = 1; i <= 3; i++) {
      assertThat(venue.place("50000.00", "0.10000", "a-" + i).status()).isEqualTo(200);
    }
    JsonNode stopped = venue.put(ALICE + "/kill-switch", "{'engaged':true,'reason':'alarm'}");
    assertThat(stopped.path("openOrders").asInt()).isZero();
    assertThat(stopped.path("killSwitch").path("actor").asText()).isEqualTo("operator");

    List<String> reasons = new ArrayList<>();
    venue
        .alice()
        .mustGet("/v1/orders?status=closed")
        .path("orders")
        .forEach(order -> reasons.add(order.path("reason").asText()));
    assertThat(reasons).containsExactly("KILL_SWITCH", "KILL_SWITCH", "KILL_SWITCH");
    assertThat(venue.place("50000.00", "0.10000", "a-4").problemCode()).isEqualTo("KILL_SWITCH");
    assertThat(venue.place("50000.00", "0.10000", "a-1").status()).isEqualTo(200);
    assertThat(venue.alice.mustGet("/v1/account").path("killSwitch").asBoolean()).isTrue();
  }

  private static void boundsOrdersAndWithdrawals(Venue venue) {
    venue.put(
        ALICE + "/limits/BTC_USDT",
        "{'maxOpenOrders':1,'maxOrderNotional':'1000','reason':'risk'}");
    venue.put(ALICE + "/withdrawal-limits/BTC", "{'maxDaily':'2','reason':'risk'}");
    assertThat(venue.withdraw("1.5", "w-1").status()).isEqualTo(200);
    assertThat(venue.withdraw("0.6", "w-2").problemCode()).isEqualTo("WITHDRAWAL_LIMIT");
  }

  private static void isStillBound(Venue venue) {
    assertThat(venue.place("50000.00", "0.01000", "b-1").problemCode()).isEqualTo("KILL_SWITCH");
    assertThat(venue.withdraw("0.6", "w-2").problemCode()).isEqualTo("WITHDRAWAL_LIMIT");
    assertThat(venue.withdraw("1.5", "w-1").status()).isEqualTo(200);
    venue.put(ALICE + "/status", "{'status':'SUSPENDED','reason':'audit'}");
    assertThat(venue.withdraw("0.1", "w-3").problemCode()).isEqualTo("ACCOUNT_SUSPENDED");
  }

  private static void goesOnWhenItIsReleased(Venue venue) {
    venue.put(ALICE + "/kill-switch", "{'engaged':false,'reason':'over'}");
    assertThat(venue.place("50000.00", "0.01000", "b-1").problemCode())
        .isEqualTo("ACCOUNT_SUSPENDED");
    venue.put(ALICE + "/status", "{'status':'ACTIVE','reason':'done'}");
    assertThat(venue.place("50000.00", "0.02001", "b-1").problemCode())
        .isEqualTo("NOTIONAL_TOO_LARGE");
    assertThat(venue.place("50000.00", "0.02000", "b-1").status()).isEqualTo(200);
    assertThat(venue.place("50000.00", "0.02000", "b-2").problemCode())
        .isEqualTo("TOO_MANY_OPEN_ORDERS");
  }
}
