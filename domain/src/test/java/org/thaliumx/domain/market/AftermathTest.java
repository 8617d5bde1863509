package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;

/** In which order things follow from a match: releases, halts, triggers, minimums, pegs. */
class AftermathTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void releasesBeforeItHalts() {
    market.rules(Rulebook.breaker(1_000));
    market.given(
        "xena sells 1 at 100",
        "yuri buys 1 at 100",
        "alice lists OTO sells 1 at 111 & buys 1 at 105 holding 0");

    assertThat(market.brief("bob buys 1 at 111"))
        .isEqualTo(
            "trade 2: #5 takes 1 from #3 at 111; #4 activated;"
                + " phase HALTED by CIRCUIT_BREAKER until +300");
  }

  @Test
  void releasesBeforeItSetsOffTriggers() {
    market.given(
        "dave sells 1 at 90 stop 100", "alice lists OTO sells 1 at 100 & buys 1 at 95 holding 0");

    assertThat(market.brief("bob buys 1 at 100"))
        .isEqualTo(
            "trade 1: #4 takes 1 from #2 at 100; #3 activated; #1 activated;"
                + " trade 2: #1 takes 1 from #3 at 95");
  }

  @Test
  void setsOffTriggersBeforeItLooksForMinimums() {
    market.given("dave buys 3 at 95 minimum 3", "erin buys 2 at 96 stop 100", "bob buys 1 at 100");

    assertThat(market.brief("carol sells 4 at 95"))
        .isEqualTo(
            "trade 1: #4 takes 1 from #3 at 100; #2 activated; trade 2: #2 takes 2 from #4 at 95");
  }

  @Test
  void looksForMinimumsBeforeItMovesPegs() {
    market.given("dave buys 3 at 103 minimum 3", "alice buys 5 at 110 pegged MARKET 1");

    assertThat(market.brief("bob sells 3 at 103"))
        .isEqualTo("#1 activated; trade 1: #1 takes 3 from #3 at 103");
  }

  @Test
  void looksForTriggersAgainAfterEachThatWasSetOff() {
    market.given(
        "alice sells 1 at 90 stop 100",
        "bob sells 1 at 80 stop 100",
        "carol sells 1 at 70 stop 95",
        "dave buys 1 at 100",
        "dave buys 1 at 95",
        "dave buys 1 at 94",
        "dave buys 1 at 93");

    assertThat(market.brief("erin sells 1 at 100"))
        .isEqualTo(
            "trade 1: #8 takes 1 from #4 at 100; #1 activated; trade 2: #1 takes 1 from #5 at 95;"
                + " #2 activated; trade 3: #2 takes 1 from #6 at 94; #3 activated;"
                + " trade 4: #3 takes 1 from #7 at 93");
  }

  @Test
  void doesItAllBeforeTheNextThingThatIsDue() {
    market.given(
        "alice buys 1 at 99 GTD 500",
        "bob buys 1 at 98",
        "carol buys 1 at 105 pegged PRIMARY 0",
        "bob buys 1 at 97 GTD 600");

    assertThat(market.brief("time 600"))
        .isEqualTo(
            "#1 closed: TIME_EXPIRED @+600; #3 repriced to 98 @+600; #4 closed: TIME_EXPIRED @+600");
  }
}
