package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/**
 * A timer that takes an account's orders out unless it is set again, and cancelling all at once.
 */
class CancelTimerTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void cancelsAllOrdersOfItsAccountWhenItIsDue() {
    market.given(
        "alice sells 5 at 100",
        "bob sells 5 at 100",
        "alice buys 5 at 90",
        "alice buys 5 at 99 stop 120");

    assertThat(market.run("alice sets timer 500")).containsExactly("timer of alice: +500");
    assertThat(market.run("time 499")).isEmpty();
    assertThat(market.run("time 500"))
        .containsExactly(
            "timer of alice: off @+500",
            "#1 closed: CANCEL_TIMER @+500",
            "#3 closed: CANCEL_TIMER @+500",
            "#4 closed: CANCEL_TIMER @+500");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 100");
  }

  @Test
  void startsAnewWhenItIsSetAgain() {
    market.given("alice sells 5 at 100", "alice sets timer 500", "time 400");

    assertThat(market.run("alice sets timer 500")).containsExactly("timer of alice: +900 @+400");
    assertThat(market.run("time 899")).isEmpty();
    assertThat(market.run("time 900"))
        .containsExactly("timer of alice: off @+900", "#1 closed: CANCEL_TIMER @+900");
  }

  @Test
  void isSwitchedOff() {
    market.given("alice sells 5 at 100", "alice sets timer 500");

    assertThat(market.run("alice sets timer 0")).containsExactly("timer of alice: off");
    assertThat(market.run("time 500")).isEmpty();
  }

  @Test
  void goesOffOnlyOnce() {
    market.given("alice sets timer 500", "time 500", "alice sells 5 at 100");

    assertThat(market.run("time 9000")).isEmpty();
  }

  @Test
  void comesTooLateForASettingThatComesWhenItIsDue() {
    market.given("alice sells 5 at 100", "alice sets timer 500").clock(500);

    assertThat(market.run("alice sets timer 500"))
        .containsExactly(
            "timer of alice: off @+500",
            "#1 closed: CANCEL_TIMER @+500",
            "timer of alice: +1000 @+500");
  }

  @Test
  void goesOffByTimeAndThenByAccount() {
    market.given(
        "bob sells 5 at 100",
        "alice sells 5 at 100",
        "carol sells 5 at 100",
        "bob sets timer 500",
        "alice sets timer 500",
        "carol sets timer 400");

    assertThat(market.run("time 600"))
        .containsExactly(
            "timer of carol: off @+600",
            "#3 closed: CANCEL_TIMER @+600",
            "timer of alice: off @+600",
            "#2 closed: CANCEL_TIMER @+600",
            "timer of bob: off @+600",
            "#1 closed: CANCEL_TIMER @+600");
  }

  @Test
  void worksWhileTheMarketIsHalted() {
    market.given("alice sells 5 at 100", "alice sets timer 500", "phase HALTED");

    assertThat(market.run("time 500"))
        .containsExactly("timer of alice: off @+500", "#1 closed: CANCEL_TIMER @+500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # command               | closed
          cancel all              | #1, #2, #3, #4, #5
          cancel all of alice     | #1, #2, #5
          cancel all sells        | #1, #3, #5
          cancel all of bob buys  | #4
          cancel all of carol     | ''
          """)
  void leavesTheCancellingOfAllAtOnceToWhoWantsItNow(String command, String closed) {
    market.given(
        "alice sells 5 at 101",
        "alice buys 5 at 90",
        "bob sells 5 at 100",
        "bob buys 5 at 91",
        "alice sells 5 at 80 stop 85");

    assertThat(market.brief(command).replace(" closed: MASS_CANCEL", "").replace(";", ","))
        .isEqualTo(closed);
  }
}
