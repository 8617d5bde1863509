package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;

/** Market orders for an amount of quote asset. */
class QuoteAmountTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # bob buys, of 3 at 100 and 5 at 101 | and then
          for 500 at 110             | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 1 from #2 at 101; #3 closed: AMOUNT_REACHED
          for 300 at 110             | trade 1: #3 takes 3 from #1 at 100; #3 closed: AMOUNT_REACHED
          for 399 at 110             | trade 1: #3 takes 3 from #1 at 100; #3 closed: AMOUNT_REACHED
          for 400 at 110             | trade 1: #3 takes 3 from #1 at 100; #3 closed: AMOUNT_REACHED
          for 401 at 110             | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 1 from #2 at 101; #3 closed: AMOUNT_REACHED
          for 250 at 110             | trade 1: #3 takes 2 from #1 at 100; #3 closed: AMOUNT_REACHED
          for 99 at 110              | #3 closed: AMOUNT_REACHED
          for 9000 at 110            | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 5 from #2 at 101; #3 closed: IMMEDIATE_REMAINDER
          for 500 at 100             | trade 1: #3 takes 3 from #1 at 100; #3 closed: IMMEDIATE_REMAINDER
          for 500 at 99              | #3 closed: IMMEDIATE_REMAINDER
          for 500 at 110 holding 250 | trade 1: #3 takes 2 from #1 at 100; #3 closed: HOLD_EXHAUSTED
          for 500 at 110 holding 99  | #3 closed: HOLD_EXHAUSTED
          for 500 at 110 holding 0   | #3 closed: HOLD_EXHAUSTED
          """)
  void spendNoMoreThanTheirAmount(String order, String then) {
    market.given("alice sells 3 at 100", "alice sells 5 at 101");

    assertThat(market.brief("bob buys " + order)).isEqualTo(then);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # bob sells, to 3 at 100 and 5 at 99 | and then
          for 500 at 90 holding 10   | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 2 from #2 at 99; #3 closed: AMOUNT_REACHED
          for 300 at 90 holding 10   | trade 1: #3 takes 3 from #1 at 100; #3 closed: AMOUNT_REACHED
          for 98 at 90 holding 10    | #3 closed: AMOUNT_REACHED
          for 9000 at 90 holding 99  | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 5 from #2 at 99; #3 closed: IMMEDIATE_REMAINDER
          for 500 at 90 holding 4    | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 1 from #2 at 99; #3 closed: HOLD_EXHAUSTED
          for 500 at 100 holding 10  | trade 1: #3 takes 3 from #1 at 100; #3 closed: IMMEDIATE_REMAINDER
          """)
  void bringInNoMoreThanTheirAmount(String order, String then) {
    market.given("alice buys 3 at 100", "alice buys 5 at 99");

    assertThat(market.brief("bob sells " + order)).isEqualTo(then);
  }

  @Test
  void areToldAsTheyAre() {
    market.given("alice sells 3 at 100");

    assertThat(market.run("bob buys for 250 at 110"))
        .containsExactly(
            "#2 is bob's 1: BUY for 250 at 110 MARKET IOC holding 250",
            "trade 1: #2 takes 2 from #1 at 100, fees 0 and 0",
            "#2 closed: AMOUNT_REACHED");
    assertThat(market.settlements())
        .contains(
            "bob 2: 1 filled 2 at 100 as TAKER in trade 1, fee 0",
            "bob 3: 1 closed: AMOUNT_REACHED");
  }

  @Test
  void payFeesOnTopWhereTheMarketTakesThemInQuoteAsset() {
    var charging = MarketScript.withQuoteFees(0, 50_000).given("alice sells 10 at 100");

    assertThat(charging.brief("bob buys for 500 at 110 holding 500"))
        .isEqualTo("trade 1: #2 takes 4 from #1 at 100, fees 20 and 0; #2 closed: HOLD_EXHAUSTED");
    assertThat(charging.brief("bob buys for 500 at 110 holding 525"))
        .isEqualTo("trade 2: #3 takes 5 from #1 at 100, fees 25 and 0; #3 closed: AMOUNT_REACHED");
  }

  @Test
  void stepOverTheirOwnersOrdersWhereTheyAreToExpire() {
    market.given("bob sells 3 at 100", "alice sells 3 at 101");

    assertThat(market.brief("bob buys for 202 at 110 STP EXPIRE_MAKER"))
        .isEqualTo(
            "#1 closed: SELF_TRADE; trade 1: #3 takes 2 from #2 at 101; #3 closed: AMOUNT_REACHED");
  }

  @Test
  void areCountedInTicksAndLotsOfTheMarketsSize() {
    // One lot is 3 BTC units, one tick 2 USD units: a lot at a tick costs 6.
    var coarse = new MarketScript(Markets.of("BTC", "USD").tick(2).lot(3).spec());
    coarse.given("alice sells 5 at 7");

    assertThat(coarse.brief("bob buys for 100 at 8"))
        .isEqualTo("trade 1: #2 takes 2 from #1 at 7; #2 closed: AMOUNT_REACHED");
  }
}
