package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Stop and take-profit orders: when they come into play, in which order, and what follows. */
class StopOrderTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void waitsAsideWhereNobodySeesIt() {
    assertThat(market.run("alice sells 5 at 90 stop 95"))
        .containsExactly("#1 is alice's 1: SELL 5 at 90 LIMIT GTC stop 95 holding 5");
    assertThat(market.levels(Side.SELL)).isEmpty();
    assertThat(market.engine.snapshot().orders())
        .singleElement()
        .satisfies(order -> assertThat(order.place()).isEqualTo(OrderPlace.TRIGGER));
    assertThat(market.brief("bob buys 5 at 90 IOC")).isEqualTo("#2 closed: IMMEDIATE_REMAINDER");
  }

  @Test
  void entersTheBookWhenATradeReachesItsTrigger() {
    market.given("alice sells 5 at 90 stop 95", "bob buys 1 at 95", "bob buys 9 at 93");

    assertThat(market.run("carol sells 1 at 95"))
        .containsExactly(
            "#4 is carol's 1: SELL 1 at 95 LIMIT GTC holding 1",
            "trade 1: #4 takes 1 from #2 at 95, fees 0 and 0",
            "#1 activated",
            "trade 2: #1 takes 5 from #3 at 93, fees 0 and 0");
    assertThat(market.settlements())
        .contains(
            "alice 1: 1 accepted as #1",
            "alice 2: 1 activated",
            "alice 3: 1 filled 5 at 93 as TAKER in trade 2, fee 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # order                          | trade at | is set off
          sells 5 at 50 stop 95            | 96       | no
          sells 5 at 50 stop 95            | 95       | yes
          sells 5 at 50 stop 95            | 94       | yes
          buys 5 at 150 stop 105           | 104      | no
          buys 5 at 150 stop 105           | 105      | yes
          buys 5 at 150 stop 105           | 106      | yes
          sells 5 at 100 takes profit 105  | 104      | no
          sells 5 at 100 takes profit 105  | 105      | yes
          sells 5 at 100 takes profit 105  | 106      | yes
          buys 5 at 99 takes profit 95     | 96       | no
          buys 5 at 99 takes profit 95     | 95       | yes
          buys 5 at 99 takes profit 95     | 94       | yes
          """)
  void isSetOffByAPriceThatReachesOrPassesItsTrigger(String order, long price, String setOff) {
    market.given("alice " + order, "bob sells 1 at " + price);

    assertThat(market.brief("carol buys 1 at " + price))
        .isEqualTo(
            "trade 1: #3 takes 1 from #2 at "
                + price
                + (setOff.equals("yes") ? "; #1 activated" : ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # order, when the last price is 100 | answer
          sells 5 at 50 stop 101              | alice's 1 rejected: WOULD_TRIGGER
          sells 5 at 50 stop 100              | alice's 1 rejected: WOULD_TRIGGER
          sells 5 at 50 stop 99               | ''
          buys 5 at 150 stop 99               | alice's 1 rejected: WOULD_TRIGGER
          buys 5 at 150 stop 100              | alice's 1 rejected: WOULD_TRIGGER
          buys 5 at 150 stop 101              | ''
          sells 5 at 50 takes profit 100      | alice's 1 rejected: WOULD_TRIGGER
          sells 5 at 50 takes profit 101      | ''
          buys 5 at 150 takes profit 100      | alice's 1 rejected: WOULD_TRIGGER
          buys 5 at 150 takes profit 99       | ''
          """)
  void isRefusedWhereTheLastPriceHasReachedItsTrigger(String order, String answer) {
    market.given("bob sells 1 at 100", "carol buys 1 at 100");

    assertThat(market.brief("alice " + order)).isEqualTo(answer);
  }

  @Test
  void setsOffTheNextOneByItsOwnTrades() {
    market.given(
        "alice sells 5 at 80 stop 95",
        "bob sells 5 at 80 stop 90",
        "dave buys 1 at 95",
        "dave buys 5 at 90",
        "dave buys 5 at 85");

    assertThat(market.run("carol sells 1 at 95"))
        .containsExactly(
            "#6 is carol's 1: SELL 1 at 95 LIMIT GTC holding 1",
            "trade 1: #6 takes 1 from #3 at 95, fees 0 and 0",
            "#1 activated",
            "trade 2: #1 takes 5 from #4 at 90, fees 0 and 0",
            "#2 activated",
            "trade 3: #2 takes 5 from #5 at 85, fees 0 and 0");
  }

  @Test
  void setsOffRisingTriggersBeforeFallingOnes() {
    market.given(
        "alice sells 1 at 90 stop 101",
        "bob buys 1 at 120 stop 105",
        "dave sells 1 at 100",
        "dave sells 1 at 105");

    assertThat(market.run("carol buys 2 at 105"))
        .containsExactly(
            "#5 is carol's 1: BUY 2 at 105 LIMIT GTC holding 210",
            "trade 1: #5 takes 1 from #3 at 100, fees 0 and 0",
            "trade 2: #5 takes 1 from #4 at 105, fees 0 and 0",
            "#2 activated",
            "#1 activated",
            "trade 3: #1 takes 1 from #2 at 120, fees 0 and 0");
  }

  @Test
  void setsOffTheTriggersThePriceMetFirst() {
    market.given(
        "alice sells 1 at 50 stop 93",
        "alice sells 1 at 50 stop 95",
        "bob sells 1 at 50 stop 95",
        "alice buys 1 at 40 takes profit 94",
        "bob buys 1 at 94");

    assertThat(market.brief("carol sells 1 at 94"))
        .isEqualTo("trade 1: #6 takes 1 from #5 at 94; #2 activated; #3 activated; #4 activated");
  }

  @Test
  void setsOffTheLowestRisingTriggerFirst() {
    market.given(
        "alice buys 1 at 50 stop 106",
        "alice buys 1 at 50 stop 105",
        "bob buys 1 at 50 stop 105",
        "bob buys 1 at 50 stop 107",
        "bob sells 1 at 106");

    assertThat(market.brief("carol buys 1 at 106"))
        .isEqualTo("trade 1: #6 takes 1 from #5 at 106; #2 activated; #3 activated; #1 activated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sells 5 at 90 MARKET stop 95 | #1 activated; trade 2: #1 takes 2 from #3 at 92; #1 closed: IMMEDIATE_REMAINDER
          sells 5 at 90 IOC stop 95    | #1 activated; trade 2: #1 takes 2 from #3 at 92; #1 closed: IMMEDIATE_REMAINDER
          sells 5 at 90 FOK stop 95    | #1 activated; #1 closed: NOT_FILLED_WHOLE
          sells 2 at 90 FOK stop 95    | #1 activated; trade 2: #1 takes 2 from #3 at 92
          sells 5 at 90 minimum 3 stop 95 | #1 activated
          sells 5 at 93 stop 95        | #1 activated
          """)
  void goesOnAsAnyOtherOrderOfItsKind(String order, String then) {
    market.given("alice " + order, "bob buys 1 at 95", "bob buys 2 at 92");

    assertThat(market.brief("carol sells 1 at 95"))
        .isEqualTo("trade 1: #4 takes 1 from #2 at 95; " + then);
  }

  @Test
  void holdsWhatItNeedsThoughItMayNotRest() {
    assertThat(market.run("alice buys 5 at 110 MARKET stop 105 holding 549"))
        .containsExactly("alice's 1 rejected: INSUFFICIENT_FUNDS");
  }

  @Test
  void staysAsideWhileTheMarketDoesNotTrade() {
    market.given(
        "alice sells 5 at 80 stop 95", "phase AUCTION", "bob buys 1 at 95", "carol sells 1 at 95");

    assertThat(market.run("phase TRADING"))
        .containsExactly(
            "trade 1: #3 takes 1 from #2 at 95, fees 0 and 0",
            "phase TRADING by OPERATOR",
            "#1 activated");
  }

  @Test
  void staysAsideInPostOnlyUntilTradingStartsAgain() {
    market.given(
        "alice sells 5 at 80 stop 95", "phase AUCTION", "bob buys 1 at 95", "carol sells 1 at 95");

    assertThat(market.run("phase POST_ONLY"))
        .containsExactly(
            "trade 1: #3 takes 1 from #2 at 95, fees 0 and 0", "phase POST_ONLY by OPERATOR");
    assertThat(market.run("phase TRADING"))
        .containsExactly("phase TRADING by OPERATOR", "#1 activated");
  }

  @Test
  void canBeCancelledAndMadeSmallerWhileItWaits() {
    market.given("alice sells 5 at 90 stop 95", "alice sells 5 at 90 stop 95");

    assertThat(market.run("alice cancels 1")).containsExactly("#1 closed: CANCELLED_BY_OWNER");
    assertThat(market.run("alice reduces 2 to 3")).containsExactly("#2 reduced to 3");
    market.given("bob buys 1 at 95", "bob buys 9 at 90");
    assertThat(market.brief("carol sells 1 at 95"))
        .isEqualTo(
            "trade 1: #5 takes 1 from #3 at 95; #2 activated; trade 2: #2 takes 3 from #4 at 90");
  }

  @Test
  void isNotSetOffByPricesFromBeforeItCame() {
    market.given(
        "bob sells 1 at 90", "carol buys 1 at 90", "bob sells 1 at 110", "carol buys 1 at 110");
    market.given("bob sells 1 at 100", "carol buys 1 at 100");

    assertThat(market.brief("alice sells 5 at 1 stop 95")).isEmpty();
    assertThat(market.brief("alice buys 5 at 1 stop 105")).isEmpty();
  }

  @Test
  void isTakenInWhileOrdersAreCollectedAndSetOffByTheAuction() {
    market.given(
        "xena sells 1 at 100",
        "yuri buys 1 at 100",
        "phase AUCTION",
        "alice sells 5 at 100 stop 99",
        "bob buys 5 at 99",
        "carol sells 5 at 99");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo("trade 2: #5 takes 5 from #4 at 99; phase TRADING by OPERATOR; #3 activated");
  }
}
