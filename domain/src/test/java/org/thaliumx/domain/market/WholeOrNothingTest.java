package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;

/** Fill-or-kill orders: whole at once, or not at all. */
class WholeOrNothingTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void fillsWholeOverSeveralPricesAndOrders() {
    market.given("alice sells 3 at 100", "bob sells 2 at 100", "alice sells 5 at 101");

    assertThat(market.order("carol buys 7 at 101 FOK"))
        .containsExactly(
            "#4 is carol's 1: BUY 7 at 101 LIMIT FOK holding 707",
            "trade 1: #4 takes 3 from #1 at 100, fees 0 and 0",
            "trade 2: #4 takes 2 from #2 at 100, fees 0 and 0",
            "trade 3: #4 takes 2 from #3 at 101, fees 0 and 0");
  }

  @Test
  void tradesNothingWhereOneLotIsMissing() {
    market.given("alice sells 3 at 100", "bob sells 3 at 101", "dave sells 9 at 102");

    assertThat(market.order("carol buys 7 at 101 FOK"))
        .containsExactly(
            "#4 is carol's 1: BUY 7 at 101 LIMIT FOK holding 707", "#4 closed: NOT_FILLED_WHOLE");
    assertThat(market.settlements())
        .contains("carol 1: 1 accepted as #4", "carol 2: 1 closed: NOT_FILLED_WHOLE");
  }

  @Test
  void sellsWholeToBidsBeyondTheLaddersWindow() {
    market.given("alice buys 3 at 90000", "bob buys 3 at 10");

    assertThat(market.order("carol sells 6 at 10 FOK"))
        .containsExactly(
            "#3 is carol's 1: SELL 6 at 10 LIMIT FOK holding 6",
            "trade 1: #3 takes 3 from #1 at 90000, fees 0 and 0",
            "trade 2: #3 takes 3 from #2 at 10, fees 0 and 0");
    assertThat(market.order("carol sells 1 at 1 FOK"))
        .containsExactly(
            "#4 is carol's 2: SELL 1 at 1 LIMIT FOK holding 1", "#4 closed: NOT_FILLED_WHOLE");
  }

  @Test
  void needsAHoldForAllOfItAtThePricesThereAre() {
    market.given("alice sells 5 at 100", "alice sells 5 at 101");

    assertThat(market.order("bob buys 10 at 120 MARKET FOK holding 1004"))
        .containsExactly(
            "#3 is bob's 1: BUY 10 at 120 MARKET FOK holding 1004", "#3 closed: NOT_FILLED_WHOLE");
    assertThat(market.order("bob buys 10 at 120 MARKET FOK holding 1005"))
        .containsExactly(
            "#4 is bob's 2: BUY 10 at 120 MARKET FOK holding 1005",
            "trade 1: #4 takes 5 from #1 at 100, fees 0 and 0",
            "trade 2: #4 takes 5 from #2 at 101, fees 0 and 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # offers                                   | bob buys                   | and then
          alice sells 9 at 100 showing 4             | 9 at 100 FOK               | trade 1: #2 takes 4 from #1 at 100; trade 2: #2 takes 4 from #1 at 100; trade 3: #2 takes 1 from #1 at 100
          alice sells 9 at 100 showing 4             | 10 at 100 FOK              | #2 closed: NOT_FILLED_WHOLE
          alice sells 4 at 100; bob sells 4 at 100   | 8 at 100 FOK               | trade 1: #3 takes 4 from #1 at 100; trade 2: #3 takes 4 from #2 at 100
          alice sells 4 at 100; bob sells 4 at 100   | 8 at 100 FOK STP EXPIRE_MAKER | #3 closed: NOT_FILLED_WHOLE
          alice sells 4 at 100; bob sells 4 at 100   | 4 at 100 FOK STP EXPIRE_MAKER | trade 1: #3 takes 4 from #1 at 100
          bob sells 4 at 100; alice sells 4 at 100   | 4 at 100 FOK STP EXPIRE_MAKER | #1 closed: SELF_TRADE; trade 1: #3 takes 4 from #2 at 100
          bob sells 4 at 100; alice sells 4 at 100   | 4 at 100 FOK STP EXPIRE_TAKER | #3 closed: NOT_FILLED_WHOLE
          bob sells 4 at 100; alice sells 4 at 100   | 4 at 100 FOK STP EXPIRE_BOTH | #3 closed: NOT_FILLED_WHOLE
          bob sells 4 at 100; alice sells 4 at 100   | 4 at 100 FOK STP DECREMENT_AND_CANCEL | #3 closed: NOT_FILLED_WHOLE
          alice sells 9 at 100 showing 2; bob sells 1 at 100 | 3 at 100 FOK STP EXPIRE_TAKER | #3 closed: NOT_FILLED_WHOLE
          alice sells 9 at 100 showing 2; bob sells 1 at 100 | 2 at 100 FOK STP EXPIRE_TAKER | trade 1: #3 takes 2 from #1 at 100
          alice sells 9 at 99 showing 2; bob sells 1 at 100 | 9 at 100 FOK STP EXPIRE_TAKER | trade 1: #3 takes 2 from #1 at 99; trade 2: #3 takes 2 from #1 at 99; trade 3: #3 takes 2 from #1 at 99; trade 4: #3 takes 2 from #1 at 99; trade 5: #3 takes 1 from #1 at 99
          carol sells 4 at 100 minimum 4             | 4 at 100 FOK               | #2 closed: NOT_FILLED_WHOLE
          carol sells 4 at 100 stop 90               | 4 at 100 FOK               | #2 closed: NOT_FILLED_WHOLE
          """)
  void countsHiddenQuantityButNeitherItsOwnOrdersNorThoseAside(
      String offers, String order, String then) {
    assertThat(market.brief(offers + "; bob buys " + order)).isEqualTo(then);
  }
}
