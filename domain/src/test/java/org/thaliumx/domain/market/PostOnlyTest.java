package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;

/** Post-only orders: they make a market and never take. */
class PostOnlyTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void restsBehindTheOtherSide() {
    market.given("alice sells 3 at 100");

    assertThat(market.order("bob buys 7 at 99 POST"))
        .containsExactly("#2 is bob's 1: BUY 7 at 99 LIMIT_MAKER GTC holding 693");
    assertThat(market.order("carol sells 7 at 99"))
        .containsExactly(
            "#3 is carol's 1: SELL 7 at 99 LIMIT GTC holding 7",
            "trade 1: #3 takes 7 from #2 at 99, fees 0 and 0");
  }

  @Test
  void isRefusedWhereItWouldTrade() {
    market.given("alice sells 3 at 100", "alice buys 3 at 98");

    assertThat(market.order("bob buys 7 at 100 POST"))
        .containsExactly("bob's 1 rejected: WOULD_TAKE");
    assertThat(market.order("bob sells 7 at 98 POST"))
        .containsExactly("bob's 2 rejected: WOULD_TAKE");
    assertThat(market.settlements())
        .contains("bob 1: 1 rejected: WOULD_TAKE", "bob 2: 2 rejected: WOULD_TAKE");
  }

  @Test
  void restsOnceWhatItWouldHaveTakenIsGone() {
    market.given("alice sells 3 at 100");
    market.cancel("alice", 1);

    assertThat(market.order("bob buys 7 at 100 POST"))
        .containsExactly("#2 is bob's 1: BUY 7 at 100 LIMIT_MAKER GTC holding 700");
  }
}
