package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** How the orders of a list come into play once the first is filled, and with which means. */
class ReleaseTest {
  private static final String TAKE_PROFIT =
      "alice lists OTO buys 5 at 100 & sells 5 at 110 holding 0";
  private static final String BRACKET =
      "alice lists OTOCO buys 5 at 100 & sells 5 at 110 holding 0 & sells 5 at 90 stop 95 holding 0";

  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void releasesAfterAllOfTheMatching() {
    market.given(TAKE_PROFIT, "dave buys 2 at 99");

    assertThat(market.brief("bob sells 7 at 99"))
        .isEqualTo(
            "trade 1: #4 takes 5 from #1 at 100; trade 2: #4 takes 2 from #3 at 99; #2 activated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # maker fee, ppm | alice buys and then sells | what becomes of the second
          0                | 10 | #2 activated
          100000           | 10 | #2 reduced to 9; #2 activated
          10000            | 10 | #2 reduced to 9; #2 activated
          100000           | 1  | #2 closed: HOLD_EXHAUSTED
          """)
  void sellsNoMoreThanTheFirstBroughtAfterItsFee(long maker, long lots, String then) {
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(maker, 0).spec());
    charging.given(
        "alice lists OTO buys %d at 100 & sells %d at 110 holding 0".formatted(lots, lots));

    assertThat(charging.brief("bob sells %d at 100".formatted(lots)))
        .matches("trade 1: #3 takes .*; " + then);
  }

  @Test
  void releasesAPairThatLivesOnAsOne() {
    market.given(BRACKET);

    assertThat(market.brief("bob sells 5 at 100"))
        .isEqualTo("trade 1: #4 takes 5 from #1 at 100; #2 activated; #3 activated");
    assertThat(market.brief("carol buys 5 at 110"))
        .isEqualTo("#3 closed: OTHER_EXECUTED; trade 2: #5 takes 5 from #2 at 110");
  }

  @Test
  void sellsByTheStopOfAReleasedPair() {
    market.given(BRACKET, "bob sells 5 at 100", "dave buys 1 at 95", "dave buys 9 at 91");

    assertThat(market.brief("carol sells 1 at 95"))
        .isEqualTo(
            "trade 2: #7 takes 1 from #5 at 95; #2 closed: OTHER_EXECUTED; #3 activated;"
                + " trade 3: #3 takes 5 from #6 at 91");
  }

  @Test
  void setsOffAReleasedStopThatTheLastPriceHasReachedAlready() {
    market.given("alice lists OTO buys 5 at 100 & sells 5 at 90 stop 105 holding 0");

    assertThat(market.brief("bob sells 5 at 100"))
        .isEqualTo("trade 1: #3 takes 5 from #1 at 100; #2 activated; #2 activated");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 90");
  }

  @Test
  void trailsFromTheLastPriceWhenItIsReleased() {
    market.given(
        "alice lists OTO buys 5 at 100 & sells 5 at 50 trailing 5 holding 0",
        "bob sells 5 at 100",
        "xena sells 1 at 96",
        "yuri buys 1 at 96",
        "xena sells 1 at 95");

    assertThat(market.brief("yuri buys 1 at 95"))
        .isEqualTo("trade 3: #7 takes 1 from #6 at 95; #2 activated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # waits for the purchase at 100 | once released, with a bid at 99
          sells 5 at 99 POST              | #2 closed: WOULD_TAKE
          sells 5 at 98 IOC               | trade 2: #2 takes 2 from #3 at 99; #2 closed: IMMEDIATE_REMAINDER
          sells 5 at 98 FOK               | #2 closed: NOT_FILLED_WHOLE
          sells 5 at 98                   | trade 2: #2 takes 2 from #3 at 99
          """)
  void goesOnAsAnyOrderOfItsKind(String second, String then) {
    market.given("alice lists OTO buys 5 at 100 & " + second + " holding 0", "dave buys 2 at 99");

    assertThat(market.brief("bob sells 5 at 100"))
        .isEqualTo("trade 1: #4 takes 5 from #1 at 100; #2 activated; " + then);
  }

  @Test
  void addsWhatATradeBringsOnlyWhereTheSecondGivesIt() {
    market.given("alice lists OTO sells 5 at 100 & buys 4 at 90 holding 0", "bob buys 5 at 100");

    assertThat(market.engine.snapshot().orders())
        .singleElement()
        .satisfies(order -> assertThat(order.holdUnits()).isGreaterThanOrEqualTo(360));
    assertThat(market.levels(Side.BUY)).containsExactly("4 at 90");
  }

  @Test
  void releasesIntoAnyPhase() {
    market.given("phase AUCTION", TAKE_PROFIT, "bob sells 5 at 100");

    assertThat(market.brief("phase POST_ONLY"))
        .isEqualTo("trade 1: #3 takes 5 from #1 at 100; phase POST_ONLY by OPERATOR; #2 activated");
  }

  @Test
  void buysBackWhatTheSaleBroughtAfterFeesInQuoteAsset() {
    // 1,000 less a fee of 10 pays for 9 lots at 100 with 1 % and a unit a lot.
    var charging = MarketScript.withQuoteFees(10_000, 10_000);
    charging.given("alice lists OTO sells 10 at 100 & buys 10 at 100 holding 0");

    assertThat(charging.brief("bob buys 10 at 100"))
        .isEqualTo(
            "trade 1: #3 takes 10 from #1 at 100, fees 10 and 10; #2 reduced to 9; #2 activated");
  }

  @Test
  void releasesTheOrdersOfSeveralListsInTheOrderTheyWereFilled() {
    market.given(
        "alice lists OTO buys 1 at 99 & sells 1 at 110 holding 0",
        "bob lists OTO buys 1 at 100 & sells 1 at 110 holding 0");

    assertThat(market.brief("carol sells 2 at 99"))
        .isEqualTo(
            "trade 1: #5 takes 1 from #3 at 100; trade 2: #5 takes 1 from #1 at 99;"
                + " #4 activated; #2 activated");
    assertThat(market.brief("dave buys 1 at 110")).isEqualTo("trade 3: #6 takes 1 from #4 at 110");
  }

  @Test
  void setsOffARisingStopOfAReleasedPairByTheLastPrice() {
    market.given(
        "alice lists OTOCO sells 5 at 100 & buys 5 at 90 holding 0 & buys 5 at 120 stop 100 holding 100");

    assertThat(market.brief("bob buys 5 at 100"))
        .isEqualTo(
            "trade 1: #4 takes 5 from #1 at 100; #2 activated; #3 activated;"
                + " #2 closed: OTHER_EXECUTED; #3 activated");
    assertThat(market.levels(Side.BUY)).containsExactly("5 at 120");
  }
}
