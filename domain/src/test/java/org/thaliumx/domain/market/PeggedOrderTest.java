package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.order.TimeInForce.GTC;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;

/** Orders whose price follows the best prices. */
class PeggedOrderTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # order, between a bid of 98 and an offer of 103 | stands at
          buys 5 at 110 pegged PRIMARY 0    | 98
          buys 5 at 110 pegged PRIMARY 3    | 95
          buys 5 at 96 pegged PRIMARY 0     | 96
          buys 5 at 110 pegged PRIMARY 200  | 1
          buys 5 at 110 pegged MARKET 1     | 102
          buys 5 at 110 pegged MARKET 7     | 96
          buys 5 at 110 pegged MIDPOINT 0   | 100
          buys 5 at 110 pegged MIDPOINT 2   | 98
          sells 5 at 90 pegged PRIMARY 0    | 103
          sells 5 at 90 pegged PRIMARY 2    | 105
          sells 5 at 104 pegged PRIMARY 0   | 104
          sells 5 at 90 pegged MARKET 1     | 99
          sells 5 at 90 pegged MIDPOINT 0   | 101
          sells 5 at 90 pegged MIDPOINT 2   | 103
          """)
  void standsAtItsReferenceLessItsOffset(String order, long price) {
    market.given("bob buys 5 at 98", "bob sells 5 at 103");

    assertThat(market.brief("alice " + order)).isEqualTo("#3 repriced to " + price);
  }

  @Test
  void takesAtOnceWhereItsReferenceIsTheOtherSide() {
    market.given("bob sells 3 at 103");

    assertThat(market.run("alice buys 5 at 110 pegged MARKET 0"))
        .containsExactly(
            "#2 is alice's 1: BUY 5 at 110 LIMIT GTC pegged MARKET 0 holding 550",
            "#2 repriced to 103",
            "trade 1: #2 takes 3 from #1 at 103, fees 0 and 0",
            "#2 repriced to 0");
  }

  @Test
  void followsTheBestPriceUpAndDown() {
    market.given("bob buys 5 at 98", "alice buys 5 at 105 pegged PRIMARY 1");

    assertThat(market.brief("carol buys 1 at 100")).isEqualTo("#2 repriced to 99");
    assertThat(market.levels(Side.BUY)).containsExactly("1 at 100", "5 at 99", "5 at 98");
    assertThat(market.brief("carol cancels 1"))
        .isEqualTo("#3 closed: CANCELLED_BY_OWNER; #2 repriced to 97");
  }

  @Test
  void waitsAsideWithoutAReference() {
    assertThat(market.run("alice buys 5 at 105 pegged PRIMARY 1"))
        .containsExactly("#1 is alice's 1: BUY 5 at 105 LIMIT GTC pegged PRIMARY 1 holding 525");
    assertThat(market.levels(Side.BUY)).isEmpty();

    assertThat(market.brief("bob buys 5 at 98")).isEqualTo("#1 repriced to 97");
    assertThat(market.brief("bob cancels 1"))
        .isEqualTo("#2 closed: CANCELLED_BY_OWNER; #1 repriced to 0");
    assertThat(market.levels(Side.BUY)).isEmpty();
  }

  @Test
  void needsBothSidesForTheMidpoint() {
    market.given("bob buys 5 at 98");
    assertThat(market.brief("alice buys 5 at 105 pegged MIDPOINT 0")).isEmpty();

    assertThat(market.brief("bob sells 5 at 102")).isEqualTo("#2 repriced to 100");
  }

  @Test
  void followsNoOtherPeggedOrder() {
    market.given(
        "bob buys 5 at 98",
        "alice buys 5 at 105 pegged PRIMARY 0",
        "carol buys 5 at 105 pegged PRIMARY 0");

    assertThat(market.brief("bob cancels 1"))
        .isEqualTo("#1 closed: CANCELLED_BY_OWNER; #2 repriced to 0; #3 repriced to 0");
  }

  @Test
  void queuesUpAnewWheneverItMoves() {
    market.given(
        "bob buys 5 at 98",
        "alice buys 5 at 105 pegged PRIMARY 0",
        "dave buys 1 at 98",
        "carol buys 1 at 99",
        "carol cancels 1");

    assertThat(market.brief("erin sells 7 at 98"))
        .isEqualTo(
            "trade 1: #5 takes 5 from #1 at 98; trade 2: #5 takes 1 from #3 at 98;"
                + " trade 3: #5 takes 1 from #2 at 98; #2 repriced to 0");
  }

  @Test
  void takesWhatItMeetsWhenItMoves() {
    market.given("alice buys 5 at 110 pegged MARKET 0");

    assertThat(market.brief("bob sells 2 at 103"))
        .isEqualTo("#1 repriced to 103; trade 1: #1 takes 2 from #2 at 103; #1 repriced to 0");
  }

  @Test
  void staysWhereItIsWhileTheMarketDoesNotTrade() {
    market.given("bob buys 5 at 98", "alice buys 5 at 105 pegged PRIMARY 1", "phase POST_ONLY");

    assertThat(market.brief("carol buys 1 at 100")).isEmpty();
    assertThat(market.run("phase TRADING"))
        .containsExactly("phase TRADING by OPERATOR", "#2 repriced to 99");
  }

  @Test
  void isToldNobodyWhenItMoves() {
    market.given("bob buys 5 at 98", "alice buys 5 at 105 pegged PRIMARY 1", "bob buys 5 at 99");

    assertThat(market.settlements())
        .containsExactly(
            "bob 1: 1 accepted as #1", "bob 2: 2 accepted as #3", "alice 1: 1 accepted as #2");
  }

  @Test
  void movesAfterStopsAreSetOff() {
    market.given(
        "bob buys 1 at 98",
        "alice buys 5 at 105 pegged PRIMARY 0",
        "carol buys 3 at 97 stop 98",
        "bob buys 2 at 95");

    assertThat(market.brief("dave sells 1 at 98"))
        .isEqualTo("trade 1: #5 takes 1 from #1 at 98; #3 activated; #2 repriced to 97");
  }

  @Test
  void closesWhereItWouldTakeInPostOnly() {
    market.given("bob sells 5 at 103", "phase POST_ONLY");

    assertThat(market.brief("alice buys 5 at 110 pegged MARKET 0"))
        .isEqualTo("#2 repriced to 103; #2 closed: WOULD_TAKE");
  }

  @Test
  void isReducedWhereItStands() {
    market.given("bob buys 1 at 98", "alice buys 5 at 105 pegged PRIMARY 0", "dave buys 1 at 98");

    assertThat(market.brief("alice reduces 1 to 2")).isEqualTo("#2 reduced to 2");
    assertThat(market.brief("erin sells 3 at 98"))
        .startsWith("trade 1: #4 takes 1 from #1 at 98; trade 2: #4 takes 2 from #2 at 98");
  }

  @Test
  void repricesOneAfterTheOtherFromTheOldest() {
    market.given(
        "bob buys 5 at 98",
        "alice buys 1 at 105 pegged PRIMARY 1",
        "carol buys 1 at 105 pegged PRIMARY 2",
        "alice buys 1 at 105 pegged PRIMARY 0");

    assertThat(market.brief("bob buys 1 at 100"))
        .isEqualTo("#2 repriced to 99; #3 repriced to 98; #4 repriced to 100");
  }

  @Test
  void standsAtItsReferenceWhileOrdersAreCollectedAndTradesInTheAuction() {
    market.given("bob buys 5 at 98", "phase AUCTION", "alice buys 5 at 105 pegged PRIMARY 0");
    market.given("carol sells 7 at 98");

    assertThat(market.brief("phase TRADING"))
        .isEqualTo(
            "trade 1: #3 takes 5 from #1 at 98; trade 2: #3 takes 2 from #2 at 98;"
                + " phase TRADING by OPERATOR; #2 repriced to 0");
  }

  /** Whose cost grew with the cube of their number would take minutes. */
  @Test
  @Timeout(20)
  void followsWithThousandsOfOthersAheadOfTheBestPrice() {
    int many = 4_000;
    var engine = new MarketEngine(1_000);
    engine.open(Markets.plain(), 0, event -> {});
    submit(engine, "bob", 1, new OrderTerms(Side.SELL, OrderType.LIMIT, GTC, 200, 1, 1));
    submit(engine, "bob", 2, new OrderTerms(Side.BUY, OrderType.LIMIT, GTC, 100, 1, 100));
    var options =
        new OrderOptions(
            0, 0, 0, 0, SelfTradePrevention.NONE, null, new Peg(PegReference.MIDPOINT, 0));
    var pegged = new OrderTerms(Side.BUY, OrderType.LIMIT, GTC, 190, 1, 190, options, 0);
    for (int number = 1; number <= many; number++) {
      submit(engine, "alice", number, pegged);
    }

    submit(engine, "bob", 3, new OrderTerms(Side.BUY, OrderType.LIMIT, GTC, 110, 1, 110));

    assertThat(engine.book(1).bids()).containsExactly(new PriceLevel(155, many, many));
  }

  private static void submit(MarketEngine engine, String account, int number, OrderTerms terms) {
    engine.submit(account, number, new Submission.Place(terms), 0, 0, event -> {});
  }
}
