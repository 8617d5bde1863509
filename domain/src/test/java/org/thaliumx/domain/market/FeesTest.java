package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;

/** What a trade costs: market and account rates, negative ones, rounding, and what is held. */
class FeesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # maker | taker, ppm | trade     | taker's and maker's fee
          -10000  | 50000      | 7 at 100  | 35 and -7
          -10000  | 50000      | 3 at 33   | 5 and 0
          -10000  | 50000      | 1 at 150  | 8 and -1
          10000   | 20000      | 1 at 1    | 1 and 1
          10000   | 20000      | 1 at 100  | 2 and 1
          0       | 20000      | 1 at 101  | 3 and 0
          20000   | 10000      | 1 at 100  | 1 and 2
          0       | 0          | 7 at 100  | 0 and 0
          """)
  void areRoundedAgainstWhoPaysAndTowardsZeroForWhoIsPaid(
      long maker, long taker, String trade, String fees) {
    var buying = MarketScript.withQuoteFees(maker, taker).given("alice sells " + trade);
    assertThat(buying.run("bob buys " + trade).getLast()).endsWith(", fees " + fees);

    var selling = MarketScript.withQuoteFees(maker, taker).given("alice buys " + trade);
    assertThat(selling.run("bob sells " + trade).getLast()).endsWith(", fees " + fees);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice sells   | bob's fee in BTC, alice's in USD
          1000 at 3       | 50 and 30
          1 at 3          | 1 and 1
          101 at 1        | 6 and 2
          """)
  void areTakenInWhatEachReceivesUnlessTheMarketSaysQuote(String trade, String fees) {
    var market = new MarketScript(Markets.of("BTC", "USD").fees(10_000, 50_000).spec());
    market.given("alice sells " + trade);

    assertThat(market.run("bob buys " + trade).getLast()).endsWith(", fees " + fees);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # maker | taker, ppm | order                          | answer
          0       | 50000      | buys 7 at 100 holding 741      | alice's 1 rejected: INSUFFICIENT_FUNDS
          0       | 50000      | buys 7 at 100 holding 742      | ''
          60000   | 50000      | buys 7 at 100 holding 748      | alice's 1 rejected: INSUFFICIENT_FUNDS
          60000   | 50000      | buys 7 at 100 holding 749      | ''
          -10000  | 50000      | buys 7 at 100 holding 742      | ''
          0       | 0          | buys 7 at 100 holding 700      | ''
          0       | 50000      | sells 7 at 100 holding 7       | ''
          """)
  void areHeldByABuyerBeforehandAtTheHighestRate(
      long maker, long taker, String order, String answer) {
    assertThat(MarketScript.withQuoteFees(maker, taker).brief("alice " + order)).isEqualTo(answer);
  }

  @Test
  void areHeldForAsManyTradesAsThereAreLots() {
    var market = MarketScript.withQuoteFees(10_000, 10_000);
    market.given("alice buys 3 at 10", "bob sells 1 at 10", "bob sells 1 at 10");

    assertThat(market.brief("bob sells 1 at 10"))
        .isEqualTo("trade 3: #4 takes 1 from #1 at 10, fees 1 and 1");
    market.given("bob sells 1 at 10", "bob sells 1 at 10", "bob sells 1 at 10");
    assertThat(market.brief("alice buys 3 at 10"))
        .isEqualTo(
            "trade 4: #8 takes 1 from #5 at 10, fees 1 and 1;"
                + " trade 5: #8 takes 1 from #6 at 10, fees 1 and 1;"
                + " trade 6: #8 takes 1 from #7 at 10, fees 1 and 1");
  }

  @Test
  void areNeverMoreThanTheHoldHas() {
    var market = MarketScript.withQuoteFees(0, 50_000).given("alice sells 10 at 100");

    assertThat(market.brief("bob buys 10 at 100 MARKET holding 500"))
        .isEqualTo("trade 1: #2 takes 4 from #1 at 100, fees 20 and 0; #2 closed: HOLD_EXHAUSTED");
    assertThat(market.brief("bob buys 10 at 100 MARKET holding 525"))
        .isEqualTo("trade 2: #3 takes 5 from #1 at 100, fees 25 and 0; #3 closed: HOLD_EXHAUSTED");
  }

  @Test
  void areAnAccountsOwnWhereTheMarketGivesItOwnRates() {
    var market = new MarketScript(Markets.of("BTC", "USD").fees(10_000, 50_000).spec());
    market.given("alice sells 1000 at 1");

    assertThat(market.run("fees of alice 0 20000")).containsExactly("fees of alice: 0 and 20000");
    assertThat(market.brief("bob buys 1000 at 1"))
        .isEqualTo("trade 1: #2 takes 1000 from #1 at 1, fees 50 and 0");
    market.given("bob sells 1000 at 1");
    assertThat(market.brief("alice buys 1000 at 1"))
        .isEqualTo("trade 2: #4 takes 1000 from #3 at 1, fees 20 and 10");
  }

  @Test
  void canGoBackToTheMarketsOwn() {
    var market = new MarketScript(Markets.of("BTC", "USD").fees(10_000, 50_000).spec());
    market.given("fees of alice 0 20000", "fees of alice 10000 50000", "bob sells 100 at 1");

    assertThat(market.brief("alice buys 100 at 1"))
        .isEqualTo("trade 1: #2 takes 100 from #1 at 1, fees 5 and 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # before                | then                        | answer
          reference price 1       | fees of alice -20000 20000  | fees of alice: -20000 and 20000
          reference price 1       | fees of alice -20001 20000  | refused: FEES_BELOW_ZERO
          reference price 1       | fees of alice -10000 10000  | fees of alice: -10000 and 10000
          reference price 1       | fees of alice 0 9999        | refused: FEES_BELOW_ZERO
          reference price 1       | fees of alice 0 20001       | refused: FEES_BELOW_ZERO
          reference price 1       | fees of alice 20001 20000   | refused: FEES_BELOW_ZERO
          reference price 1       | fees of alice 20000 20000   | fees of alice: 20000 and 20000
          fees of bob -20000 20000 | fees of alice 0 20000      | fees of alice: 0 and 20000
          fees of bob -20000 20000 | fees of alice 0 19999      | refused: FEES_BELOW_ZERO
          fees of bob 0 12000     | fees of alice -12000 20000  | fees of alice: -12000 and 20000
          fees of bob 0 12000     | fees of alice -12001 20000  | refused: FEES_BELOW_ZERO
          """)
  void neverAddUpToLessThanNothing(String before, String then, String answer) {
    var market = MarketScript.withQuoteFees(-10_000, 20_000);
    market.given(before);

    assertThat(market.brief(then)).isEqualTo(answer);
  }

  @Test
  void arePaidOutFromWhatTheOtherSidePays() {
    var market = MarketScript.withQuoteFees(-10_000, 50_000);
    market.given("alice buys 7 at 100", "bob sells 7 at 100");

    assertThat(market.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 1 filled 7 at 100 as MAKER in trade 1, fee -7",
            "bob 1: 1 accepted as #2",
            "bob 2: 1 filled 7 at 100 as TAKER in trade 1, fee 35");
    assertThat(market.settleFees()).containsExactly("fees settled: 0 base, 28 quote");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # bob's rate | bob buys 10, of 4 at 100 and 9 at 101 | and then
          50000        | MARKET FOK holding 1065               | #3 closed: NOT_FILLED_WHOLE
          50000        | MARKET FOK holding 1066               | trades
          50000        | MARKET minimum 10 holding 1065        | #3 closed: MINIMUM_NOT_MET
          50000        | MARKET minimum 10 holding 1066        | trades
          20000        | MARKET FOK holding 1035               | #3 closed: NOT_FILLED_WHOLE
          20000        | MARKET FOK holding 1036               | trades
          0            | MARKET FOK holding 1005               | #3 closed: NOT_FILLED_WHOLE
          0            | MARKET FOK holding 1006               | trades
          """)
  void arePartOfWhatAWholeOrderHasToPayAtOnce(long rate, String order, String then) {
    // 400 and 606 are 1,006, of which 5 % are 50 and 2 % are 20, and a unit for each of 10 lots.
    var market = MarketScript.withQuoteFees(0, 50_000);
    market.given("alice sells 4 at 100", "alice sells 9 at 101", "fees of bob 0 " + rate);

    String events = market.brief("bob buys 10 at 105 " + order);
    assertThat(then.equals("trades") ? events.startsWith("trade 1") : events.equals(then))
        .as(events)
        .isTrue();
  }

  @Test
  void countTowardsWhatCanBeCounted() {
    var market = MarketScript.withQuoteFees(0, 100_000);

    assertThat(market.brief("alice sells 9000000000000000000 at 1"))
        .isEqualTo("alice's 1 rejected: NOTIONAL_TOO_LARGE");
    assertThat(market.brief("alice buys 9000000000000000000 at 1 holding 1"))
        .isEqualTo("alice's 2 rejected: NOTIONAL_TOO_LARGE");
    assertThat(market.brief("alice sells 4300000000000000000 at 1")).isEmpty();
    assertThat(market.brief("alice sells 4611686018427387904 at 2"))
        .isEqualTo("alice's 4 rejected: NOTIONAL_TOO_LARGE");
  }
}
