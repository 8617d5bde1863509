package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.settlement.SettlementRun;

/** Fees, and how settlements stay until they are acknowledged. */
class MarketSettlementTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void roundsFeesAgainstWhoPaysThem() {
    // 0.1 % and 0.2 %: of 7 BTC 0.014, of 700 USD 0.7, each one whole unit.
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(1_000, 2_000).spec());
    charging.given("alice sells 7 at 100");

    assertThat(charging.order("bob buys 7 at 100"))
        .containsExactly(
            "#2 is bob's 1: BUY 7 at 100 LIMIT GTC holding 700",
            "trade 1: #2 takes 7 from #1 at 100, fees 1 and 1");
    assertThat(charging.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 1 filled 7 at 100 as MAKER in trade 1, fee 1",
            "bob 1: 1 accepted as #2",
            "bob 2: 1 filled 7 at 100 as TAKER in trade 1, fee 1");
  }

  @Test
  void takesFeesInWhatEachSideReceives() {
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(10_000, 50_000).spec());
    charging.given("alice buys 1000 at 3");

    assertThat(charging.order("bob sells 1000 at 3"))
        .containsExactly(
            "#2 is bob's 1: SELL 1000 at 3 LIMIT GTC holding 1000",
            "trade 1: #2 takes 1000 from #1 at 3, fees 150 and 10");
    assertThat(charging.settleFees()).containsExactly("fees settled: 10 base, 150 quote");
  }

  @Test
  void settlesFeesWithTheHouseOnce() {
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(1_000, 2_000).spec());
    charging.given("alice sells 7 at 100", "bob buys 3 at 100", "bob buys 4 at 100");
    charging.settlements();

    assertThat(charging.settleFees()).containsExactly("fees settled: 2 base, 2 quote");
    assertThat(charging.settlements()).containsExactly("house 1: fee income 2 base, 2 quote");
    assertThat(charging.settleFees()).isEmpty();
  }

  @Test
  void announcesTheSettlementOfFeesThatAreCollectedButNotSettled() {
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(1_000, 2_000).spec());
    assertThat(charging.engine.announcedFeeSettlement()).isEmpty();

    charging.given("alice sells 9 at 100", "bob buys 3 at 100");
    assertThat(charging.engine.announcedFeeSettlement()).hasValue(1);
    charging.settleFees();
    assertThat(charging.engine.announcedFeeSettlement()).isEmpty();

    charging.given("bob buys 4 at 100");
    assertThat(charging.engine.announcedFeeSettlement()).hasValue(2);
  }

  @Test
  void keepsSettlementsUntilTheyAreAcknowledged() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");
    market.settlements();

    market.engine.acknowledge("alice", 1);
    market.engine.acknowledge("alice", 1);

    assertThat(market.engine.settlementsFrom("alice", 2, 9))
        .hasValueSatisfying(run ->
            assertThat(MarketWords.say(run, MarketScript.START_MILLIS))
                .containsExactly("alice 2: 1 filled 4 at 100 as MAKER in trade 1, fee 0"));
    assertThat(market.engine.settlementsFrom("bob", 2, 9))
        .hasValueSatisfying(run -> assertThat(run.firstNumber()).isEqualTo(2));
    assertThat(market.engine.settlementsFrom("bob", 3, 9)).isEmpty();
    assertThat(market.engine.settlementsFrom("nobody", 1, 9)).isEmpty();
  }

  @Test
  void saysWhatIsAcknowledgedToWhoAsksForItAgain() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");
    market.engine.acknowledge("alice", 1);
    market.engine.acknowledge("bob", 2);

    assertThat(market.engine.settlementsFrom("alice", 1, 9))
        .contains(new SettlementRun("alice", 2, List.of()));
    assertThat(market.engine.unacknowledged("bob", 9))
        .contains(new SettlementRun("bob", 3, List.of()));
    assertThat(market.engine.unacknowledged("alice", 9))
        .isEqualTo(market.engine.settlementsFrom("alice", 2, 9));
    assertThat(market.engine.unacknowledged("nobody", 9)).isEmpty();
  }

  @Test
  void repeatsAtMostSoManySettlementsOfEachAccount() {
    market.given("alice sells 9 at 100", "alice sells 9 at 101", "alice sells 9 at 102");
    market.settlements();

    assertThat(market.engine.unacknowledged(2))
        .hasSize(1)
        .first()
        .satisfies(run -> {
          assertThat(run.firstNumber()).isEqualTo(1);
          assertThat(run.lastNumber()).isEqualTo(2);
        });
    market.engine.acknowledge("alice", 3);
    assertThat(market.engine.unacknowledged(2)).isEmpty();
  }

  @Test
  void stopsWhenASettlementIsAcknowledgedThatWasNeverIssued() {
    market.given("alice sells 9 at 100");
    market.engine.acknowledge("nobody", 0);

    assertThatThrownBy(() -> market.engine.acknowledge("alice", 2))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> market.engine.acknowledge("nobody", 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void handsOutNothingThatWasAcknowledgedRightAfterARestore() {
    market.given("alice sells 9 at 100", "bob buys 4 at 90");

    var restored = MarketEngine.restore(market.engine.snapshot(), MarketScript.WINDOW_MILLIS);
    restored.acknowledge("alice", 1);

    assertThat(restored.takeSettlements())
        .hasSize(1)
        .flatMap(run -> MarketWords.say(run, MarketScript.START_MILLIS))
        .containsExactly("bob 1: 1 accepted as #2");
  }

  @Test
  void tellsWhatBecomesOfAList() {
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(100_000, 0).spec());
    charging.given(
        "alice lists OTOCO buys 10 at 100 & sells 10 at 110 holding 0 & sells 10 at 80 stop 90"
            + " holding 0",
        "bob sells 10 at 100",
        "bob buys 4 at 110");

    assertThat(charging.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 2 accepted as #2",
            "alice 3: 3 accepted as #3",
            "alice 4: 1 filled 10 at 100 as MAKER in trade 1, fee 1",
            "alice 5: 2 reduced to 9, releasing 0",
            "alice 6: 2 activated",
            "alice 7: 3 reduced to 9, releasing 0",
            "alice 8: 3 activated",
            "alice 9: 3 closed: OTHER_EXECUTED",
            "alice 10: 2 filled 4 at 110 as MAKER in trade 2, fee 44",
            "bob 1: 1 accepted as #4",
            "bob 2: 1 filled 10 at 100 as TAKER in trade 1, fee 0",
            "bob 3: 2 accepted as #5",
            "bob 4: 2 filled 4 at 110 as TAKER in trade 2, fee 0");
  }

  @Test
  void tellsWhatAReductionReleases() {
    market.given("alice buys 5 at 100 holding 520", "bob sells 5 at 110", "alice reduces 1 to 3");
    market.given(
        "bob reduces 1 to 1", "carol buys 2 at 100 minimum 2 holding 230", "carol reduces 1 to 1");

    assertThat(market.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 1 reduced to 3, releasing 220",
            "bob 1: 1 accepted as #2",
            "bob 2: 1 reduced to 1, releasing 4",
            "carol 1: 1 accepted as #3",
            "carol 2: 1 reduced to 1, releasing 130");
  }

  @Test
  void tellsNothingOfRulesPhasesAndTimers() {
    market.given(
        "phase AUCTION",
        "reference price 100",
        "fees of alice 0 0",
        "alice sets timer 500",
        "phase TRADING");
    market.rules(Rulebook.openOrders(3));

    assertThat(market.settlements()).isEmpty();
  }
}
