package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** The phases of a day by the clock, and in which order things fall due. */
class ScheduleTest {
  private static final long HOUR = 3_600_000;

  /** The start is some minutes after midnight UTC. */
  private static final long MIDNIGHT = -MarketScript.START_MILLIS;

  private static final long EIGHT = MIDNIGHT + 8 * HOUR;
  private static final long NINE = MIDNIGHT + 9 * HOUR;
  private static final long DAY = 24 * HOUR;

  private final MarketScript market =
      new MarketScript(
          Markets.plain(), Rulebook.schedule("08:00 AUCTION OPENING", "09:00 TRADING"));

  @Test
  void changesThePhaseWhenItsTimeHasCome() {
    assertThat(market.run("time " + (EIGHT - 1))).isEmpty();
    assertThat(market.run("time " + EIGHT))
        .containsExactly("phase AUCTION OPENING by SCHEDULE @+27800000");
    market.given("alice buys 5 at 100", "bob sells 5 at 100");
    assertThat(market.run("time " + NINE))
        .containsExactly(
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0 @+31400000",
            "phase TRADING by SCHEDULE @+31400000");
  }

  @Test
  void comesRoundEveryDay() {
    market.given("time " + NINE);

    assertThat(market.run("time " + (EIGHT + DAY - 1))).isEmpty();
    assertThat(market.run("time " + (EIGHT + DAY)))
        .containsExactly("phase AUCTION OPENING by SCHEDULE @+114200000");
  }

  @Test
  void doesWhatWasMissedInOrder() {
    assertThat(market.run("time " + (NINE + HOUR)))
        .containsExactly(
            "phase AUCTION OPENING by SCHEDULE @+35000000", "phase TRADING by SCHEDULE @+35000000");
  }

  @Test
  void doesNothingThatWasMissedMoreThanADayAgo() {
    assertThat(market.run("time " + (EIGHT + HOUR / 2 + 5 * DAY)))
        .containsExactly("phase AUCTION OPENING by SCHEDULE @+461600000");
  }

  @Test
  void doesNothingWhereThePhaseIsSoAlready() {
    market.given("time " + EIGHT, "phase TRADING");

    assertThat(market.run("time " + NINE)).isEmpty();
  }

  @Test
  void letsAPhaseEndBeforeTheEntryOfTheSameTime() {
    market.rules(Rulebook.schedule("08:00 CLOSED"));
    market.given("phase AUCTION CLOSING until " + EIGHT);

    assertThat(market.run("time " + EIGHT))
        .containsExactly(
            "phase TRADING by TIME_OVER @+27800000", "phase CLOSED by SCHEDULE @+27800000");
  }

  @Test
  void cutsAPhaseShortThatWouldEndLater() {
    market.given("phase CANCEL_ONLY until " + (EIGHT + 1));

    assertThat(market.run("time " + (EIGHT + 2)))
        .containsExactly("phase AUCTION OPENING by SCHEDULE @+27800002");
  }

  @Test
  void goesByTimeWhateverItIsThatIsDue() {
    market.rules(Rulebook.schedule("08:00 CLOSED"));
    market.given(
        "alice buys 5 at 100 GTD " + (EIGHT - 1),
        "bob buys 5 at 100 GTD " + EIGHT,
        "carol buys 5 at 100",
        "dave buys 5 at 100 DAY",
        "carol sets timer " + (EIGHT - 2),
        "bob sets timer " + EIGHT);

    assertThat(market.run("time " + EIGHT))
        .containsExactly(
            "timer of carol: off @+27800000",
            "#3 closed: CANCEL_TIMER @+27800000",
            "#1 closed: TIME_EXPIRED @+27800000",
            "phase CLOSED by SCHEDULE @+27800000",
            "#4 closed: TIME_EXPIRED @+27800000",
            "#2 closed: TIME_EXPIRED @+27800000",
            "timer of bob: off @+27800000");
  }

  @Test
  void lettingOrdersExpireBeforeTimersOfTheSameTime() {
    market.given("alice buys 5 at 100", "alice buys 5 at 101 GTD 500", "alice sets timer 500");

    assertThat(market.run("time 500"))
        .containsExactly(
            "#2 closed: TIME_EXPIRED @+500",
            "timer of alice: off @+500",
            "#1 closed: CANCEL_TIMER @+500");
  }

  @Test
  void isDueBeforeTheCommandThatComesThen() {
    market.given("alice buys 5 at 100").clock(EIGHT);

    assertThat(market.run("bob sells 5 at 100"))
        .containsExactly(
            "phase AUCTION OPENING by SCHEDULE @+27800000",
            "#2 is bob's 1: SELL 5 at 100 LIMIT GTC holding 5 @+27800000");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 100");
  }

  @Test
  void saysWhenTheNextEntryIsDue() {
    assertThat(market.engine.nextDueMillis()).isEqualTo(MarketScript.START_MILLIS + EIGHT);
    market.given("time " + NINE);
    assertThat(market.engine.nextDueMillis()).isEqualTo(MarketScript.START_MILLIS + EIGHT + DAY);
  }

  @Test
  void followsTheNewScheduleOnceRulesChange() {
    assertThat(market.rules(Rulebook.schedule("07:00 CANCEL_ONLY"))).containsExactly("rules set");

    assertThat(market.run("time " + NINE))
        .containsExactly("phase CANCEL_ONLY by SCHEDULE @+31400000");
  }
}
