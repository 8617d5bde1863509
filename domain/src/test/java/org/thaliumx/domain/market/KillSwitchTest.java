package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;

/** What operators stop at once and whatever else is so. */
class KillSwitchTest {
  private static final String STOPPED = "kill switch of MARKET engaged by op-1: drill";
  private static final String LIFTED = "kill switch of MARKET lifted by op-1: drill";
  private static final String ALL_STOPPED =
      "kill switch of EXCHANGE engaged by op-1: drill (act %d)";

  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void closesEverythingWhereverItIs() {
    market.given(
        "alice sells 5 at 100",
        "alice sells 1 at 100",
        "bob buys 1 at 100",
        "alice sells 9 at 110 showing 2",
        "carol buys 5 at 99 stop 120",
        "carol buys 50 at 105 minimum 50",
        "carol sells 5 at 100 AT_CLOSE",
        "carol buys 5 at 100 pegged PRIMARY 1",
        "dave lists OTO buys 5 at 90 & sells 5 at 120 holding 0");

    assertThat(market.run("kill switch engaged"))
        .containsExactly(
            STOPPED,
            "#1 closed: KILL_SWITCH",
            "#2 closed: KILL_SWITCH",
            "#4 closed: KILL_SWITCH",
            "#5 closed: KILL_SWITCH",
            "#6 closed: KILL_SWITCH",
            "#7 closed: KILL_SWITCH",
            "#8 closed: KILL_SWITCH",
            "#9 closed: KILL_SWITCH",
            "#10 closed: LIST_CLOSED");
    assertThat(market.engine.snapshot().orders()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MarketPhase.class)
  void closesEverythingInEveryPhaseAndLeavesThePhaseAsItIs(MarketPhase phase) {
    market.given("alice sells 5 at 100", "phase " + phase + " until 900");
    Untouched before = Untouched.of(market);

    assertThat(market.run("kill switch engaged"))
        .containsExactly(STOPPED, "#1 closed: KILL_SWITCH");

    assertThat(Untouched.of(market)).isEqualTo(before);
  }

  /** What of a market the switch must not touch. */
  private record Untouched(MarketPhase phase, long untilMillis) {
    static Untouched of(MarketScript market) {
      return new Untouched(market.engine.status().phase(), market.engine.status().untilMillis());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alice buys 5 at 100             | alice's 2 rejected: KILL_SWITCH
          alice buys 5 at 100 holding 0   | alice's 2 rejected: KILL_SWITCH
          alice buys 5 at 100 IOC         | alice's 2 rejected: KILL_SWITCH
          alice sells 5 at 100 stop 90    | alice's 2 rejected: KILL_SWITCH
          alice amends 1 to 3 at 100      | alice's 2 rejected: KILL_SWITCH
          alice replaces 1 even if gone with sells 5 at 101 | alice's 2 rejected: KILL_SWITCH
          alice lists OCO sells 5 at 112 & sells 5 at 80 stop 85 holding 0 | alice's 2 rejected: KILL_SWITCH; alice's 3 rejected: KILL_SWITCH
          """)
  void takesNothingInWhateverIsSubmitted(String command, String rejected) {
    assertThat(market.brief("alice sells 5 at 100; kill switch engaged; " + command))
        .isEqualTo(rejected);
  }

  @Test
  void rejectsInEveryPhaseForTheSameReason() {
    market.given("phase HALTED", "kill switch engaged");

    assertThat(market.run("alice buys 5 at 100"))
        .containsExactly("alice's 1 rejected: KILL_SWITCH");
    assertThat(market.refusalOf("alice buys 5 at 100")).contains(RejectReason.KILL_SWITCH);
  }

  @Test
  void settlesWhatItRejects() {
    market.given("kill switch engaged", "alice buys 5 at 100");

    assertThat(market.settlements()).containsExactly("alice 1: 1 rejected: KILL_SWITCH");
  }

  @Test
  void rejectsWhatIsTooLateAsTooLate() {
    market.given("kill switch engaged");

    assertThat(market.clock(MarketScript.WINDOW_MILLIS + 1).old("alice buys 5 at 100"))
        .containsExactly("alice's 1 rejected: TOO_LATE @+10001");
  }

  @Test
  void tradesAgainOnceItIsLifted() {
    market.given("alice sells 5 at 100", "kill switch engaged");

    assertThat(market.run("kill switch lifted")).containsExactly(LIFTED);
    assertThat(market.brief("alice sells 5 at 100; bob buys 5 at 100"))
        .isEqualTo("trade 1: #3 takes 5 from #2 at 100");
  }

  @Test
  void changesNothingThatIsSoAlready() {
    assertThat(market.run("kill switch lifted")).isEmpty();
    market.given("kill switch engaged");
    assertThat(market.run("kill switch engaged")).isEmpty();
  }

  @Test
  void isStoppedAsLongAsOneOfBothIsEngaged() {
    market.given("kill switch engaged", "kill switch engaged by act 1");
    assertThat(market.engine.killSwitches()).isEqualTo(new KillSwitches(true, true, 1));

    market.given("kill switch lifted");
    assertThat(market.refusalOf("alice buys 5 at 100")).contains(RejectReason.KILL_SWITCH);

    market.given("kill switch lifted by act 2");
    assertThat(market.refusalOf("alice buys 5 at 100")).isEmpty();

    market.given("kill switch engaged by act 3");
    assertThat(market.engine.killSwitches()).isEqualTo(new KillSwitches(false, true, 3));
    assertThat(market.refusalOf("alice buys 5 at 100")).contains(RejectReason.KILL_SWITCH);
  }

  @Test
  void goesByTheLatestActOnTheExchangeWheneverItHearsOfThem() {
    assertThat(market.run("kill switch engaged by act 3"))
        .containsExactly(ALL_STOPPED.formatted(3));
    assertThat(market.run("kill switch lifted by act 2", "kill switch lifted by act 3")).isEmpty();
    assertThat(market.engine.killSwitches().exchange()).isTrue();

    // The fourth was lost; whoever repeats it after the fifth must not lift it.
    assertThat(market.run("kill switch engaged by act 5"))
        .containsExactly(ALL_STOPPED.formatted(5));
    assertThat(market.run("kill switch lifted by act 4")).isEmpty();
    assertThat(market.engine.killSwitches()).isEqualTo(new KillSwitches(false, true, 5));
  }

  @Test
  void letsPhasesAndTimersGoOnUnderneath() {
    market.given(
        "alice sells 5 at 100",
        "alice sets timer 400",
        "phase CANCEL_ONLY until 300",
        "kill switch engaged");

    assertThat(market.run("time 300")).containsExactly("phase TRADING by TIME_OVER @+300");
    assertThat(market.run("time 400")).containsExactly("timer of alice: off @+400");
    assertThat(market.run("phase HALTED")).containsExactly("phase HALTED by OPERATOR @+400");
  }

  @Test
  void letsCancelsPass() {
    assertThat(market.brief("alice sells 5 at 100; kill switch engaged; alice cancels 1"))
        .isEqualTo("refused: ORDER_NOT_FOUND");
    assertThat(market.run("cancel all")).isEmpty();
  }

  @Test
  void saysHowManyOrdersItClosed() {
    market.given("alice sells 5 at 100", "dave lists OTO buys 5 at 90 & sells 5 at 120 holding 0");
    var events = new ArrayList<MarketEvent>();
    var act = new KillSwitchAct(0, true, "op-1", "drill");

    int closed = market.engine.setKillSwitch(KillSwitchScope.MARKET, act, 0, events::add);

    assertThat(closed).isEqualTo(3);
    assertThat(events).hasSize(4);
  }

  @Test
  void opensStoppedWhereTheExchangeWasStoppedBefore() {
    var engine = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var replica = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var stop = new KillSwitchAct(7, true, "op-1", "drill");
    engine.setKillSwitch(KillSwitchScope.EXCHANGE, stop, 5, replica::apply);
    var snapshot = engine.snapshot();
    assertThat(MarketEngine.restore(snapshot, MarketScript.WINDOW_MILLIS).snapshot())
        .isEqualTo(snapshot);

    engine.open(Markets.plain(), 6, replica::apply);

    assertThat(engine.killSwitches()).isEqualTo(new KillSwitches(false, true, 7));
    assertThat(replica.stateHash()).isEqualTo(engine.stateHash());
  }

  @Test
  void isNothingToAMarketThatIsNotOpenWhereItIsItsOwn() {
    var engine = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var events = new ArrayList<MarketEvent>();
    var act = new KillSwitchAct(0, true, "op-1", "drill");

    assertThat(engine.setKillSwitch(KillSwitchScope.MARKET, act, 0, events::add)).isZero();
    assertThat(events).isEmpty();
  }
}
