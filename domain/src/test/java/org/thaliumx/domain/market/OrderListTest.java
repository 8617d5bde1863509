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
  void takesInAnImmediateOrderThatWaitsAndHoldsLess() {
    assertThat(market.brief("alice lists OTO buys 5 at 100 & buys 5 at 90 IOC holding 100"))
        .isEqualTo("OTO from #1");

    assertThat(market.brief("carol sells 5 at 100"))
        .isEqualTo(
            "trade 1: #3 takes 5 from #1 at 100; #2 activated; #2 closed: IMMEDIATE_REMAINDER");
  }
}
