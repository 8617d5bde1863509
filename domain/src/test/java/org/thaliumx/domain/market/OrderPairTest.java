package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Pairs of which one cancels the other, and what they hold together. */
class OrderPairTest {
  private static final String PAIR =
      "alice lists OCO sells 5 at 110 & sells 5 at 90 stop 95 holding 0";

  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void isTakenInAsAWhole() {
    assertThat(market.run(PAIR))
        .containsExactly(
            "#1 is alice's 1: SELL 5 at 110 LIMIT GTC holding 5",
            "#2 is alice's 2: SELL 5 at 90 LIMIT GTC stop 95 holding 0",
            "OCO from #1");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 110");
    assertThat(market.engine.received("alice")).isEqualTo(2);
  }

  @Test
  void losesTheOtherOrderBeforeOneTrades() {
    market.given(PAIR);

    assertThat(market.run("bob buys 2 at 110"))
        .containsExactly(
            "#3 is bob's 1: BUY 2 at 110 LIMIT GTC holding 220",
            "#2 closed: OTHER_EXECUTED",
            "trade 1: #3 takes 2 from #1 at 110, fees 0 and 0");
    assertThat(market.run("alice cancels 1")).containsExactly("#1 closed: CANCELLED_BY_OWNER");
  }

  @Test
  void losesTheOtherOrderBeforeOneIsSetOffAndTradesWithItsHold() {
    market.given(PAIR, "dave buys 1 at 95", "dave buys 9 at 92");

    assertThat(market.run("carol sells 1 at 95"))
        .containsExactly(
            "#5 is carol's 1: SELL 1 at 95 LIMIT GTC holding 1",
            "trade 1: #5 takes 1 from #3 at 95, fees 0 and 0",
            "#1 closed: OTHER_EXECUTED",
            "#2 activated",
            "trade 2: #2 takes 5 from #4 at 92, fees 0 and 0");
    assertThat(market.settlements())
        .contains(
            "alice 3: 1 closed: OTHER_EXECUTED",
            "alice 4: 2 activated",
            "alice 5: 2 filled 5 at 92 as TAKER in trade 2, fee 0");
  }

  @Test
  void losesTheSecondWhenTheFirstTradesOnArrival() {
    market.given("bob buys 3 at 110");

    assertThat(market.run(PAIR))
        .containsExactly(
            "#2 is alice's 1: SELL 5 at 110 LIMIT GTC holding 5",
            "#3 is alice's 2: SELL 5 at 90 LIMIT GTC stop 95 holding 0",
            "OCO from #2",
            "#3 closed: OTHER_EXECUTED",
            "trade 1: #2 takes 3 from #1 at 110, fees 0 and 0");
  }

  @Test
  void losesTheFirstWhenTheSecondTradesOnArrival() {
    market.given("bob buys 3 at 110");

    assertThat(market.brief("alice lists OCO sells 5 at 90 stop 95 holding 0 & sells 5 at 110"))
        .isEqualTo("OCO from #2; #2 closed: OTHER_EXECUTED; trade 1: #3 takes 3 from #1 at 110");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # then               | both are gone
          alice cancels 1      | #1 closed: CANCELLED_BY_OWNER; #2 closed: LIST_CLOSED
          alice cancels 2      | #2 closed: CANCELLED_BY_OWNER; #1 closed: LIST_CLOSED
          cancel all of alice  | #1 closed: MASS_CANCEL; #2 closed: LIST_CLOSED
          alice buys 1 at 110 STP EXPIRE_MAKER | #1 closed: SELF_TRADE; #2 closed: LIST_CLOSED
          alice replaces 1 with sells 5 at 120 | #1 closed: REPLACED; #2 closed: LIST_CLOSED
          """)
  void isClosedWithTheOtherWhereNeitherTraded(String command, String then) {
    assertThat(market.brief(PAIR + "; " + command)).isEqualTo(then);
  }

  @Test
  void expiresWithTheOther() {
    market.given("alice lists OCO sells 5 at 110 GTD 500 & sells 5 at 90 stop 95 holding 0");

    assertThat(market.run("time 500"))
        .containsExactly("#1 closed: TIME_EXPIRED @+500", "#2 closed: LIST_CLOSED @+500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one                    | the other                        | answer
          sells 5 at 110 holding 2 | sells 5 at 90 stop 95 holding 3  | OCO from #1
          sells 5 at 110 holding 0 | sells 5 at 90 stop 95 holding 5  | OCO from #1
          sells 5 at 110 holding 2 | sells 5 at 90 stop 95 holding 2  | alice's 1 rejected: INSUFFICIENT_FUNDS; alice's 2 rejected: INSUFFICIENT_FUNDS
          buys 5 at 90 holding 450 | buys 5 at 110 stop 105 holding 100 | OCO from #1
          buys 5 at 90 holding 450 | buys 5 at 110 stop 105 holding 99 | alice's 1 rejected: INSUFFICIENT_FUNDS; alice's 2 rejected: INSUFFICIENT_FUNDS
          """)
  void holdsTogetherWhatTheDearerOneNeeds(String one, String other, String answer) {
    assertThat(market.brief("alice lists OCO " + one + " & " + other)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one               | the other, when the last price is 100     | reason
          sells 5 at 110      | sells 5 at 90 stop 100                     | WOULD_TRIGGER
          sells 5 at 101 GTD 0 | sells 5 at 90 stop 100                    | EXPIRY_PASSED
          sells 5 at 98 POST  | sells 5 at 90 stop 95                      | WOULD_TAKE
          """)
  void isRefusedAsAWholeForWhatIsWrongWithOne(String one, String other, String reason) {
    market.given("xena sells 1 at 100", "yuri buys 1 at 100", "yuri buys 1 at 99");

    assertThat(market.run("alice lists OCO " + one + " & " + other))
        .containsExactly("alice's 1 rejected: " + reason, "alice's 2 rejected: " + reason);
  }

  @Test
  void needsRoomForBoth() {
    market.rules(Rulebook.openOrders(2));
    market.given("alice sells 1 at 120");

    assertThat(market.run(PAIR))
        .containsExactly(
            "alice's 2 rejected: TOO_MANY_OPEN_ORDERS", "alice's 3 rejected: TOO_MANY_OPEN_ORDERS");
    market.given("alice cancels 1");
    assertThat(market.brief(PAIR)).isEqualTo("OCO from #2");
  }

  @Test
  void canBeNeitherReducedNorAmended() {
    market.given(PAIR);

    assertThat(market.run("alice reduces 1 to 3")).containsExactly("refused: NOT_AMENDABLE");
    assertThat(market.run("alice amends 1 to 5 at 111"))
        .containsExactly("alice's 3 rejected: NOT_AMENDABLE");
  }

  @Test
  void worksWithATakeProfitAndAStop() {
    market.given(
        "alice lists OCO sells 5 at 105 takes profit 110 & sells 5 at 90 stop 95 holding 0",
        "bob sells 1 at 111");

    assertThat(market.brief("carol buys 1 at 111"))
        .isEqualTo("trade 1: #4 takes 1 from #3 at 111; #2 closed: OTHER_EXECUTED; #1 activated");
  }

  @Test
  void canBeAmendedOnceItIsAlone() {
    market.given(PAIR, "bob buys 2 at 110");

    assertThat(market.run("alice amends 1 to 4 at 110"))
        .containsExactly("#1 amended by 3: 4 at 110, adding 0");
    assertThat(market.run("alice reduces 1 to 3")).containsExactly("#1 reduced to 3");
  }

  @Test
  void handsWhatAClosedOneHeldToTheOther() {
    market.given(
        "alice lists OCO buys 5 at 90 holding 450 & buys 5 at 110 stop 105 holding 100",
        "bob sells 1 at 105",
        "carol buys 1 at 105");

    assertThat(market.engine.snapshot().orders())
        .singleElement()
        .satisfies(order -> {
          assertThat(order.orderId()).isEqualTo(2);
          assertThat(order.holdUnits()).isEqualTo(550);
        });
  }

  @Test
  void losesTheOtherWhenItIsSetOffThoughThatTradesNothing() {
    market.given(PAIR, "bob sells 1 at 95");

    assertThat(market.brief("carol buys 1 at 95"))
        .isEqualTo("trade 1: #4 takes 1 from #3 at 95; #1 closed: OTHER_EXECUTED; #2 activated");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 90");
  }

  @Test
  void losesBothOthersWhenTwoPairsMeet() {
    market.given(PAIR);

    assertThat(market.brief("bob lists OCO buys 5 at 110 & buys 5 at 130 stop 125 holding 100"))
        .isEqualTo(
            "OCO from #3; #2 closed: OTHER_EXECUTED; #4 closed: OTHER_EXECUTED;"
                + " trade 1: #3 takes 5 from #1 at 110");
  }

  @Test
  void losesTheSecondWhereTheFirstExpiresOnArrival() {
    market.given("alice buys 1 at 110");

    assertThat(
            market.brief(
                "alice lists OCO sells 5 at 110 STP EXPIRE_TAKER & sells 5 at 90 stop 95 holding 0"))
        .isEqualTo("OCO from #2; #2 closed: SELF_TRADE; #3 closed: LIST_CLOSED");
  }

  @Test
  void keepsItsHoldTogetherWhereOneIsMadeSmaller() {
    market.given(
        "alice lists OTOCO buys 5 at 100 & sells 9 at 110 holding 0 & sells 9 at 90 stop 95 holding 0");

    assertThat(market.brief("bob sells 5 at 100"))
        .isEqualTo(
            "trade 1: #4 takes 5 from #1 at 100; #2 reduced to 5; #2 activated; #3 reduced to 5;"
                + " #3 activated");
    market.given("dave buys 1 at 95", "dave buys 9 at 91");
    assertThat(market.brief("carol sells 1 at 95"))
        .isEqualTo(
            "trade 2: #7 takes 1 from #5 at 95; #2 closed: OTHER_EXECUTED; #3 activated;"
                + " trade 3: #3 takes 5 from #6 at 91");
  }
}
