package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;

/** Trailing stops: the trigger follows the best price since the order came, and never turns. */
class TrailingStopTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  /** Two others trade a lot at a price; answers what else that caused, in short. */
  private String trade(long price) {
    market.given("xena sells 1 at " + price);
    return market.brief("yuri buys 1 at " + price).replaceFirst("^trade [^;]*(; )?", "");
  }

  @Test
  void isRefusedBeforeThereIsAPriceToTrail() {
    assertThat(market.run("alice sells 5 at 50 trailing 5"))
        .containsExactly("alice's 1 rejected: NO_REFERENCE_PRICE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # order                      | came at | then trades at   | set off at
          sells 5 at 1 trailing 5      | 100     | 99 97 96         | never
          sells 5 at 1 trailing 5      | 100     | 97 95            | 95
          sells 5 at 1 trailing 5      | 100     | 90               | 90
          sells 5 at 1 trailing 5      | 100     | 110 106          | never
          sells 5 at 1 trailing 5      | 100     | 110 105          | 105
          sells 5 at 1 trailing 5      | 100     | 98 103 99 98     | 98
          sells 5 at 1 trailing 5      | 100     | 110 107 111 107  | never
          buys 5 at 9 trailing 5       | 100     | 101 103 104      | never
          buys 5 at 9 trailing 5       | 100     | 103 105          | 105
          buys 5 at 9 trailing 5       | 100     | 90 94            | never
          buys 5 at 9 trailing 5       | 100     | 90 95            | 95
          buys 5 at 9 trailing 5       | 100     | 102 97 101 102   | 102
          sells 5 at 1 trailing 500bps | 100     | 96               | never
          sells 5 at 1 trailing 500bps | 100     | 95               | 95
          sells 5 at 1 trailing 500bps | 100     | 119 115          | never
          sells 5 at 1 trailing 500bps | 100     | 119 114          | 114
          buys 5 at 9 trailing 500bps  | 100     | 61 63            | never
          buys 5 at 9 trailing 500bps  | 100     | 61 64            | 64
          sells 5 at 1 trailing 500bps | 18      | 19 19            | never
          sells 5 at 1 trailing 500bps | 18      | 19 18            | 18
          buys 5 at 9 trailing 500bps  | 19      | 19               | never
          buys 5 at 9 trailing 500bps  | 19      | 20               | 20
          sells 5 at 1 trailing 5      | 4       | 3 2              | never
          sells 5 at 1 trailing 5      | 4       | 3 2 1            | 1
          """)
  void followsTheBestPriceSinceItCame(String order, long start, String prices, String setOffAt) {
    trade(start);
    market.given("alice " + order);

    var setOff = new ArrayList<String>();
    for (String price : List.of(prices.split(" "))) {
      if (trade(Long.parseLong(price)).equals("#3 activated")) {
        setOff.add(price);
      }
    }
    assertThat(setOff.isEmpty() ? "never" : String.join(" ", setOff)).isEqualTo(setOffAt);
  }

  @Test
  void isTheYoungestAtThePriceItsTriggerMovesTo() {
    trade(100);
    market.given("alice sells 1 at 1 trailing 5", "bob sells 1 at 2 stop 99");

    trade(104);

    assertThat(trade(99)).isEqualTo("#4 activated; #3 activated");
  }

  @Test
  void movesWithOthersInOrderOfAge() {
    trade(100);
    market.given("alice sells 1 at 1 trailing 6", "bob sells 1 at 2 trailing 500bps");
    trade(120);

    assertThat(trade(114)).isEqualTo("#3 activated; #4 activated");
  }

  @Test
  void keepsItsPlaceWhileItsTriggerStays() {
    trade(100);
    market.given("alice sells 1 at 1 trailing 5", "bob sells 1 at 2 stop 95");

    trade(97);
    trade(100);

    assertThat(trade(95)).isEqualTo("#3 activated; #4 activated");
  }

  @Test
  void keepsItsPlaceAmongBuysWhileItsTriggerStays() {
    trade(100);
    market.given("alice buys 1 at 2 trailing 5", "bob buys 1 at 1 stop 105");

    trade(103);
    trade(100);

    assertThat(trade(105)).isEqualTo("#3 activated; #4 activated");
  }

  @Test
  void isMovedByAnAuctionToo() {
    trade(100);
    market.given(
        "alice sells 5 at 1 trailing 5",
        "phase AUCTION",
        "bob buys 1 at 120",
        "bob sells 1 at 120");

    assertThat(market.run("phase TRADING"))
        .containsExactly(
            "trade 2: #5 takes 1 from #4 at 120, fees 0 and 0", "phase TRADING by OPERATOR");
    assertThat(trade(116)).isEmpty();
    assertThat(trade(115)).isEqualTo("#3 activated");
  }

  @Test
  void entersAtItsLimit() {
    trade(100);
    market.given("alice sells 5 at 93 trailing 5", "bob buys 3 at 94", "bob buys 9 at 92");

    assertThat(trade(95)).isEqualTo("#3 activated; trade 3: #3 takes 3 from #4 at 94");
  }

  @Test
  void isNotSetOffByTheVeryTradesThatMoveItUp() {
    trade(100);
    market.given("alice sells 5 at 1 trailing 5", "bob sells 1 at 101", "bob sells 1 at 110");

    assertThat(market.brief("carol buys 2 at 110"))
        .isEqualTo("trade 2: #6 takes 1 from #4 at 101; trade 3: #6 takes 1 from #5 at 110");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # bids       | a seller takes them all
          101 97 96    | #3 activated
          101 97       | ''
          99 95        | #3 activated
          99 96        | ''
          """)
  void isSetOffByALaterTradeOfTheCommandThatMovedIt(String bids, String then) {
    trade(100);
    market.given("alice sells 5 at 1 trailing 5");
    for (String bid : List.of(bids.split(" "))) {
      market.given("bob buys 1 at " + bid);
    }

    assertThat(market.brief("carol sells 3 at 90").replaceAll("(; )?trade [^;]*(; )?", ""))
        .isEqualTo(then);
  }
}
