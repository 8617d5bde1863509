package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Orders that trade only if enough of them trades at once. */
class MinimumQuantityTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void tradesNothingWhereTheMinimumIsNotThere() {
    market.given("alice sells 2 at 100");

    assertThat(market.run("bob buys 5 at 100 IOC minimum 3"))
        .containsExactly(
            "#2 is bob's 1: BUY 5 at 100 LIMIT IOC minimum 3 holding 500",
            "#2 closed: MINIMUM_NOT_MET");
  }

  @Test
  void tradesAllThereIsOnceTheMinimumIsThere() {
    market.given("alice sells 2 at 99", "alice sells 2 at 100", "alice sells 2 at 101");

    assertThat(market.brief("bob buys 5 at 100 IOC minimum 3"))
        .isEqualTo(
            "trade 1: #4 takes 2 from #1 at 99; trade 2: #4 takes 2 from #2 at 100;"
                + " #4 closed: IMMEDIATE_REMAINDER");
  }

  @Test
  void waitsWithOneHundredOrdersOfAnAccountAtMost() {
    for (int i = 0; i < 99; i++) {
      market.given("bob buys 5 at 100 minimum 3");
    }
    market.given("bob buys 5 at 100 minimum 3 stop 90");

    assertThat(market.brief("bob buys 5 at 100 minimum 3"))
        .isEqualTo("bob's 101 rejected: TOO_MANY_OPEN_ORDERS");
    assertThat(market.brief("bob buys 5 at 100 IOC minimum 3"))
        .isEqualTo("#101 closed: MINIMUM_NOT_MET");
    assertThat(market.brief("carol buys 5 at 100 minimum 3")).isEmpty();
  }

  @Test
  void restsAsAnyOtherOrderOnceItsMinimumTraded() {
    market.given("alice sells 3 at 100", "bob buys 5 at 100 minimum 3");

    assertThat(market.levels(Side.BUY)).containsExactly("2 at 100");
    assertThat(market.brief("carol sells 1 at 100"))
        .isEqualTo("trade 2: #3 takes 1 from #2 at 100");
  }

  @Test
  void waitsAsideUntilItsMinimumCanTrade() {
    market.given("bob buys 5 at 100 minimum 3");
    assertThat(market.levels(Side.BUY)).isEmpty();
    assertThat(market.engine.snapshot().orders())
        .singleElement()
        .satisfies(order -> assertThat(order.place()).isEqualTo(OrderPlace.MINIMUM));

    assertThat(market.brief("alice sells 2 at 100")).isEmpty();
    assertThat(market.run("carol sells 1 at 100"))
        .containsExactly(
            "#3 is carol's 1: SELL 1 at 100 LIMIT GTC holding 1",
            "#1 activated",
            "trade 1: #1 takes 2 from #2 at 100, fees 0 and 0",
            "trade 2: #1 takes 1 from #3 at 100, fees 0 and 0");
    assertThat(market.levels(Side.BUY)).containsExactly("2 at 100");
  }

  @Test
  void tradesWithNobodyElseWhoWaitsAside() {
    market.given("alice sells 5 at 100 minimum 5");

    assertThat(market.brief("bob buys 5 at 100 minimum 5")).isEmpty();
    assertThat(market.brief("carol buys 5 at 100 IOC")).isEqualTo("#3 closed: IMMEDIATE_REMAINDER");
  }

  @Test
  void comesIntoPlayBestLimitFirstAndThenOldest() {
    market.given(
        "alice buys 5 at 100 minimum 5",
        "bob buys 5 at 101 minimum 5",
        "carol buys 5 at 101 minimum 5",
        "dave buys 9 at 102 minimum 9");

    assertThat(market.brief("erin sells 11 at 100"))
        .isEqualTo("#4 activated; trade 1: #4 takes 9 from #5 at 100");
    assertThat(market.brief("erin sells 3 at 100"))
        .isEqualTo(
            "#2 activated; trade 2: #2 takes 2 from #5 at 100; trade 3: #2 takes 3 from #6 at 100");
  }

  @Test
  void letsBuysComeIntoPlayBeforeSells() {
    market.given(
        "alice sells 4 at 99 minimum 4",
        "bob buys 4 at 101 minimum 4",
        "phase POST_ONLY",
        "carol sells 4 at 101",
        "dave buys 4 at 99");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo(
            "phase TRADING by OPERATOR; #2 activated; trade 1: #2 takes 4 from #3 at 101;"
                + " #1 activated; trade 2: #1 takes 4 from #4 at 99");
  }

  @Test
  void makesAnOrderAllOrNone() {
    market.given("bob buys 5 at 100 minimum 5", "alice sells 4 at 99");

    assertThat(market.brief("alice sells 4 at 100"))
        .isEqualTo(
            "#1 activated; trade 1: #1 takes 4 from #2 at 99; trade 2: #1 takes 1 from #3 at 100");
  }

  @Test
  void fallsToTheNewTotalOfAReducedOrder() {
    market.given("bob buys 5 at 100 minimum 4", "alice sells 3 at 100");

    assertThat(market.run("bob reduces 1 to 3"))
        .containsExactly(
            "#1 reduced to 3", "#1 activated", "trade 1: #1 takes 3 from #2 at 100, fees 0 and 0");
  }

  @Test
  void isNotLookedForWhileTheMarketDoesNotTrade() {
    market.given("bob buys 3 at 100 minimum 3", "phase POST_ONLY", "alice sells 3 at 100");

    assertThat(market.run("phase TRADING"))
        .containsExactly(
            "phase TRADING by OPERATOR",
            "#1 activated",
            "trade 1: #1 takes 3 from #2 at 100, fees 0 and 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # offers                                        | bob buys              | and then
          alice sells 9 at 100 showing 2                  | 8 at 100 IOC minimum 8 | trades
          alice sells 9 at 100 showing 2                  | 10 at 100 IOC minimum 10 | MINIMUM_NOT_MET
          alice sells 9 at 101                            | 8 at 100 IOC minimum 1 | MINIMUM_NOT_MET
          alice sells 4 at 100; alice sells 4 at 101      | 8 at 101 IOC minimum 8 | trades
          alice sells 4 at 100; bob sells 4 at 100        | 8 at 100 IOC minimum 5 STP NONE | trades
          alice sells 4 at 100; bob sells 4 at 100        | 8 at 100 IOC minimum 5 STP EXPIRE_MAKER | MINIMUM_NOT_MET
          alice sells 4 at 100; bob sells 4 at 100        | 8 at 100 IOC minimum 4 STP EXPIRE_MAKER | trades
          bob sells 4 at 100; alice sells 4 at 100        | 8 at 100 IOC minimum 4 STP EXPIRE_MAKER | trades
          bob sells 4 at 100; alice sells 4 at 100        | 8 at 100 IOC minimum 4 STP EXPIRE_TAKER | MINIMUM_NOT_MET
          bob sells 4 at 100; alice sells 4 at 100        | 8 at 100 IOC minimum 4 STP EXPIRE_BOTH | MINIMUM_NOT_MET
          bob sells 4 at 100; alice sells 4 at 100        | 8 at 100 IOC minimum 4 STP DECREMENT_AND_CANCEL | MINIMUM_NOT_MET
          alice sells 9 at 100                            | 8 at 100 MARKET minimum 5 holding 500 | trades
          alice sells 9 at 100                            | 8 at 100 MARKET minimum 5 holding 499 | MINIMUM_NOT_MET
          """)
  void countsWhatItCouldTradeWith(String offers, String order, String then) {
    String events = market.brief(offers + "; bob buys " + order);

    if (then.equals("trades")) {
      assertThat(events).contains("takes").doesNotContain(then);
    } else {
      assertThat(events).matches("#\\d+ closed: " + then);
    }
  }

  @Test
  void takesNoPartInAnAuction() {
    market.given("phase AUCTION", "bob buys 3 at 100 minimum 3", "alice sells 3 at 100");

    assertThat(market.engine.book(9).indicative()).isNull();
    assertThat(market.brief("phase TRADING"))
        .isEqualTo("phase TRADING by OPERATOR; #1 activated; trade 1: #1 takes 3 from #2 at 100");
  }
}
