package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.access.Role;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ApiKey;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinanceAccessTest {
  private static final String ORDER =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50000&newClientOrderId=c-1";

  private final TestApi api = TestApi.demo();
  private final BinanceClient client = new BinanceClient(api.port());

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command ->
        command instanceof Account.PlaceOrder
            ? Samples.partlyFilled()
            : new Account.BalancesResult(new TreeMap<>()));
  }

  @AfterAll
  void close() {
    client.close();
    api.close();
  }

  private static void assertError(HttpResponse<String> response, int status, String body) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void checksSignaturesAsTheDocumentsOfBinanceHaveThem() {
    var key =
        ApiKey.unrestricted(
            "k",
            "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
            "a",
            Role.TRADER,
            false);
    String query =
        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
    assertThat(
            key.verifies(
                query.getBytes(UTF_8),
                "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"))
        .isTrue();
  }

  @Test
  void takesTheParametersWhereverClientsPutThemAndTheSignature() {
    String path = "/api/v3/order";
    assertPlaced(client.signed("POST", path, ORDER));
    String pairs = pairs();
    assertPlaced(client.send("POST", path, pairs + "&" + signature(pairs), "alice"));
    pairs = pairs();
    assertPlaced(client.send("POST", path + "?" + signature(pairs), pairs, "alice"));
    String back = "timestamp=" + client.timestamp();
    String joined =
        signature(ORDER + back).toUpperCase(Locale.ROOT).replace("SIGNATURE", "signature");
    assertPlaced(client.send("POST", path + "?" + ORDER, back + "&" + joined, "alice"));
    back = "timestamp=" + client.timestamp();
    joined = signature(ORDER + back);
    assertPlaced(client.send("POST", path + "?" + joined + "&" + ORDER, back, "alice"));
  }

  @Test
  void placesNothingTwiceForOneSignature() {
    String pairs = pairs();
    String target = "/api/v3/order?" + pairs + "&" + signature(pairs);
    assertPlaced(client.send("POST", target, "", "alice"));
    assertError(
        client.send("POST", target, "", "alice"),
        400,
        "{\"code\":-2010,\"msg\":\"Duplicate order sent.\"}");
    assertThat(api.exchange.asked).hasSize(1);
  }

  private String pairs() {
    return ORDER + "&timestamp=" + client.timestamp();
  }

  private static String signature(String payload) {
    return "signature=" + BinanceClient.sign(payload, "alice-secret");
  }

  private void assertPlaced(HttpResponse<String> response) {
    assertThat(response.body()).contains("\"orderId\":5");
    assertThat(response.statusCode()).isEqualTo(200);
    var placed = (Account.PlaceOrder) api.exchange.asked.getLast().command();
    assertThat(placed.request()).isEqualTo(Samples.limitBuy());
    assertThat(placed.openIdsOnly()).isTrue();
    assertThat(api.exchange.asked.getLast().entity()).isEqualTo("alice");
  }

  @Test
  void takesTheQueryForMoreThanTheForm() {
    String query = ORDER + "&timestamp=" + Samples.NOW;
    String form = "quantity=0.2";
    String signature = "&signature=" + BinanceClient.sign(query + form, "alice-secret");
    assertPlaced(client.send("POST", "/api/v3/order?" + query, form + signature, "alice"));
  }

  @Test
  void checksBytesAsTheyWereSent() {
    String pairs = "recvWindow=5000&x=a+b%20c%c3%A4&timestamp=" + Samples.NOW;
    assertThat(client.signed("GET", "/api/v3/account", "x=a+b%20c%c3%A4").statusCode())
        .isEqualTo(200);
    String wrong = BinanceClient.sign(pairs.replace("%c3", "%C3"), "alice-secret");
    assertError(
        client.send("GET", "/api/v3/account?" + pairs + "&signature=" + wrong, "", "alice"),
        400,
        "{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "-5000, 200",
    "-5001, 400",
    "999, 200",
    "1000, 400",
  })
  void letsTheClockBeSoFarOffAndNoFarther(long offMillis, int status) {
    String pairs = "timestamp=" + (Samples.NOW + offMillis);
    String target =
        "/api/v3/account?" + pairs + "&signature=" + BinanceClient.sign(pairs, "alice-secret");
    assertThat(client.send("GET", target, "", "alice").statusCode()).isEqualTo(status);
  }

  @Test
  void takesMicrosecondsAndAWindowOfParts() {
    String pairs = "recvWindow=1.5&timestamp=" + (Samples.NOW * 1_000 - 1_500);
    String target =
        "/api/v3/account?" + pairs + "&signature=" + BinanceClient.sign(pairs, "alice-secret");
    assertThat(client.send("GET", target, "", "alice").statusCode()).isEqualTo(200);
    String late = "recvWindow=1.5&timestamp=" + (Samples.NOW * 1_000 - 1_501);
    assertError(
        client.send(
            "GET",
            "/api/v3/account?" + late + "&signature=" + BinanceClient.sign(late, "alice-secret"),
            "",
            "alice"),
        400,
        "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}");
  }

  @Test
  void saysWhatIsMissing() {
    String account = "/api/v3/account";
    assertError(client.get(account), 401, "{\"code\":-2014,\"msg\":\"API-key format invalid.\"}");
    assertError(
        client.send("GET", account, "", "alice"),
        400,
        "{\"code\":-1102,\"msg\":\"Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.\"}");
    assertError(
        client.send("GET", account + "?timestamp=" + Samples.NOW, "", "alice"),
        400,
        "{\"code\":-1102,\"msg\":\"Mandatory parameter 'signature' was not sent, was empty/null, or malformed.\"}");
    assertError(
        client.send("GET", account + "?timestamp=" + Samples.NOW + "&signature=0", "", "nobody"),
        401,
        "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}");
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void doesNotMindAKeyWhereNoneIsNeeded() {
    assertThat(client.send("GET", "/api/v3/ping", "", "whoever").body()).isEqualTo("{}");
  }

  @Test
  void hasNothingAtOtherPathsAndForOtherMethods() {
    assertError(client.get("/api/v3/nothing"), 404, "");
    assertError(client.get("/sapi/v1/nothing?x=1"), 404, "");
    assertError(client.send("DELETE", "/api/v3/ping", "", ""), 405, "");
    assertThat(client.get("/v1/time").statusCode()).isEqualTo(200);
  }

  @Test
  void doesNothingWhileTheJournalIsDown() {
    api.journalUp = false;
    assertError(client.signed("POST", "/api/v3/order", ORDER), 503, "");
    assertThat(client.get("/api/v3/time").statusCode()).isEqualTo(200);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void saysSoWhereNobodyKnowsWhatBecameOfAnOrder() {
    api.exchange.fail(new TimeoutException());
    assertError(
        client.signed("POST", "/api/v3/order", ORDER),
        504,
        "{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server. Send status unknown; execution status unknown.\"}");
    assertError(client.signed("GET", "/api/v3/account", ""), 503, "");
    api.exchange.fail(new IllegalStateException("a mistake"));
    assertError(
        client.signed("POST", "/api/v3/order", ORDER),
        500,
        "{\"code\":-1000,\"msg\":\"An unknown error occurred while processing the request.\"}");
  }
}
