package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** What happens where an order meets one of its own owner or group, in every mode. */
class SelfTradeTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice buys                   | after 2 of #1 she meets 3 of her own
          7 at 100 STP NONE              | trade 2: #4 takes 3 from #2 at 100; trade 3: #4 takes 2 from #3 at 100
          7 at 100 STP EXPIRE_TAKER      | #4 closed: SELF_TRADE
          7 at 100 STP EXPIRE_MAKER      | #2 closed: SELF_TRADE; trade 2: #4 takes 5 from #3 at 100
          7 at 100 STP EXPIRE_BOTH       | #2 closed: SELF_TRADE; #4 closed: SELF_TRADE
          7 at 100 STP DECREMENT_AND_CANCEL | #2 closed: SELF_TRADE; #4 reduced to 4; trade 2: #4 takes 2 from #3 at 100
          5 at 100 STP DECREMENT_AND_CANCEL | #2 closed: SELF_TRADE; #4 closed: SELF_TRADE
          4 at 100 STP DECREMENT_AND_CANCEL | #4 closed: SELF_TRADE; #2 reduced to 1
          9 at 100 STP EXPIRE_MAKER      | #2 closed: SELF_TRADE; trade 2: #4 takes 5 from #3 at 100
          9 at 100 STP EXPIRE_MAKER IOC  | #2 closed: SELF_TRADE; trade 2: #4 takes 5 from #3 at 100; #4 closed: IMMEDIATE_REMAINDER
          7 at 100 STP EXPIRE_TAKER IOC  | #4 closed: SELF_TRADE
          7 at 100 STP EXPIRE_MAKER FOK  | #2 closed: SELF_TRADE; trade 2: #4 takes 5 from #3 at 100
          """)
  void isDecidedByTheIncomingOrder(String order, String then) {
    market.given("bob sells 2 at 100", "alice sells 3 at 100", "bob sells 5 at 100");

    assertThat(market.brief("alice buys " + order))
        .isEqualTo("trade 1: #4 takes 2 from #1 at 100; " + then);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice buys      | meets 10 of her own, of which 2 are shown  | still shown
          4 at 100          | #2 closed: SELF_TRADE; #1 reduced to 6     | 2 at 100
          9 at 100          | #2 closed: SELF_TRADE; #1 reduced to 1     | 1 at 100
          10 at 100         | #1 closed: SELF_TRADE; #2 closed: SELF_TRADE | ''
          12 at 100         | #1 closed: SELF_TRADE; #2 reduced to 2     | ''
          """)
  void decrementsHiddenQuantityToo(String order, String then, String shown) {
    market.given("alice sells 10 at 100 showing 2");

    assertThat(market.brief("alice buys " + order + " STP DECREMENT_AND_CANCEL")).isEqualTo(then);
    assertThat(String.join(", ", market.levels(Side.SELL))).isEqualTo(shown);
  }

  @Test
  void decrementsWhatIsOpenNotWhatWasAskedFor() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");

    assertThat(market.brief("alice buys 3 at 100 STP DECREMENT_AND_CANCEL"))
        .isEqualTo("#3 closed: SELF_TRADE; #1 reduced to 6");
    assertThat(market.levels(Side.SELL)).containsExactly("2 at 100");
  }

  @Test
  void takesNoNoticeOfTheRestingOrdersSetting() {
    market.given("alice sells 5 at 100 STP EXPIRE_BOTH");

    assertThat(market.brief("alice buys 5 at 100")).isEqualTo("trade 1: #2 takes 5 from #1 at 100");
  }

  @Test
  void concernsOnlyOrdersThatMeet() {
    market.given("alice sells 5 at 101", "bob sells 5 at 100");

    assertThat(market.brief("alice buys 5 at 101 STP EXPIRE_TAKER"))
        .isEqualTo("trade 1: #3 takes 5 from #2 at 100");
    assertThat(market.brief("alice buys 5 at 100 STP EXPIRE_TAKER")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice sells 3 at 100 | bob buys 3 at 100 | and then
          group 7                | group 7           | #2 closed: SELF_TRADE
          group 7                | group 8           | trade 1: #2 takes 3 from #1 at 100
          group 7                | group 0           | trade 1: #2 takes 3 from #1 at 100
          group 0                | group 0           | trade 1: #2 takes 3 from #1 at 100
          """)
  void countsAccountsOfOneGroupAsOne(String hers, String his, String then) {
    market.given("alice sells 3 at 100 " + hers);

    assertThat(market.brief("bob buys 3 at 100 STP EXPIRE_TAKER " + his)).isEqualTo(then);
  }

  @Test
  void goesByTheGroupAnAccountNamedLast() {
    market.given("alice sells 3 at 100 group 7", "alice sells 1 at 105 group 8");

    assertThat(market.brief("bob buys 1 at 100 STP EXPIRE_TAKER group 7"))
        .isEqualTo("trade 1: #3 takes 1 from #1 at 100");
    assertThat(market.brief("bob buys 1 at 100 STP EXPIRE_TAKER group 8"))
        .isEqualTo("#4 closed: SELF_TRADE");
  }

  @Test
  void learnsNoGroupFromARefusedOrder() {
    market.given("alice sells 3 at 100 group 7", "alice sells 1 at 105 group 8 holding 0");

    assertThat(market.brief("bob buys 1 at 100 STP EXPIRE_TAKER group 7"))
        .isEqualTo("#2 closed: SELF_TRADE");
  }

  @Test
  void isAlsoPreventedWithinAnAccountWhoseGroupChanged() {
    market.given("alice sells 3 at 100 group 7");

    assertThat(market.brief("alice buys 3 at 100 STP EXPIRE_MAKER group 8"))
        .isEqualTo("#1 closed: SELF_TRADE");
    assertThat(market.levels(Side.BUY)).containsExactly("3 at 100");
  }

  @Test
  void tellsBothOwnersOfAGroup() {
    market.given(
        "alice sells 5 at 100 group 7", "bob buys 3 at 100 group 7 STP DECREMENT_AND_CANCEL");

    assertThat(market.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 1 reduced to 2, releasing 3",
            "bob 1: 1 accepted as #2",
            "bob 2: 1 closed: SELF_TRADE");
  }

  @Test
  void dissolvesThePairOfTheOrderItMakesSmaller() {
    market.given("alice lists OCO sells 5 at 100 & sells 5 at 80 stop 90 holding 0");

    assertThat(market.brief("alice buys 2 at 100 STP DECREMENT_AND_CANCEL"))
        .isEqualTo("#3 closed: SELF_TRADE; #2 closed: OTHER_EXECUTED; #1 reduced to 3");
  }
}
