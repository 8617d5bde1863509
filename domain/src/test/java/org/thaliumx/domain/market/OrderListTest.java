package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Lists whose first order has to be filled before the others come into play. */
class OrderListTest {
  private static final String TAKE_PROFIT =
      "alice lists OTO buys 5 at 100 & sells 5 at 110 holding 0";
  private static final String BRACKET =
      "alice lists OTOCO buys 5 at 100 & sells 5 at 110 holding 0 & sells 5 at 90 stop 95 holding 0";

  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void putsAsideWhatWaitsForTheFirst() {
    assertThat(market.run(TAKE_PROFIT))
        .containsExactly(
            "#1 is alice's 1: BUY 5 at 100 LIMIT GTC holding 500",
            "#2 is alice's 2: SELL 5 at 110 LIMIT GTC holding 0",
            "OTO from #1");
    assertThat(market.levels(Side.SELL)).isEmpty();
  }

  @Test
  void releasesTheSecondOnceTheFirstIsFilledWholeWithWhatThatBrought() {
    market.given(TAKE_PROFIT);

    assertThat(market.brief("bob sells 3 at 100")).isEqualTo("trade 1: #3 takes 3 from #1 at 100");
    assertThat(market.run("bob sells 2 at 100"))
        .containsExactly(
            "#4 is bob's 2: SELL 2 at 100 LIMIT GTC holding 2",
            "trade 2: #4 takes 2 from #1 at 100, fees 0 and 0",
            "#2 activated");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 110");
    assertThat(market.brief("carol buys 5 at 110")).isEqualTo("trade 3: #5 takes 5 from #2 at 110");
  }

  @Test
  void releasesAtOnceWhereTheFirstFillsOnArrival() {
    market.given("bob sells 5 at 100");

    assertThat(market.brief(TAKE_PROFIT))
        .isEqualTo("OTO from #2; trade 1: #2 takes 5 from #1 at 100; #3 activated");
  }

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
  void needsAHoldOfItsOwnWhereTheFirstBringsAnotherAsset() {
    assertThat(market.run("alice lists OTO buys 5 at 100 & buys 5 at 90 holding 449"))
        .containsExactly(
            "alice's 1 rejected: INSUFFICIENT_FUNDS", "alice's 2 rejected: INSUFFICIENT_FUNDS");
    market.given("alice lists OTO buys 5 at 100 & buys 5 at 90 holding 450");

    assertThat(market.brief("bob sells 5 at 100"))
        .isEqualTo("trade 1: #3 takes 5 from #1 at 100; #2 activated");
    assertThat(market.levels(Side.BUY)).containsExactly("5 at 90");
  }

  @Test
  void closesWhatWaitsWhenTheFirstCloses() {
    market.given(BRACKET);

    assertThat(market.run("alice cancels 1"))
        .containsExactly(
            "#1 closed: CANCELLED_BY_OWNER", "#2 closed: LIST_CLOSED", "#3 closed: LIST_CLOSED");
  }

  @Test
  void closesWhatWaitsWhenTheFirstClosesPartlyFilled() {
    market.given(TAKE_PROFIT, "bob sells 3 at 100");

    assertThat(market.run("alice cancels 1"))
        .containsExactly("#1 closed: CANCELLED_BY_OWNER", "#2 closed: LIST_CLOSED");
  }

  @Test
  void closesAllWhenOneThatWaitsCloses() {
    market.given(BRACKET);

    assertThat(market.run("alice cancels 3"))
        .containsExactly(
            "#3 closed: CANCELLED_BY_OWNER", "#1 closed: LIST_CLOSED", "#2 closed: LIST_CLOSED");
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
  void isRefusedAsAWholeWhereTheFirstIsRefused() {
    market.given("bob sells 1 at 100");

    assertThat(market.run("alice lists OTO buys 5 at 100 POST & sells 5 at 110 holding 0"))
        .containsExactly("alice's 1 rejected: WOULD_TAKE", "alice's 2 rejected: WOULD_TAKE");
  }

  @Test
  void isRefusedAsAWholeForAQuantityOfOneThatWaits() {
    market.rules(Rulebook.quantity(2, 10));

    assertThat(market.run("alice lists OTO buys 5 at 100 & sells 11 at 110 holding 0"))
        .containsExactly(
            "alice's 1 rejected: QUANTITY_TOO_LARGE", "alice's 2 rejected: QUANTITY_TOO_LARGE");
  }

  @Test
  void canBeAmendedOnceTheRestOfTheListIsGone() {
    market.given(TAKE_PROFIT);
    assertThat(market.run("alice amends 1 to 5 at 99"))
        .containsExactly("alice's 3 rejected: NOT_AMENDABLE");
    market.given("bob sells 5 at 100");

    assertThat(market.run("alice amends 2 to 5 at 111"))
        .containsExactly("#2 amended by 4: 5 at 111, adding 0");
  }

  @Test
  void countsTheQuantitiesOfAListTogether() {
    assertThat(
            market.run(
                "alice lists OTO sells 9223372036854775807 at 1 & buys 5 at 1 holding 0",
                "alice lists OTO buys 5 at 1 & buys 9223372036854775803 at 1 holding 5"))
        .contains("OTO from #1")
        .endsWith(
            "alice's 3 rejected: NOTIONAL_TOO_LARGE", "alice's 4 rejected: NOTIONAL_TOO_LARGE");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice's own order, resting | alice's list arrives with                  | and then
          alice sells 1 at 99          | STP EXPIRE_TAKER                           | #2 closed: SELF_TRADE; #3 closed: LIST_CLOSED
          alice sells 1 at 99          | STP EXPIRE_MAKER                           | #1 closed: SELF_TRADE
          alice sells 5 at 99          | STP DECREMENT_AND_CANCEL                   | #1 closed: SELF_TRADE; #2 closed: SELF_TRADE; #3 closed: LIST_CLOSED
          alice sells 2 at 99          | STP DECREMENT_AND_CANCEL                   | #1 closed: SELF_TRADE; #2 reduced to 3
          """)
  void closesOrGoesOnWhereItsFirstMeetsAnOwnOrder(String resting, String mode, String then) {
    market.given(resting);

    assertThat(
            market.brief("alice lists OTO buys 5 at 100 " + mode + " & sells 5 at 110 holding 0"))
        .isEqualTo("OTO from #2; " + then);
  }

  @Test
  void isClosedAsAWholeWhereItsRestingFirstExpiresInASelfTrade() {
    market.given(BRACKET);

    assertThat(market.brief("alice sells 1 at 100 STP EXPIRE_MAKER"))
        .isEqualTo("#1 closed: SELF_TRADE; #2 closed: LIST_CLOSED; #3 closed: LIST_CLOSED");
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
