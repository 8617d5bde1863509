package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.rules.BandBreach;

/** The number by which replicas compare their states. */
class StateHashTest {

  /** A bit of everything; nothing of it ends the life of what comes before. */
  private static final List<String> STORY =
      List.of(
          "alice sells 9 at 105",
          "bob buys 4 at 105",
          "alice sells 9 at 106 showing 2",
          "bob buys 1 at 106",
          "carol buys 5 at 95 GTD 5000",
          "carol buys 5 at 96 DAY group 7",
          "dave sells 5 at 80 stop 90",
          "dave sells 5 at 80 trailing 5",
          "dave sells 5 at 80 takes profit 120",
          "erin buys 9 at 105 minimum 9",
          "erin buys 5 at 100 pegged PRIMARY 1",
          "fred sells 5 at 110 AT_CLOSE",
          "fred lists OCO sells 5 at 112 & sells 5 at 80 stop 85 holding 0",
          "gina lists OTOCO buys 5 at 94 & sells 5 at 112 holding 0 & sells 5 at 80 stop 85 holding 0",
          "carol amends 2 to 4 at 97",
          "carol reduces 1 to 3",
          "carol sets timer 9000",
          "fees of carol 0 10",
          "reference price 101",
          "phase AUCTION OPENING until 7000",
          "time 100");

  private static MarketScript told(int commands) {
    var market = new MarketScript(Markets.of("BTC", "USD").fees(1_000, 2_000).spec());
    STORY.subList(0, commands).forEach(market::run);
    return market;
  }

  static Stream<Integer> lengths() {
    return Stream.iterate(0, n -> n + 1).limit(STORY.size() + 1);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void isTheSameForTheSameStory(int commands) {
    assertThat(told(commands).engine.stateHash()).isEqualTo(told(commands).engine.stateHash());
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void isTheSameAfterARestore(int commands) {
    MarketScript market = told(commands);

    var restored = MarketEngine.restore(market.engine.snapshot(), MarketScript.WINDOW_MILLIS);

    assertThat(restored.snapshot()).isEqualTo(market.engine.snapshot());
    assertThat(restored.stateHash()).isEqualTo(market.engine.stateHash());
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void isTheSameAfterAReplay(int commands) {
    MarketScript market = told(commands);

    var replayed = new MarketEngine(MarketScript.WINDOW_MILLIS);
    market.events.forEach(replayed::apply);

    assertThat(replayed.snapshot()).isEqualTo(market.engine.snapshot());
    assertThat(replayed.stateHash()).isEqualTo(market.engine.stateHash());
    replayed.checkInvariants();
  }

  @Test
  void isAnotherAfterEachCommand() {
    var hashes = new HashSet<Long>();

    // Nothing is due in the last command: it changes nothing.
    for (int commands = 0; commands < STORY.size(); commands++) {
      assertThat(hashes.add(told(commands).engine.stateHash())).as("command %d", commands).isTrue();
    }
    assertThat(hashes.add(told(STORY.size()).engine.stateHash())).isFalse();
  }

  /** Stories of equally many events that differ in one thing. */
  @Test
  void isAnotherForEachThingThatDiffers() {
    var hashes = new HashSet<Long>();
    var orders =
        List.of(
            "alice sells 9 at 105",
            "bob sells 9 at 105",
            "alice buys 9 at 105",
            "alice sells 8 at 105 holding 9",
            "alice sells 9 at 105 holding 10",
            "alice sells 9 at 106",
            "alice sells 9 at 105 POST",
            "alice sells 9 at 105 DAY",
            "alice sells 9 at 105 GTD 500",
            "alice sells 9 at 105 GTD 501",
            "alice sells 9 at 105 AT_OPEN",
            "alice sells 9 at 105 AT_CLOSE",
            "alice sells 9 at 105 showing 2",
            "alice sells 9 at 105 showing 3",
            "alice sells 9 at 105 minimum 2",
            "alice sells 9 at 105 minimum 3",
            "alice sells 9 at 105 stop 90",
            "alice sells 9 at 105 stop 91",
            "alice sells 9 at 105 takes profit 90",
            "alice sells 9 at 105 pegged PRIMARY 1",
            "alice sells 9 at 105 pegged PRIMARY 2",
            "alice sells 9 at 105 pegged MARKET 1",
            "alice sells 9 at 105 STP EXPIRE_TAKER",
            "alice sells 9 at 105 STP EXPIRE_MAKER",
            "alice sells 9 at 105 group 7",
            "alice sells 9 at 105 group 8",
            "phase HALTED",
            "phase HALTED until 500",
            "phase AUCTION OPENING",
            "phase AUCTION CLOSING",
            "reference price 100",
            "reference price 101",
            "kill switch engaged",
            "kill switch engaged by act 1",
            "kill switch engaged by act 2",
            "kill switch lifted by act 1",
            "fees of alice 0 0",
            "alice sets timer 500",
            "alice sets timer 501");
    for (String order : orders) {
      var market = new MarketScript(Markets.of("BTC", "USD").fees(1_000, 2_000).spec());
      market.given(order);
      assertThat(hashes.add(market.engine.stateHash())).as(order).isTrue();
    }
  }

  @Test
  void tellsRulesAndPlacesInTheQueueApart() {
    var one = new MarketScript(Markets.plain(), Rulebook.band(100, 0, BandBreach.REJECT));
    var other = new MarketScript(Markets.plain(), Rulebook.band(100, 0, BandBreach.AUCTION));
    assertThat(one.engine.stateHash()).isNotEqualTo(other.engine.stateHash());

    var first = new MarketScript(Markets.plain());
    var second = new MarketScript(Markets.plain());
    first.given("alice sells 5 at 100", "bob sells 5 at 100", "alice amends 1 to 5 at 101");
    second.given("alice sells 5 at 100", "bob sells 5 at 100", "alice amends 1 to 5 at 100");
    first.given("alice amends 1 to 5 at 100");
    second.given("alice amends 1 to 5 at 100");
    assertThat(first.engine.stateHash()).isNotEqualTo(second.engine.stateHash());
  }

  @Test
  void continuesTheSameStoryAfterARestore() {
    MarketScript whole = told(STORY.size());
    var restored = MarketEngine.restore(whole.engine.snapshot(), MarketScript.WINDOW_MILLIS);

    long later = MarketScript.START_MILLIS + 86_400_000;
    whole.engine.advance(later, event -> {});
    restored.advance(later, event -> {});

    assertThat(restored.snapshot().orders()).isEqualTo(whole.engine.snapshot().orders());
    assertThat(restored.stateHash()).isEqualTo(whole.engine.stateHash());
  }
}
