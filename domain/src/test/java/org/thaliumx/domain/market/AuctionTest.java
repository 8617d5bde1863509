package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Call auctions: at which price all trades, who trades with whom, and who takes part. */
class AuctionTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # bids (lots@price) | offers     | reference | price, volume | why
          10@102 10@101       | 5@100 10@101 | 0       | 101, 15       | most volume
          5@100               | 5@100        | 0       | 100, 5        | one price
          10@105              | 10@100 5@103 | 0       | 100, 10       | least surplus: 100 to 102, the lowest
          10@105              | 10@100 5@103 | 104     | 102, 10       | least surplus: 100 to 102, nearest 104
          10@105              | 10@100 5@103 | 101     | 101, 10       | a price between the limits
          10@105              | 10@100 5@103 | 90      | 100, 10       | nearest from below
          5@102 10@105        | 10@100 5@103 | 0       | 100, 10       | equal surplus on both sides: the lowest
          5@102 10@105        | 10@100 5@103 | 102     | 102, 10       | equal surplus on both sides: nearest
          5@102 10@105        | 10@100 5@103 | 103     | 103, 10       | equal surplus on both sides: nearest
          5@102 10@105        | 10@100 5@103 | 200     | 105, 10       | nearest from above
          10@105 2@101        | 4@100 4@104  | 0       | 104, 8        | more volume beats everything
          7@110               | 3@90         | 100     | 100, 3        | any price within a wide cross
          1@9223372036854775807 | 1@1        | 5         | 5, 1         | as far apart as can be
          3@9000000           | 3@1          | 500000  | 500000, 3     | far apart
          """)
  void tradesAtThePriceOfMostVolumeLeastSurplusNearestReference(
      String bids, String offers, long reference, String then, String why) {
    if (reference > 0) {
      market.given("reference price " + reference);
    }
    market.given("phase AUCTION");
    for (String bid : List.of(bids.split(" "))) {
      market.given("alice buys " + bid.replace("@", " at "));
    }
    for (String offer : List.of(offers.split(" "))) {
      market.given("bob sells " + offer.replace("@", " at "));
    }

    Indicative expected = market.engine.book(1).indicative();
    market.given("phase TRADING");

    long volume = market.engine.recentTrades(99).stream().mapToLong(Trade::quantityLots).sum();
    assertThat(market.engine.recentTrades(99))
        .extracting(trade -> trade.priceTicks() + ", " + volume)
        .as(why)
        .isNotEmpty()
        .containsOnly(then);
    assertThat(expected).isNotNull();
    assertThat(expected.priceTicks() + ", " + expected.volumeLots()).isEqualTo(then);
  }

  @Test
  void staysNearTheLastPriceRatherThanTheStaticReference() {
    market.given(
        "bob sells 1 at 101",
        "alice buys 1 at 101",
        "reference price 104",
        "phase AUCTION",
        "alice buys 5 at 105",
        "bob sells 5 at 100");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo("trade 2: #4 takes 5 from #3 at 101; phase TRADING by OPERATOR");
  }

  @Test
  void tradesBestLimitsFirstAndThenOldestOnBothSides() {
    market.given(
        "phase AUCTION",
        "alice buys 3 at 101",
        "bob buys 4 at 102",
        "carol sells 5 at 100",
        "dave sells 5 at 99",
        "erin sells 5 at 99");

    assertThat(market.run("phase TRADING"))
        .containsExactly(
            "trade 1: #4 takes 4 from #2 at 99, fees 0 and 0",
            "trade 2: #4 takes 1 from #1 at 99, fees 0 and 0",
            "trade 3: #5 takes 2 from #1 at 99, fees 0 and 0",
            "phase TRADING by OPERATOR");
    assertThat(market.levels(Side.SELL)).containsExactly("3 at 99", "5 at 100");
  }

  @Test
  void countsTheOlderOfTwoAsTheMaker() {
    var charging = new MarketScript(Markets.of("BTC", "USD").fees(0, 100_000).spec());
    charging.given("phase AUCTION", "bob sells 10 at 100", "alice buys 10 at 100");

    assertThat(charging.run("phase TRADING"))
        .containsExactly(
            "trade 1: #2 takes 10 from #1 at 100, fees 1 and 0", "phase TRADING by OPERATOR");
  }

  @Test
  void doesNotPreventSelfTrades() {
    market.given(
        "phase AUCTION",
        "alice buys 5 at 100 STP EXPIRE_BOTH group 7",
        "alice sells 2 at 100 STP EXPIRE_BOTH group 7",
        "bob sells 3 at 100 STP EXPIRE_BOTH group 7");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo(
            "trade 1: #2 takes 2 from #1 at 100; trade 2: #3 takes 3 from #1 at 100;"
                + " phase TRADING by OPERATOR");
  }

  @Test
  void takesTheOtherOrderOfAPairOutBeforeItTrades() {
    market.given(
        "phase AUCTION",
        "alice lists OCO sells 5 at 100 & sells 5 at 80 stop 90 holding 0",
        "bob buys 5 at 100");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo(
            "#2 closed: OTHER_EXECUTED; trade 1: #3 takes 5 from #1 at 100;"
                + " phase TRADING by OPERATOR");
  }

  @Test
  void countsHiddenQuantityButNoOrdersAside() {
    market.given(
        "alice sells 6 at 100 showing 2",
        "bob sells 9 at 90 stop 80",
        "phase AUCTION",
        "carol buys 9 at 100");

    assertThat(market.engine.book(9).indicative()).isEqualTo(new Indicative(100, 6, 3));
    market.given("phase TRADING");
    assertThat(market.levels(Side.BUY)).containsExactly("3 at 100");
  }

  @Test
  void publishesHowItWouldEndOnlyInAnAuctionAndOnlyWhereAnythingWouldTrade() {
    market.given("phase PRE_OPEN", "alice buys 5 at 101", "bob sells 8 at 101");
    assertThat(market.engine.book(9).indicative()).isNull();

    market.given("phase AUCTION");
    assertThat(market.engine.book(9).indicative()).isEqualTo(new Indicative(101, 5, -3));
    assertThat(market.engine.takeChanges().indicative()).isEqualTo(new Indicative(101, 5, -3));

    market.given("alice cancels 1");
    assertThat(market.engine.book(9).indicative()).isNull();
  }

  @Test
  void isOverWithoutATradeWhereNothingCrosses() {
    market.given("phase AUCTION", "alice buys 5 at 99", "bob sells 5 at 100");

    assertThat(market.run("phase TRADING")).containsExactly("phase TRADING by OPERATOR");
  }

  @Test
  void takesInOrdersForTheOpening() {
    market.given("alice sells 5 at 100 AT_OPEN", "bob buys 9 at 100 AT_OPEN");
    assertThat(market.levels(Side.SELL)).isEmpty();

    assertThat(market.run("phase PRE_OPEN")).containsExactly("phase PRE_OPEN by OPERATOR");
    assertThat(market.levels(Side.BUY)).containsExactly("9 at 100");
    market.given("carol sells 2 at 100 AT_OPEN");
    assertThat(market.run("phase TRADING"))
        .containsExactly(
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0",
            "trade 2: #3 takes 2 from #2 at 100, fees 0 and 0",
            "#2 closed: AUCTION_OVER",
            "phase TRADING by OPERATOR");
  }

  @Test
  void takesInOrdersForTheCloseOnlyThen() {
    market.given(
        "alice sells 5 at 101 AT_CLOSE",
        "bob sells 5 at 100 AT_CLOSE",
        "phase AUCTION OPENING",
        "carol buys 1 at 101",
        "dave buys 5 at 90 AT_OPEN");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo("#4 closed: AUCTION_OVER; phase TRADING by OPERATOR");
    assertThat(market.brief("phase AUCTION CLOSING"))
        .isEqualTo("phase AUCTION CLOSING by OPERATOR");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 100", "5 at 101");
    assertThat(market.brief("phase TRADING"))
        .isEqualTo(
            "trade 1: #3 takes 1 from #2 at 100; #1 closed: AUCTION_OVER;"
                + " #2 closed: AUCTION_OVER; phase TRADING by OPERATOR");
  }

  @Test
  void queuesThoseThatWaitedForItInOrderOfArrival() {
    market.given(
        "alice sells 5 at 100 AT_CLOSE",
        "bob sells 5 at 100 AT_CLOSE",
        "carol sells 5 at 100",
        "phase AUCTION CLOSING",
        "dave buys 12 at 100");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo(
            "trade 1: #4 takes 5 from #3 at 100; trade 2: #4 takes 5 from #1 at 100;"
                + " trade 3: #4 takes 2 from #2 at 100; #2 closed: AUCTION_OVER;"
                + " phase TRADING by OPERATOR");
  }

  @Test
  void leavesOrdersForOtherAuctionsAloneInAVolatilityAuction() {
    market.given("alice sells 5 at 100 AT_OPEN", "bob sells 5 at 100 AT_CLOSE");

    assertThat(market.run("phase AUCTION VOLATILITY"))
        .containsExactly("phase AUCTION VOLATILITY by OPERATOR");
    assertThat(market.levels(Side.SELL)).isEmpty();
    assertThat(market.run("phase TRADING")).containsExactly("phase TRADING by OPERATOR");
    assertThat(market.run("bob cancels 1")).containsExactly("#2 closed: CANCELLED_BY_OWNER");
  }

  @Test
  void needsTheWholeHoldOfAnOrderForIt() {
    assertThat(market.run("alice buys 5 at 100 AT_OPEN holding 499"))
        .containsExactly("alice's 1 rejected: INSUFFICIENT_FUNDS");
  }
}
