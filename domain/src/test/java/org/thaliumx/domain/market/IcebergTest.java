package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Icebergs: what is shown, and where in the queue the next part comes up. */
class IcebergTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void showsOnlyAPartOfItself() {
    assertThat(market.run("alice sells 10 at 100 showing 3"))
        .containsExactly("#1 is alice's 1: SELL 10 at 100 LIMIT GTC showing 3 holding 10");
    assertThat(market.levels(Side.SELL)).containsExactly("3 at 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # carol buys | trades | shown then
          2  | 2 of #1                                                     | 6 at 100
          3  | 3 of #1                                                     | 8 at 100
          4  | 3 of #1, 1 of #2                                            | 7 at 100
          8  | 3 of #1, 5 of #2                                            | 3 at 100
          9  | 3 of #1, 5 of #2, 1 of #1                                   | 2 at 100
          12 | 3 of #1, 5 of #2, 3 of #1, 1 of #1                          | 2 at 100
          15 | 3 of #1, 5 of #2, 3 of #1, 3 of #1, 1 of #1                 | ''
          16 | 3 of #1, 5 of #2, 3 of #1, 3 of #1, 1 of #1                 | ''
          """)
  void bringsUpTheNextPartAtTheBackOfTheQueue(long lots, String trades, String shown) {
    market.given("alice sells 10 at 100 showing 3", "bob sells 5 at 100");

    assertThat(inShort(market.brief("carol buys " + lots + " at 100"))).isEqualTo(trades);
    assertThat(String.join(", ", market.levels(Side.SELL))).isEqualTo(shown);
  }

  private static String inShort(String brief) {
    return brief
        .replaceAll("trade \\d+: #\\d+ takes (\\d+) from (#\\d+) at 100", "$1 of $2")
        .replace(";", ",");
  }

  @Test
  void takesTurnsWithAnotherIceberg() {
    market.given("alice sells 6 at 100 showing 2", "bob sells 6 at 100 showing 3");

    assertThat(inShort(market.brief("carol buys 11 at 100")))
        .isEqualTo("2 of #1, 3 of #2, 2 of #1, 3 of #2, 1 of #1");
  }

  @Test
  void keepsItsPlaceWhileAPartIsOnlyPartlyFilled() {
    market.given("alice sells 10 at 100 showing 3", "bob sells 5 at 100", "carol buys 2 at 100");

    assertThat(inShort(market.brief("dave buys 2 at 100"))).isEqualTo("1 of #1, 1 of #2");
  }

  @Test
  void tradesWithAllItHasWhenItComesIn() {
    market.given("bob buys 4 at 100", "bob buys 4 at 101");

    assertThat(market.run("alice sells 13 at 100 showing 3"))
        .containsExactly(
            "#3 is alice's 1: SELL 13 at 100 LIMIT GTC showing 3 holding 13",
            "trade 1: #3 takes 4 from #2 at 101, fees 0 and 0",
            "trade 2: #3 takes 4 from #1 at 100, fees 0 and 0");
    assertThat(market.levels(Side.SELL)).containsExactly("3 at 100");
  }

  @Test
  void showsAllThatIsLeftWhenThatIsLess() {
    market.given("bob buys 8 at 100", "alice sells 10 at 100 showing 3");

    assertThat(market.levels(Side.SELL)).containsExactly("2 at 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice reduces to | shown    | carol buys 4
          9                  | 8 at 100 | 3 of #1, 1 of #2
          4                  | 8 at 100 | 3 of #1, 1 of #2
          3                  | 8 at 100 | 3 of #1, 1 of #2
          2                  | 7 at 100 | 2 of #1, 2 of #2
          """)
  void losesHiddenQuantityFirstAndKeepsItsPlace(long total, String shown, String trades) {
    market.given(
        "alice sells 10 at 100 showing 3", "bob sells 5 at 100", "alice reduces 1 to " + total);

    assertThat(market.levels(Side.SELL)).containsExactly(shown);
    assertThat(inShort(market.brief("carol buys 4 at 100"))).isEqualTo(trades);
  }

  @Test
  void isClosedWithItsHiddenPart() {
    market.given("alice sells 10 at 100 showing 3");

    assertThat(market.run("alice cancels 1")).containsExactly("#1 closed: CANCELLED_BY_OWNER");
    assertThat(market.levels(Side.SELL)).isEmpty();
  }

  @Test
  void bidsInTheSameWay() {
    market.given("alice buys 5 at 100 showing 2", "bob buys 2 at 100");

    assertThat(inShort(market.brief("carol sells 6 at 100")))
        .isEqualTo("2 of #1, 2 of #2, 2 of #1");
    assertThat(market.levels(Side.BUY)).containsExactly("1 at 100");
  }

  @Test
  void tradesWholeInAnAuctionAndKeepsItsPlace() {
    market.given(
        "phase AUCTION",
        "alice sells 9 at 100 showing 2",
        "bob sells 5 at 100",
        "carol buys 4 at 100");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo("trade 1: #3 takes 4 from #1 at 100; phase TRADING by OPERATOR");
    assertThat(market.levels(Side.SELL)).containsExactly("7 at 100");
    assertThat(inShort(market.brief("dave buys 3 at 100"))).isEqualTo("2 of #1, 1 of #2");
  }

  @Test
  void hidesAgainAfterAnAuctionThatItCameLastTo() {
    market.given("phase AUCTION", "carol buys 4 at 100", "alice sells 9 at 100 showing 2");

    market.given("phase TRADING");
    assertThat(market.levels(Side.SELL)).containsExactly("2 at 100");
    assertThat(inShort(market.brief("dave buys 3 at 100"))).isEqualTo("2 of #2, 1 of #2");
  }

  @Test
  void showsNoMoreThanItHasAfterAnAuction() {
    market.given("phase AUCTION", "alice sells 9 at 100 showing 4", "carol buys 7 at 100");

    market.given("phase TRADING");
    assertThat(market.levels(Side.SELL)).containsExactly("2 at 100");
  }
}
