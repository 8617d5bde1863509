package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;

/** The example in {@code docs/matching.md}, so that it stays true. */
class WorkedExampleTest {

  @Test
  void oneLotSetsOffAnOcoAndThenAnotherStop() {
    var market = new MarketScript(Markets.plain());
    market.given(
        "alice lists OCO sells 5 at 110 & sells 5 at 90 stop 95 holding 0",
        "bob sells 5 at 80 stop 92",
        "dave buys 1 at 95",
        "dave buys 5 at 92",
        "dave buys 5 at 85");

    assertThat(market.run("carol sells 1 at 95"))
        .containsExactly(
            "#7 is carol's 1: SELL 1 at 95 LIMIT GTC holding 1",
            "trade 1: #7 takes 1 from #4 at 95, fees 0 and 0",
            "#1 closed: OTHER_EXECUTED",
            "#2 activated",
            "trade 2: #2 takes 5 from #5 at 92, fees 0 and 0",
            "#3 activated",
            "trade 3: #3 takes 5 from #6 at 85, fees 0 and 0");
  }
}
