package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.client.ApiClient.Response;

/** Every kind of order over real HTTP and PostgreSQL, before and after the node is restarted. */
class OrderKindsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> MARKETS =
      List.of(
          "BTC_USDT",
          "ETH_USDT",
          "AAPL_USD",
          "BTC_USD",
          "ETH_USD",
          "AAPL_USDT",
          "AAPL_ETH",
          "ETH_BTC");

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
  void tradesEveryKindOfOrderAndComesBackTheSame() {
    List<JsonNode> before;
    try (DemoVenue venue = DemoVenue.start(data)) {
      openMarkets(venue.operator());
      stopsWhenThePriceComes(venue);
      showsAPartOfAnIceberg(venue);
      executesOneOfAPair(venue);
      protectsAPositionThatATradeOpens(venue);
      amendsAndReplaces(venue);
      preventsSelfTrades(venue);
      auctions(venue);
      spendsAnAmountAndRefusesWhatRulesForbid(venue);
      expiresByItself(venue);
      cancelsAllAtOnceAndByTimer(venue);
      leaveOrdersOfEveryKind(venue);
      addsUp(venue);
      before = everythingSeen(venue);
    }
    try (DemoVenue venue = DemoVenue.start(data)) {
      assertThat(everythingSeen(venue)).isEqualTo(before);
      goesOnWhereItStopped(venue);
      addsUp(venue);
    }
  }

  /** Bodies here have single quotes, to be readable. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String order(String market, String side, String type, String rest) {
    return json("{'market':'%s','side':'%s','type':'%s',%s}".formatted(market, side, type, rest));
  }

  private static String limit(String market, String side, String quantity, String price) {
    return order(market, side, "LIMIT", priced(quantity, price));
  }

  private static String priced(String quantity, String price) {
    return "'quantity':'%s','price':'%s'".formatted(quantity, price);
  }

  private static JsonNode ok(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json();
  }

  private static JsonNode put(Trader trader, String target, String body) {
    return ok(trader.api().put(target, json(body)));
  }

  private static JsonNode again(Trader trader, JsonNode order) {
    return trader.mustGet(
        "/v1/orders/" + order.path("market").asText() + "/" + order.path("orderId").asText());
  }

  private static void awaitStatus(Trader trader, JsonNode order, String status, String reason) {
    await().atMost(SOON).untilAsserted(() -> assertStatus(again(trader, order), status, reason));
  }

  private static void assertStatus(JsonNode order, String status, String reason) {
    assertThat(order.path("status").asText() + " " + order.path("reason").asText())
        .as(order.toString())
        .isEqualTo(status + " " + reason);
  }

  private static void trade(DemoVenue venue, String market, String quantity, String price) {
    assertStatus(venue.alice().mustPlace(limit(market, "SELL", quantity, price)), "OPEN", "null");
    assertStatus(venue.bob().mustPlace(limit(market, "BUY", quantity, price)), "FILLED", "null");
  }

  private static void openMarkets(Trader operator) {
    for (String market : MARKETS.subList(3, MARKETS.size())) {
      operator.mustPost(
          "/v1/markets",
          json(
              """
              {'base':'%s','quote':'%s','tickSize':'0.01','lotSize':'0.001','makerFee':'-0.0001',
               'takerFee':'0.0002','feeAsset':'QUOTE'}\
              """
                  .formatted(MarketSpec.baseOf(market), MarketSpec.quoteOf(market))));
    }
  }

  private static void stopsWhenThePriceComes(DemoVenue venue) {
    trade(venue, "BTC_USDT", "0.1", "100.00");
    JsonNode stop =
        venue
            .bob()
            .mustPlace(order("BTC_USDT", "SELL", "STOP", "'quantity':'1','stopPrice':'95.00'"));
    assertStatus(stop, "OPEN", "null");
    assertThat(stop.path("waitsFor").asText()).isEqualTo("TRIGGER");
    JsonNode trailing =
        venue
            .bob()
            .mustPlace(
                order(
                    "BTC_USDT",
                    "SELL",
                    "TRAILING_STOP_LIMIT",
                    priced("1", "90.00") + ",'trailingOffset':'6.00'"));
    venue.alice().mustPlace(limit("BTC_USDT", "BUY", "2", "94.00"));
    venue.alice().mustPlace(limit("BTC_USDT", "BUY", "0.1", "95.00"));
    venue.bob().mustPlace(limit("BTC_USDT", "SELL", "0.1", "95.00"));
    awaitStatus(venue.bob(), stop, "FILLED", "null");
    awaitStatus(venue.bob(), trailing, "FILLED", "null");
    assertThat(again(venue.bob(), stop).path("executedQuote").asText()).isEqualTo("94.00000000");
  }

  private static void showsAPartOfAnIceberg(DemoVenue venue) {
    JsonNode iceberg =
        venue
            .alice()
            .mustPlace(
                order(
                    "ETH_USDT", "SELL", "LIMIT", priced("10", "50.00") + ",'displayQuantity':'2'"));
    assertThat(asks(venue, "ETH_USDT")).isEqualTo("[[\"50.00\",\"2.0000\"]]");
    assertStatus(venue.bob().mustPlace(limit("ETH_USDT", "BUY", "3", "50.00")), "FILLED", "null");
    assertThat(asks(venue, "ETH_USDT")).isEqualTo("[[\"50.00\",\"1.0000\"]]");
    awaitStatus(venue.alice(), iceberg, "PARTIALLY_FILLED", "null");
  }

  private static String asks(DemoVenue venue, String market) {
    return venue.alice().mustGet("/v1/markets/" + market + "/book").path("asks").toString();
  }

  private static String list(String market, String kind, String... orders) {
    return json(
        "{'market':'%s','kind':'%s','orders':[%s]}"
            .formatted(market, kind, String.join(",", orders)));
  }

  private static String leg(String side, String type, String rest) {
    return "{'side':'%s','type':'%s',%s}".formatted(side, type, rest);
  }

  private static void executesOneOfAPair(DemoVenue venue) {
    JsonNode pair =
        venue
            .alice()
            .mustPost(
                "/v1/orders/lists",
                list(
                    "AAPL_USD",
                    "OCO",
                    leg("SELL", "LIMIT", priced("5", "110.00")),
                    leg("SELL", "STOP_LIMIT", priced("5", "89.00") + ",'stopPrice':'90.00'")))
            .path("orders");
    assertThat(pair).hasSize(2);
    venue.bob().mustPlace(limit("AAPL_USD", "BUY", "5", "110.00"));
    awaitStatus(venue.alice(), pair.path(0), "FILLED", "null");
    awaitStatus(venue.alice(), pair.path(1), "EXPIRED", "OTHER_EXECUTED");
  }

  private static void protectsAPositionThatATradeOpens(DemoVenue venue) {
    JsonNode bracket =
        venue
            .bob()
            .mustPost(
                "/v1/orders/lists",
                list(
                    "BTC_USD",
                    "OTOCO",
                    leg("BUY", "LIMIT", priced("1", "100.00")),
                    leg("SELL", "LIMIT", priced("1", "120.00")),
                    leg("SELL", "STOP", "'quantity':'1','stopPrice':'80.00'")))
            .path("orders");
    assertThat(bracket.path(1).path("waitsFor").asText()).isEqualTo("WORKING_ORDER");
    venue.alice().mustPlace(limit("BTC_USD", "SELL", "1", "100.00"));
    await().atMost(SOON).until(() -> asks(venue, "BTC_USD"), "[[\"120.00\",\"1.000\"]]"::equals);
    JsonNode buy = venue.alice().mustPlace(limit("BTC_USD", "BUY", "1", "120.00"));
    assertStatus(buy, "FILLED", "null");
    assertThat(buy.path("fills").path(0).path("feeAsset").asText()).isEqualTo("USD");
    awaitStatus(venue.bob(), bracket.path(1), "FILLED", "null");
    awaitStatus(venue.bob(), bracket.path(2), "EXPIRED", "OTHER_EXECUTED");
    assertThat(again(venue.bob(), bracket.path(1)).path("fills").path(0).path("fee").asText())
        .isEqualTo("-0.01200000");
  }

  private static void amendsAndReplaces(DemoVenue venue) {
    JsonNode buy = venue.alice().mustPlace(limit("ETH_USD", "BUY", "1", "10.00"));
    String target = "/v1/orders/ETH_USD/" + buy.path("orderId").asText();
    JsonNode amended =
        ok(venue.alice().api().patch(target, json("{'quantity':'2','price':'11.00'}")));
    assertThat(amended.path("price").asText()).isEqualTo("11.00");
    JsonNode reduced = ok(venue.alice().api().patch(target, json("{'quantity':'1.5'}")));
    assertThat(reduced.path("quantity").asText()).isEqualTo("1.500");
    JsonNode replacing =
        venue
            .alice()
            .mustPost(
                target + "/replace",
                json("{'side':'BUY','type':'LIMIT','quantity':'1','price':'12.00'}"));
    assertStatus(again(venue.alice(), buy), "CANCELLED", "REPLACED");
    venue.bob().mustPlace(limit("ETH_USD", "SELL", "1", "12.00"));
    awaitStatus(venue.alice(), replacing, "FILLED", "null");
    assertThat(
            venue
                .alice()
                .api()
                .post(
                    target + "/replace",
                    json("{'side':'BUY','type':'LIMIT','quantity':'1','price':'12.00'}"))
                .problemCode())
        .isEqualTo("ORDER_CLOSED");
  }

  private static void preventsSelfTrades(DemoVenue venue) {
    put(venue.alice(), "/v1/account/self-trade-prevention", "{'mode':'EXPIRE_TAKER'}");
    JsonNode sell = venue.alice().mustPlace(limit("ETH_USD", "SELL", "1", "200.00"));
    JsonNode buy = venue.alice().mustPlace(limit("ETH_USD", "BUY", "1", "200.00"));
    assertStatus(buy, "EXPIRED", "SELF_TRADE");
    put(venue.operator(), "/v1/admin/accounts/bob/self-trade-group", "{'group':7}");
    put(venue.operator(), "/v1/admin/accounts/alice/self-trade-group", "{'group':7}");
    JsonNode maker =
        venue
            .alice()
            .mustPlace(
                order(
                    "ETH_USD",
                    "BUY",
                    "LIMIT",
                    priced("1", "150.00") + ",'selfTradePrevention':'EXPIRE_MAKER'"));
    JsonNode stranger =
        venue
            .bob()
            .mustPlace(
                order(
                    "ETH_USD",
                    "SELL",
                    "LIMIT",
                    priced("1", "150.00") + ",'selfTradePrevention':'EXPIRE_MAKER'"));
    assertStatus(stranger, "OPEN", "null");
    awaitStatus(venue.alice(), maker, "EXPIRED", "SELF_TRADE");
    assertStatus(again(venue.alice(), sell), "OPEN", "null");
    put(venue.operator(), "/v1/admin/accounts/bob/self-trade-group", "{'group':0}");
  }

  private static void auctions(DemoVenue venue) {
    String market = "/v1/markets/AAPL_USDT";
    put(venue.operator(), "/v1/admin/markets/AAPL_USDT/phase", "{'phase':'AUCTION'}");
    JsonNode buy = venue.alice().mustPlace(limit("AAPL_USDT", "BUY", "2", "102.00"));
    JsonNode sell =
        venue
            .bob()
            .mustPlace(
                order(
                    "AAPL_USDT",
                    "SELL",
                    "LIMIT",
                    priced("3", "100.00") + ",'timeInForce':'AT_OPEN'"));
    JsonNode state = venue.alice().mustGet(market);
    assertThat(state.path("status").path("phase").asText()).isEqualTo("AUCTION");
    assertThat(state.path("indicative").path("volume").asText()).isEqualTo("2.000");
    put(venue.operator(), "/v1/admin/markets/AAPL_USDT/phase", "{'phase':'TRADING'}");
    awaitStatus(venue.alice(), buy, "FILLED", "null");
    awaitStatus(venue.bob(), sell, "EXPIRED", "AUCTION_OVER");
    assertThat(again(venue.bob(), sell).path("executedQuantity").asText()).isEqualTo("2.000");
  }

  private static void spendsAnAmountAndRefusesWhatRulesForbid(DemoVenue venue) {
    venue.bob().mustPlace(limit("AAPL_ETH", "SELL", "10", "3.00"));
    JsonNode spent =
        venue.alice().mustPlace(order("AAPL_ETH", "BUY", "MARKET", "'quoteQuantity':'7.00'"));
    assertThat(spent.path("executedQuantity").asText()).isEqualTo("2.333");
    put(
        venue.operator(),
        "/v1/admin/markets/AAPL_ETH/rules",
        "{'minNotional':'5','priceBand':{'staticBps':1000}}");
    String small = limit("AAPL_ETH", "BUY", "1", "3.00");
    Response refused = venue.alice().api().post("/v1/orders?validateOnly=true", small);
    assertThat(refused.problemCode()).isEqualTo("NOTIONAL_TOO_SMALL");
    assertStatus(venue.alice().mustPlace(small), "REJECTED", "NOTIONAL_TOO_SMALL");
    String far = limit("AAPL_ETH", "BUY", "10", "3.50");
    assertStatus(venue.alice().mustPlace(far), "REJECTED", "PRICE_OUT_OF_BAND");
    String good = limit("AAPL_ETH", "BUY", "10", "2.90");
    assertThat(ok(venue.alice().api().post("/v1/orders?validateOnly=true", good)).toString())
        .isEqualTo("{\"valid\":true}");
  }

  /** Nobody sends the market anything meanwhile. */
  private static void expiresByItself(DemoVenue venue) {
    String when = Instant.now().plusMillis(1_500).toString();
    JsonNode order =
        venue
            .alice()
            .mustPlace(
                order(
                    "ETH_BTC",
                    "BUY",
                    "LIMIT",
                    priced("1", "0.02") + ",'timeInForce':'GTD','expireAt':'" + when + "'"));
    assertStatus(order, "OPEN", "null");
    awaitStatus(venue.alice(), order, "EXPIRED", "TIME_EXPIRED");
  }

  private static void cancelsAllAtOnceAndByTimer(DemoVenue venue) {
    JsonNode one = venue.alice().mustPlace(limit("ETH_BTC", "BUY", "1", "0.02"));
    JsonNode other = venue.alice().mustPlace(limit("ETH_BTC", "SELL", "1", "0.05"));
    JsonNode closed = ok(venue.alice().api().delete("/v1/orders?market=ETH_BTC&side=BUY"));
    assertThat(closed.path("orders")).hasSize(1);
    assertStatus(closed.path("orders").path(0), "CANCELLED", "MASS_CANCEL");
    assertThat(closed.path("orders").path(0).path("orderId")).isEqualTo(one.path("orderId"));
    JsonNode timers =
        venue
            .alice()
            .mustPost("/v1/cancel-timer", json("{'market':'ETH_BTC','timeoutMillis':1000}"));
    assertThat(timers.path("timers")).hasSize(1);
    awaitStatus(venue.alice(), other, "CANCELLED", "CANCEL_TIMER");
    venue.bob().mustPlace(limit("ETH_BTC", "SELL", "1", "0.05"));
    assertThat(
            ok(venue.operator().api().delete("/v1/admin/markets/ETH_BTC/orders"))
                .path("cancelled")
                .asInt())
        .isEqualTo(1);
  }

  private static void leaveOrdersOfEveryKind(DemoVenue venue) {
    trade(venue, "ETH_BTC", "1", "10.00");
    Trader bob = venue.bob();
    bob.mustPlace(
        order(
            "ETH_BTC",
            "SELL",
            "TAKE_PROFIT",
            "'quantity':'1','stopPrice':'12.00','clientOrderId':'take'"));
    bob.mustPlace(
        order("ETH_BTC", "SELL", "TRAILING_STOP", "'quantity':'1','trailingOffsetBps':500"));
    bob.mustPlace(order("ETH_BTC", "BUY", "LIMIT", priced("9", "8.00") + ",'displayQuantity':'2'"));
    bob.mustPlace(
        order(
            "ETH_BTC",
            "BUY",
            "LIMIT",
            priced("1", "9.00") + ",'peg':{'reference':'PRIMARY','offset':'0.10'}"));
    bob.mustPlace(order("ETH_BTC", "SELL", "LIMIT", priced("5", "11.00") + ",'allOrNone':true"));
    bob.mustPlace(
        order("ETH_BTC", "SELL", "LIMIT", priced("1", "30.00") + ",'timeInForce':'AT_CLOSE'"));
    bob.mustPost(
        "/v1/orders/lists",
        list(
            "ETH_BTC",
            "OTO",
            leg("BUY", "LIMIT", priced("1", "7.00")),
            leg("SELL", "LIMIT", priced("1", "20.00"))));
    put(venue.operator(), "/v1/admin/markets/AAPL_USD/phase", "{'phase':'HALTED'}");
  }

  private static void addsUp(DemoVenue venue) {
    Audit.settled(venue.operator(), SOON).requireBalanced();
  }

  private static List<JsonNode> everythingSeen(DemoVenue venue) {
    var seen = new ArrayList<JsonNode>();
    for (Trader trader : List.of(venue.alice(), venue.bob())) {
      seen.add(trader.mustGet("/v1/balances"));
      seen.add(trader.mustGet("/v1/orders?limit=1000"));
      seen.add(trader.mustGet("/v1/account/self-trade-prevention"));
    }
    for (String market : MARKETS) {
      seen.add(venue.alice().mustGet("/v1/markets/" + market));
      seen.add(venue.alice().mustGet("/v1/markets/" + market + "/book"));
      seen.add(venue.alice().mustGet("/v1/markets/" + market + "/trades"));
    }
    return seen;
  }

  private static void goesOnWhereItStopped(DemoVenue venue) {
    JsonNode take = venue.bob().mustGet("/v1/orders/by-client-id/take");
    assertThat(take.path("waitsFor").asText()).isEqualTo("TRIGGER");
    venue
        .alice()
        .mustPlace(
            order(
                "ETH_BTC", "BUY", "LIMIT", priced("8", "12.00") + ",'selfTradePrevention':'NONE'"));
    venue.bob().mustPlace(limit("ETH_BTC", "SELL", "0.5", "12.00"));
    awaitStatus(venue.bob(), take, "FILLED", "null");
    JsonNode closed = ok(venue.bob().api().delete("/v1/orders")).path("orders");
    assertThat(closed).isNotEmpty();
    ok(venue.alice().api().delete("/v1/orders"));
    assertThat(venue.bob().mustGet("/v1/orders?status=open").path("orders")).isEmpty();
    assertThat(venue.bob().balances().values())
        .allSatisfy(funds -> assertThat(funds.held()).isEqualByComparingTo("0"));
  }
}
