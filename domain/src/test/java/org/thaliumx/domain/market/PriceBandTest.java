package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.rules.BandBreach;

/** How far from its references a market trades, and what happens beyond. */
class PriceBandTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # reference | band, bps | order                   | answer
          100         | 1000      | buys 1 at 110           | ''
          100         | 1000      | buys 1 at 111           | alice's 1 rejected: PRICE_OUT_OF_BAND
          100         | 1000      | buys 1 at 1             | ''
          100         | 1000      | sells 1 at 90           | ''
          100         | 1000      | sells 1 at 89           | alice's 1 rejected: PRICE_OUT_OF_BAND
          100         | 1000      | sells 1 at 999          | ''
          105         | 1000      | buys 1 at 115           | ''
          105         | 1000      | buys 1 at 116           | alice's 1 rejected: PRICE_OUT_OF_BAND
          105         | 1000      | sells 1 at 95           | ''
          105         | 1000      | sells 1 at 94           | alice's 1 rejected: PRICE_OUT_OF_BAND
          100         | 1000      | buys 1 at 111 MARKET    | #1 closed: IMMEDIATE_REMAINDER
          100         | 1000      | buys 1 at 111 stop 105  | alice's 1 rejected: PRICE_OUT_OF_BAND
          100         | 0         | buys 1 at 111           | ''
          """)
  void refusesLimitsBeyondTheStaticBand(long reference, long bps, String order, String answer) {
    market.rules(Rulebook.band(bps, 0, BandBreach.REJECT));
    market.given("reference price " + reference);

    assertThat(market.brief("alice " + order)).isEqualTo(answer);
  }

  @Test
  void refusesNoLimitsWhereItAuctionsInstead() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.AUCTION));
    market.given("reference price 100");

    assertThat(market.brief("alice buys 1 at 111")).isEmpty();
  }

  @Test
  void isMeasuredFromTheFirstTradeWhereNothingElseWasSet() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.REJECT));
    market.given("alice sells 1 at 200", "bob buys 1 at 200");

    assertThat(market.brief("carol buys 1 at 221"))
        .isEqualTo("carol's 1 rejected: PRICE_OUT_OF_BAND");
    assertThat(market.brief("carol buys 1 at 220")).isEmpty();
  }

  @Test
  void isMeasuredFromThePriceOfTheLastAuction() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.REJECT));
    market.given(
        "reference price 100",
        "phase AUCTION",
        "alice sells 1 at 110",
        "bob buys 1 at 110",
        "phase TRADING");

    assertThat(market.brief("carol buys 1 at 122"))
        .isEqualTo("carol's 1 rejected: PRICE_OUT_OF_BAND");
    assertThat(market.brief("carol buys 1 at 121")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # with offers at 104, 105 and 106 and a last price of 100 carol buys
          2 at 120             | trade 2: #6 takes 1 from #3 at 104; trade 3: #6 takes 1 from #4 at 105
          3 at 120             | trade 2: #6 takes 1 from #3 at 104; trade 3: #6 takes 1 from #4 at 105; #6 closed: PRICE_BAND
          3 at 105             | trade 2: #6 takes 1 from #3 at 104; trade 3: #6 takes 1 from #4 at 105
          3 at 120 MARKET      | trade 2: #6 takes 1 from #3 at 104; trade 3: #6 takes 1 from #4 at 105; #6 closed: PRICE_BAND
          3 at 120 FOK         | #6 closed: NOT_FILLED_WHOLE
          2 at 120 FOK         | trade 2: #6 takes 1 from #3 at 104; trade 3: #6 takes 1 from #4 at 105
          3 at 120 IOC minimum 3 | #6 closed: MINIMUM_NOT_MET
          """)
  void stopsAnOrderBeyondTheDynamicBand(String order, String then) {
    market.rules(Rulebook.band(0, 500, BandBreach.REJECT));
    market.given(
        "alice sells 1 at 100",
        "bob buys 1 at 100",
        "alice sells 1 at 104",
        "alice sells 1 at 105",
        "alice sells 1 at 106");

    assertThat(market.brief("carol buys " + order)).isEqualTo(then);
  }

  @Test
  void movesTheDynamicBandWithEachOrderNotWithEachTrade() {
    market.rules(Rulebook.band(0, 500, BandBreach.REJECT));
    market.given(
        "alice sells 1 at 100",
        "bob buys 1 at 100",
        "alice sells 1 at 105",
        "alice sells 1 at 110");

    assertThat(market.brief("carol buys 2 at 120"))
        .isEqualTo("trade 2: #5 takes 1 from #3 at 105; #5 closed: PRICE_BAND");
    assertThat(market.brief("carol buys 1 at 120")).isEqualTo("trade 3: #6 takes 1 from #4 at 110");
  }

  @Test
  void stopsMarketOrdersBeyondTheStaticBand() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.REJECT));
    market.given("reference price 100", "alice buys 1 at 90", "alice buys 1 at 89");

    assertThat(market.brief("carol sells 2 at 50 MARKET"))
        .isEqualTo("trade 1: #3 takes 1 from #1 at 90; #3 closed: PRICE_BAND");
  }

  @Test
  void callsAnAuctionThatTheRestOfTheOrderJoins() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.AUCTION));
    market.given("reference price 100", "alice sells 1 at 110", "alice sells 1 at 111");

    assertThat(market.run("carol buys 3 at 112"))
        .containsExactly(
            "#3 is carol's 1: BUY 3 at 112 LIMIT GTC holding 336",
            "trade 1: #3 takes 1 from #1 at 110, fees 0 and 0",
            "phase AUCTION VOLATILITY by PRICE_BAND until +500");
    assertThat(market.engine.book(9).indicative()).isEqualTo(new Indicative(111, 1, 1));
    assertThat(market.run("time 500"))
        .containsExactly(
            "trade 2: #3 takes 1 from #2 at 111, fees 0 and 0 @+500",
            "phase TRADING by TIME_OVER @+500");
    assertThat(market.brief("dave sells 1 at 112"))
        .isEqualTo("trade 3: #4 takes 1 from #3 at 112 @+500");
  }

  @Test
  void callsAnAuctionWithoutTheRestOfAnImmediateOrder() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.AUCTION));
    market.given("reference price 100", "alice sells 1 at 110", "alice sells 1 at 111");

    assertThat(market.brief("carol buys 3 at 112 IOC"))
        .isEqualTo(
            "trade 1: #3 takes 1 from #1 at 110;"
                + " phase AUCTION VOLATILITY by PRICE_BAND until +500;"
                + " #3 closed: IMMEDIATE_REMAINDER");
  }

  @Test
  void isMeasuredForAStopFromTheLastPriceBeforeItCameIntoPlay() {
    market.rules(Rulebook.band(0, 500, BandBreach.REJECT));
    market.given(
        "alice sells 2 at 50 stop 99", "bob buys 1 at 99", "bob buys 1 at 95", "bob buys 1 at 94");

    assertThat(market.brief("carol sells 1 at 99"))
        .isEqualTo(
            "trade 1: #5 takes 1 from #2 at 99; #1 activated; trade 2: #1 takes 1 from #3 at 95;"
                + " #1 closed: PRICE_BAND");
  }

  @Test
  void isToldWhenItIsMeasuredAnew() {
    assertThat(market.run("reference price 100")).containsExactly("reference price 100");
    assertThat(market.engine.snapshot().referenceTicks()).isEqualTo(100);
  }

  @Test
  void holdsToBothReferences() {
    market.rules(Rulebook.band(1_000, 500, BandBreach.REJECT));
    market.given(
        "reference price 100",
        "alice sells 1 at 104",
        "bob buys 1 at 104",
        "alice sells 1 at 109",
        "alice sells 1 at 110",
        "alice sells 1 at 111");

    assertThat(market.brief("carol buys 2 at 120 MARKET"))
        .isEqualTo("trade 2: #6 takes 1 from #3 at 109; #6 closed: PRICE_BAND");
    assertThat(market.brief("carol buys 2 at 120 MARKET"))
        .isEqualTo("trade 3: #7 takes 1 from #4 at 110; #7 closed: PRICE_BAND");
  }

  @Test
  void interruptsBeforeAnythingElseComesIntoPlay() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.AUCTION));
    market.given(
        "reference price 100",
        "dave buys 1 at 120 stop 110",
        "alice sells 1 at 110",
        "alice sells 1 at 111");

    assertThat(market.brief("carol buys 2 at 111"))
        .isEqualTo(
            "trade 1: #4 takes 1 from #2 at 110;"
                + " phase AUCTION VOLATILITY by PRICE_BAND until +500");
    assertThat(market.brief("time 500"))
        .isEqualTo(
            "trade 2: #4 takes 1 from #3 at 111 @+500; phase TRADING by TIME_OVER @+500;"
                + " #1 activated @+500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # before anything has traded                 | bob buys 2 whole at once
          alice sells 1 at 100; alice sells 1 at 110   | trade 1: #3 takes 1 from #1 at 100; trade 2: #3 takes 1 from #2 at 110
          alice sells 1 at 100; alice sells 1 at 111   | #3 closed: NOT_FILLED_WHOLE
          bob sells 1 at 100; alice sells 2 at 120     | #1 closed: SELF_TRADE; trade 1: #3 takes 2 from #2 at 120
          """)
  void isMeasuredFromTheFirstOrderCountedBeforeThereIsAReference(String offers, String then) {
    market.rules(Rulebook.band(1_000, 0, BandBreach.REJECT));

    assertThat(market.brief(offers + "; bob buys 2 at 130 FOK STP EXPIRE_MAKER")).isEqualTo(then);
  }

  @Test
  void isNotMeasuredFromTheFirstOrderCountedWhereThereIsAReference() {
    market.rules(Rulebook.band(1_000, 0, BandBreach.REJECT));
    market.given("reference price 100", "alice sells 1 at 90", "alice sells 1 at 105");

    assertThat(market.brief("bob buys 2 at 110 FOK"))
        .isEqualTo("trade 1: #3 takes 1 from #1 at 90; trade 2: #3 takes 1 from #2 at 105");
  }
}
