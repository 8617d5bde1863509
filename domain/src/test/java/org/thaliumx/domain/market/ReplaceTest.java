package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** An order in place of another, in both ways: only if the other lives, and even if it is gone. */
class ReplaceTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void closesTheOldOneAndHandsItsHoldToTheNewOne() {
    market.given("alice buys 5 at 100");
    market.settlements();

    assertThat(market.run("alice replaces 1 with buys 5 at 101 holding 5"))
        .containsExactly(
            "#1 closed: REPLACED", "#2 is alice's 2: BUY 5 at 101 LIMIT GTC holding 505");
    assertThat(market.settlements())
        .containsExactly("alice 2: 1 closed: REPLACED", "alice 3: 2 accepted as #2");
  }

  @Test
  void handsOverWhatTheOldOneStillHolds() {
    market.given("alice buys 5 at 100", "bob sells 2 at 100");

    assertThat(market.run("alice replaces 1 with buys 3 at 100 holding 0"))
        .containsExactly(
            "#1 closed: REPLACED", "#3 is alice's 2: BUY 3 at 100 LIMIT GTC holding 300");
  }

  @Test
  void queuesUpAnew() {
    market.given(
        "alice sells 5 at 100", "bob sells 5 at 100", "alice replaces 1 with sells 4 at 100");

    assertThat(market.brief("carol buys 3 at 100")).isEqualTo("trade 1: #4 takes 3 from #2 at 100");
  }

  @Test
  void tradesAtOnceAsAnyOrder() {
    market.given("alice sells 5 at 100", "bob buys 5 at 98");

    assertThat(market.brief("alice replaces 1 with sells 5 at 98 holding 0"))
        .isEqualTo("#1 closed: REPLACED; trade 1: #3 takes 5 from #2 at 98");
  }

  @Test
  void changesSidesWithAHoldOfItsOwn() {
    market.given("alice sells 5 at 100");

    assertThat(market.run("alice replaces 1 with buys 5 at 99"))
        .containsExactly(
            "#1 closed: REPLACED", "#2 is alice's 2: BUY 5 at 99 LIMIT GTC holding 495");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # before                | alice's second submission                              | answer
          alice sells 5 at 100    | replaces 1 with sells 5 at 101 holding 0               | #1 closed: REPLACED
          alice sells 5 at 100    | replaces 1 even if gone with sells 5 at 101            | #1 closed: REPLACED
          alice sells 5 at 100    | replaces 1 even if gone with sells 5 at 101 holding 4  | #1 closed: REPLACED; alice's 2 rejected: INSUFFICIENT_FUNDS
          alice sells 5 at 100    | replaces 1 with sells 6 at 101 holding 0               | #1 closed: REPLACED; alice's 2 rejected: INSUFFICIENT_FUNDS
          alice sells 5 at 100; alice cancels 1 | replaces 1 with sells 5 at 101           | alice's 2 rejected: ORDER_CLOSED
          alice sells 5 at 100; alice cancels 1 | replaces 1 even if gone with sells 5 at 101 | ''
          alice sells 5 at 100; bob buys 5 at 100 | replaces 1 with sells 5 at 101         | alice's 2 rejected: ORDER_CLOSED
          alice sells 5 at 100    | replaces 9 with sells 5 at 101                         | alice's 2 rejected: ORDER_CLOSED
          alice sells 5 at 100; phase HALTED      | replaces 1 with sells 5 at 101         | alice's 2 rejected: PHASE_FORBIDS
          alice sells 5 at 100; phase CANCEL_ONLY | replaces 1 even if gone with sells 5 at 101 | alice's 2 rejected: PHASE_FORBIDS
          alice sells 5 at 100; phase AUCTION     | replaces 1 with sells 5 at 101         | #1 closed: REPLACED
          alice sells 5 at 100; phase AUCTION     | replaces 1 with sells 5 at 101 IOC     | #1 closed: REPLACED; alice's 2 rejected: PHASE_FORBIDS
          alice sells 5 at 100; bob buys 1 at 90  | replaces 1 with sells 5 at 90 POST     | #1 closed: REPLACED; alice's 2 rejected: WOULD_TAKE
          alice sells 5 at 100 stop 90            | replaces 1 with sells 5 at 100 stop 80 holding 0 | #1 closed: REPLACED
          """)
  void placesTheNewOrderOrNot(String before, String replacement, String answer) {
    assertThat(market.brief(before + "; alice " + replacement)).isEqualTo(answer);
  }

  @Test
  void leavesTheOldOneAloneWhereItIsRefused() {
    market.given(
        "alice sells 5 at 100", "phase CANCEL_ONLY", "alice replaces 1 with sells 5 at 99");

    assertThat(market.levels(Side.SELL)).containsExactly("5 at 100");
  }

  @Test
  void leavesTheOldOneAloneWhenItComesTooLate() {
    market.given("alice sells 5 at 100").clock(MarketScript.WINDOW_MILLIS + 1);

    assertThat(market.old("alice replaces 1 with sells 5 at 99"))
        .containsExactly("alice's 2 rejected: TOO_LATE @+10001");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 100");
  }

  @Test
  void takesOverNoHoldFromAnOrderOfAPair() {
    market.given("alice lists OCO sells 5 at 110 & sells 5 at 90 stop 95 holding 0");

    assertThat(market.run("alice replaces 1 with sells 5 at 111 holding 4"))
        .containsExactly(
            "#1 closed: REPLACED",
            "#2 closed: LIST_CLOSED",
            "alice's 3 rejected: INSUFFICIENT_FUNDS");
  }

  @Test
  void leavesRoomWhereAsManyOrdersAreOpenAsMayBe() {
    market.rules(Rulebook.openOrders(1));
    market.given("alice sells 5 at 100");

    assertThat(market.brief("alice replaces 1 with sells 5 at 101 holding 0"))
        .isEqualTo("#1 closed: REPLACED");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 101");
  }
}
