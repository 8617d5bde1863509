package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;

/** A market that halts by itself when its price moves too far too fast: 10 % within a second. */
class CircuitBreakerTest {
  private final MarketScript market = new MarketScript(Markets.plain(), Rulebook.breaker(1_000));

  /** The window begins at the start with a price of 100. */
  @BeforeEach
  void trade() {
    market.given("xena sells 1 at 100", "yuri buys 1 at 100");
  }

  @Test
  void haltsBeyondItsDistanceFromTheFirstPriceOfTheWindow() {
    market.given("alice sells 1 at 110", "alice sells 1 at 111");

    assertThat(market.brief("bob buys 1 at 110")).isEqualTo("trade 2: #5 takes 1 from #3 at 110");
    assertThat(market.brief("bob buys 1 at 111"))
        .isEqualTo(
            "trade 3: #6 takes 1 from #4 at 111; phase HALTED by CIRCUIT_BREAKER until +300");
  }

  @Test
  void haltsWhenThePriceFalls() {
    market.given("alice buys 1 at 90", "alice buys 1 at 89");

    assertThat(market.brief("bob sells 1 at 90")).isEqualTo("trade 2: #5 takes 1 from #3 at 90");
    assertThat(market.brief("bob sells 1 at 89"))
        .isEqualTo("trade 3: #6 takes 1 from #4 at 89; phase HALTED by CIRCUIT_BREAKER until +300");
  }

  @Test
  void letsTheOrderThatTripsItFinish() {
    market.given("alice sells 1 at 105", "alice sells 1 at 111", "alice sells 1 at 112");

    assertThat(market.brief("bob buys 9 at 112"))
        .isEqualTo(
            "trade 2: #6 takes 1 from #3 at 105; trade 3: #6 takes 1 from #4 at 111;"
                + " trade 4: #6 takes 1 from #5 at 112;"
                + " phase HALTED by CIRCUIT_BREAKER until +300");
    assertThat(market.brief("bob cancels 1")).isEqualTo("refused: PHASE_FORBIDS");
  }

  @Test
  void auctionsAfterTheHaltAndThenTradesAgain() {
    market.given("alice sells 1 at 111", "bob buys 1 at 111");

    assertThat(market.run("time 300"))
        .containsExactly("phase AUCTION VOLATILITY by TIME_OVER until +500 @+300");
    market.given("alice sells 5 at 113", "bob buys 5 at 113");
    assertThat(market.run("time 500"))
        .containsExactly(
            "trade 3: #6 takes 5 from #5 at 113, fees 0 and 0 @+500",
            "phase TRADING by TIME_OVER @+500");
  }

  @Test
  void beginsANewWindowAfterATrip() {
    market.given("alice sells 1 at 111", "bob buys 1 at 111", "time 300", "time 500");

    market.given("alice sells 1 at 120");
    assertThat(market.brief("bob buys 1 at 120"))
        .isEqualTo("trade 3: #6 takes 1 from #5 at 120 @+500");
    market.given("alice sells 1 at 132", "alice sells 1 at 133");
    assertThat(market.brief("bob buys 1 at 132"))
        .isEqualTo("trade 4: #9 takes 1 from #7 at 132 @+500");
    assertThat(market.brief("bob buys 1 at 133"))
        .endsWith("phase HALTED by CIRCUIT_BREAKER until +800 @+500");
  }

  @Test
  void measuresFromTheFirstPriceUntilTheWindowIsOver() {
    market.given("alice sells 1 at 105", "bob buys 1 at 105", "alice sells 1 at 112").clock(999);

    assertThat(market.brief("bob buys 1 at 112"))
        .endsWith("phase HALTED by CIRCUIT_BREAKER until +1299 @+999");
  }

  @Test
  void beginsANewWindowWithTheFirstTradeAfterTheLast() {
    market.given("alice sells 1 at 150", "alice sells 1 at 166").clock(1_000);

    assertThat(market.brief("bob buys 1 at 150"))
        .isEqualTo("trade 2: #5 takes 1 from #3 at 150 @+1000");
    assertThat(market.brief("bob buys 1 at 166"))
        .endsWith("phase HALTED by CIRCUIT_BREAKER until +1300 @+1000");
  }

  @Test
  void measuresAnewFromAnAuctionAndDoesNotTripInIt() {
    market.given("phase AUCTION", "alice sells 1 at 150", "bob buys 1 at 150");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo("trade 2: #4 takes 1 from #3 at 150; phase TRADING by OPERATOR");
    market.given("alice sells 1 at 165", "alice sells 1 at 166");
    assertThat(market.brief("bob buys 1 at 165")).isEqualTo("trade 3: #7 takes 1 from #5 at 165");
    assertThat(market.brief("bob buys 1 at 166")).endsWith("until +300");
  }

  @Test
  void haltsBeforeStopsAreSetOffWhichThenWaitForTheLastPrice() {
    market.given("carol buys 1 at 120 stop 111", "alice sells 1 at 111");

    assertThat(market.brief("bob buys 1 at 111"))
        .isEqualTo(
            "trade 2: #5 takes 1 from #4 at 111; phase HALTED by CIRCUIT_BREAKER until +300");
    assertThat(market.run("time 300"))
        .containsExactly("phase AUCTION VOLATILITY by TIME_OVER until +500 @+300");
    assertThat(market.run("time 500"))
        .containsExactly("phase TRADING by TIME_OVER @+500", "#3 activated @+500");
  }

  @Test
  void isOffWithoutADistance() {
    market.rules(Rulebook.breaker(0));
    market.given("alice sells 1 at 900");

    assertThat(market.brief("bob buys 1 at 900")).isEqualTo("trade 2: #4 takes 1 from #3 at 900");
  }

  @Test
  void notesNothingWhileItIsOff() {
    var fresh = new MarketScript(Markets.plain());
    fresh.given("xena sells 1 at 100", "yuri buys 1 at 100");
    fresh.rules(Rulebook.breaker(1_000));
    fresh.given("alice sells 1 at 200", "alice sells 1 at 221");

    assertThat(fresh.brief("bob buys 1 at 200")).isEqualTo("trade 2: #5 takes 1 from #3 at 200");
    assertThat(fresh.brief("bob buys 1 at 221")).contains("HALTED by CIRCUIT_BREAKER");
  }

  @Test
  void forgetsWhatAStopWouldHaveBeenSetOffByBeforeTheHalt() {
    var other = new MarketScript(Markets.plain(), Rulebook.breaker(1_000));
    other.given(
        "dave sells 1 at 90 stop 104",
        "xena sells 1 at 110",
        "yuri buys 1 at 110",
        "alice sells 1 at 104",
        "alice sells 1 at 122");

    assertThat(other.brief("bob buys 2 at 122"))
        .isEqualTo(
            "trade 2: #6 takes 1 from #4 at 104; trade 3: #6 takes 1 from #5 at 122;"
                + " phase HALTED by CIRCUIT_BREAKER until +300");
    other.given("time 300");
    assertThat(other.run("time 500")).containsExactly("phase TRADING by TIME_OVER @+500");
  }

  @Test
  void letsATrailingStopFollowTheAuctionThatComesAfterTheHalt() {
    market.given("alice sells 5 at 1 trailing 5", "bob buys 1 at 95", "bob buys 1 at 89");

    assertThat(market.brief("carol sells 2 at 89")).endsWith("CIRCUIT_BREAKER until +300");
    market.given("time 300", "bob sells 1 at 120", "bob buys 1 at 120");
    assertThat(market.brief("time 500"))
        .isEqualTo("trade 4: #8 takes 1 from #7 at 120 @+500; phase TRADING by TIME_OVER @+500");
    market.given("bob sells 1 at 115");
    assertThat(market.brief("bob buys 1 at 115")).endsWith("#3 activated @+500");
  }
}
