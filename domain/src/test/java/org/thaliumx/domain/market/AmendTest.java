package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** A new price and quantity for a live order, and its place in the queue afterwards. */
class AmendTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # alice amends 1 to    | who sells 3 to carol
          5 at 100               | trade 1: #3 takes 3 from #1 at 100
          4 at 100               | trade 1: #3 takes 3 from #1 at 100
          2 at 100               | trade 1: #3 takes 2 from #1 at 100; trade 2: #3 takes 1 from #2 at 100
          6 at 100 adding 1      | trade 1: #3 takes 3 from #2 at 100
          5 at 99                | trade 1: #3 takes 3 from #1 at 99
          5 at 101               | trade 1: #3 takes 3 from #2 at 100
          4 at 101               | trade 1: #3 takes 3 from #2 at 100
          """)
  void keepsItsPlaceOnlyAtTheSamePriceAndNoLarger(String amendment, String then) {
    market.given("alice sells 5 at 100", "bob sells 5 at 100", "alice amends 1 to " + amendment);

    assertThat(market.brief("carol buys 3 at 105")).isEqualTo(then);
  }

  @Test
  void isBehindEvenWhenItComesBackToItsOldPrice() {
    market.given(
        "alice sells 5 at 100",
        "bob sells 5 at 100",
        "alice amends 1 to 5 at 101",
        "alice amends 1 to 5 at 100");

    assertThat(market.brief("carol buys 3 at 105")).isEqualTo("trade 1: #3 takes 3 from #2 at 100");
  }

  @Test
  void isToldAsASubmissionOfItsOwn() {
    market.given("alice buys 5 at 100");
    market.settlements();

    assertThat(market.run("alice amends 1 to 4 at 90"))
        .containsExactly("#1 amended by 2: 4 at 90, adding 0");
    assertThat(market.settlements())
        .containsExactly("alice 2: 2 amends 1 to 4 at 90, releasing 140");
    assertThat(market.engine.received("alice")).isEqualTo(2);
  }

  @Test
  void countsTheQuantityInAllNotWhatIsOpen() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100", "alice amends 1 to 6 at 101");

    assertThat(market.levels(Side.SELL)).containsExactly("2 at 101");
  }

  @Test
  void tradesAtOnceWhereItsNewPriceMeetsTheOtherSide() {
    market.given("alice sells 5 at 100", "bob buys 3 at 98", "bob buys 9 at 97");

    assertThat(market.run("alice amends 1 to 5 at 98"))
        .containsExactly(
            "#1 amended by 2: 5 at 98, adding 0",
            "trade 1: #1 takes 3 from #2 at 98, fees 0 and 0");
    assertThat(market.levels(Side.SELL)).containsExactly("2 at 98");
  }

  @Test
  void keepsOnlyTheHoldItNeedsAndReleasesTheRestBeforeItTrades() {
    market.given("alice buys 5 at 100", "bob sells 5 at 102");
    market.settlements();

    market.given("alice amends 1 to 5 at 103 adding 20");
    assertThat(market.settlements())
        .contains(
            "alice 2: 2 amends 1 to 5 at 103, releasing 5",
            "alice 3: 1 filled 5 at 102 as TAKER in trade 1, fee 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # of 9 at 100, of which 4 are bought, alice amends to | answer
          9 at 101 adding 4                                     | alice's 2 rejected: INSUFFICIENT_FUNDS
          9 at 101 adding 5                                     | #1 amended by 2: 9 at 101, adding 5
          10 at 100 adding 99                                   | alice's 2 rejected: INSUFFICIENT_FUNDS
          10 at 100 adding 100                                  | #1 amended by 2: 10 at 100, adding 100
          4 at 90                                               | alice's 2 rejected: QUANTITY_TOO_SMALL
          3 at 90                                               | alice's 2 rejected: QUANTITY_TOO_SMALL
          5 at 90                                               | #1 amended by 2: 5 at 90, adding 0
          9223372036854775807 at 2                              | alice's 2 rejected: NOTIONAL_TOO_LARGE
          """)
  void needsAHoldForWhatIsOpen(String amendment, String answer) {
    market.given("alice buys 9 at 100", "bob sells 4 at 100");

    assertThat(market.brief("alice amends 1 to " + amendment)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the order                     | then                 | reason
          alice sells 5 at 100            | alice cancels 1      | ORDER_CLOSED
          alice sells 5 at 100            | bob buys 5 at 100    | ORDER_CLOSED
          alice sells 5 at 100            | phase CANCEL_ONLY    | PHASE_FORBIDS
          alice sells 5 at 100            | phase HALTED         | PHASE_FORBIDS
          alice sells 5 at 100            | phase CLOSED         | PHASE_FORBIDS
          alice sells 5 at 100 stop 90    | bob buys 1 at 80     | NOT_AMENDABLE
          alice sells 5 at 100 minimum 5  | bob buys 1 at 80     | NOT_AMENDABLE
          alice sells 5 at 100 AT_CLOSE   | bob buys 1 at 80     | NOT_AMENDABLE
          alice sells 5 at 1 pegged MARKET 3 | bob buys 1 at 80  | NOT_AMENDABLE
          alice sells 5 at 100 POST       | bob buys 1 at 99     | WOULD_TAKE
          alice sells 5 at 100            | phase AUCTION        | ''
          """)
  void isRefusedWhereTheOrderCannotHaveIt(String order, String then, String reason) {
    market.given(order, then);

    assertThat(market.brief("alice amends 1 to 5 at 99"))
        .isEqualTo(
            reason.isEmpty()
                ? "#1 amended by 2: 5 at 99, adding 0"
                : "alice's 2 rejected: " + reason);
  }

  @Test
  void isRefusedWhereTheOrderWouldShowItselfInTooManyParts() {
    market.given("alice sells 5 at 100 showing 1");

    assertThat(market.run("alice amends 1 to 101 at 100 adding 96"))
        .containsExactly("alice's 2 rejected: QUANTITY_TOO_LARGE");
    assertThat(market.run("alice amends 1 to 100 at 100 adding 95"))
        .containsExactly("#1 amended by 3: 100 at 100, adding 95");
  }

  @Test
  void isRefusedForAnOrderThatNeverWas() {
    assertThat(market.run("alice amends 7 to 5 at 99"))
        .containsExactly("alice's 1 rejected: ORDER_CLOSED");
  }

  @Test
  void isRefusedWhenItComesTooLate() {
    market.given("alice sells 5 at 100").clock(MarketScript.WINDOW_MILLIS + 1);

    assertThat(market.old("alice amends 1 to 5 at 99"))
        .containsExactly("alice's 2 rejected: TOO_LATE @+10001");
  }

  @Test
  void leavesARefusedOrderWhereItIs() {
    market.given(
        "alice sells 5 at 100", "bob sells 5 at 100", "alice amends 1 to 9 at 100 adding 3");

    assertThat(market.brief("carol buys 3 at 100")).isEqualTo("trade 1: #3 takes 3 from #1 at 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # an iceberg of 10 showing 3, amended to | carol buys 4 at 105
          8 at 100          | trade 1: #3 takes 3 from #1 at 100; trade 2: #3 takes 1 from #2 at 100
          2 at 100          | trade 1: #3 takes 2 from #1 at 100; trade 2: #3 takes 2 from #2 at 100
          12 at 100 adding 2 | trade 1: #3 takes 4 from #2 at 100
          10 at 99          | trade 1: #3 takes 3 from #1 at 99; trade 2: #3 takes 1 from #1 at 99
          """)
  void showsAnAmendedIcebergAsBefore(String amendment, String then) {
    market.given(
        "alice sells 10 at 100 showing 3", "bob sells 5 at 100", "alice amends 1 to " + amendment);

    assertThat(market.brief("carol buys 4 at 105")).isEqualTo(then);
  }

  @Test
  void joinsTheOthersWithoutTradingWhileOrdersAreCollected() {
    market.given("alice sells 5 at 100", "bob buys 5 at 99", "phase AUCTION");

    assertThat(market.brief("alice amends 1 to 5 at 98"))
        .isEqualTo("#1 amended by 2: 5 at 98, adding 0");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 98");
  }

  @Test
  void movesAnOrderForTheAuctionThatCollectsIt() {
    market.given("alice sells 5 at 100 AT_CLOSE", "phase AUCTION CLOSING");

    assertThat(market.brief("alice amends 1 to 5 at 99"))
        .isEqualTo("#1 amended by 2: 5 at 99, adding 0");
    market.given("bob buys 2 at 100");
    assertThat(market.brief("phase POST_ONLY"))
        .isEqualTo(
            "trade 1: #2 takes 2 from #1 at 99; #1 closed: AUCTION_OVER;"
                + " phase POST_ONLY by OPERATOR");
  }

  @Test
  void meetsOwnOrdersAsAnyThatComesIn() {
    market.given("alice buys 2 at 98", "alice sells 5 at 100 STP EXPIRE_MAKER");

    assertThat(market.brief("alice amends 2 to 5 at 98"))
        .isEqualTo("#2 amended by 3: 5 at 98, adding 0; #1 closed: SELF_TRADE");
    assertThat(market.levels(Side.SELL)).containsExactly("5 at 98");
  }
}
