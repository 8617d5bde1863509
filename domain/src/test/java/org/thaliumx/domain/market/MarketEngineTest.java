package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.rules.MarketStatus;

/** How orders match: the whole list of events of each command. */
class MarketEngineTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void restsAnOrderNobodyTradesWith() {
    assertThat(market.order("alice buys 7 at 100"))
        .containsExactly("#1 is alice's 1: BUY 7 at 100 LIMIT GTC holding 700");
    assertThat(market.settlements()).containsExactly("alice 1: 1 accepted as #1");
  }

  @Test
  void doesNotTradeWhenPricesDoNotMeet() {
    market.given("alice sells 5 at 101");

    assertThat(market.order("bob buys 5 at 100"))
        .containsExactly("#2 is bob's 1: BUY 5 at 100 LIMIT GTC holding 500");
  }

  @Test
  void tradesWithTheOldestOrderOfAPriceFirst() {
    market.given("alice sells 5 at 100", "bob sells 5 at 100");

    assertThat(market.order("carol buys 7 at 100"))
        .containsExactly(
            "#3 is carol's 1: BUY 7 at 100 LIMIT GTC holding 700",
            "trade 1: #3 takes 5 from #1 at 100, fees 0 and 0",
            "trade 2: #3 takes 2 from #2 at 100, fees 0 and 0");
  }

  @Test
  void tradesWithTheBestPriceFirstHoweverYoungItIs() {
    market.given("alice sells 5 at 102", "bob sells 5 at 101", "dave sells 5 at 103");

    assertThat(market.order("carol buys 11 at 102"))
        .containsExactly(
            "#4 is carol's 1: BUY 11 at 102 LIMIT GTC holding 1122",
            "trade 1: #4 takes 5 from #2 at 101, fees 0 and 0",
            "trade 2: #4 takes 5 from #1 at 102, fees 0 and 0");
    assertThat(market.engine.book(9))
        .isEqualTo(
            new BookView(
                7,
                List.of(new PriceLevel(102, 1, 1)),
                List.of(new PriceLevel(103, 5, 1)),
                102,
                MarketStatus.OPENED,
                null));
  }

  @Test
  void givesASellerTheHighestBidFirst() {
    market.given("alice buys 5 at 98", "bob buys 5 at 99", "dave buys 5 at 97");

    assertThat(market.order("carol sells 8 at 98"))
        .containsExactly(
            "#4 is carol's 1: SELL 8 at 98 LIMIT GTC holding 8",
            "trade 1: #4 takes 5 from #2 at 99, fees 0 and 0",
            "trade 2: #4 takes 3 from #1 at 98, fees 0 and 0");
  }

  @Test
  void restsWhatATakerCouldNotGet() {
    market.given("alice sells 3 at 100", "carol buys 5 at 100");

    assertThat(market.order("dave sells 9 at 100"))
        .containsExactly(
            "#3 is dave's 1: SELL 9 at 100 LIMIT GTC holding 9",
            "trade 2: #3 takes 2 from #2 at 100, fees 0 and 0");
  }

  @Test
  void fillsARestingOrderInParts() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");

    assertThat(market.order("carol buys 5 at 100"))
        .containsExactly(
            "#3 is carol's 1: BUY 5 at 100 LIMIT GTC holding 500",
            "trade 2: #3 takes 5 from #1 at 100, fees 0 and 0");
    assertThat(market.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 1 filled 4 at 100 as MAKER in trade 1, fee 0",
            "alice 3: 1 filled 5 at 100 as MAKER in trade 2, fee 0",
            "bob 1: 1 accepted as #2",
            "bob 2: 1 filled 4 at 100 as TAKER in trade 1, fee 0",
            "carol 1: 1 accepted as #3",
            "carol 2: 1 filled 5 at 100 as TAKER in trade 2, fee 0");
  }

  @Test
  void letsTheRemainderOfAnImmediateOrderExpire() {
    market.given("alice sells 3 at 100");

    assertThat(market.order("bob buys 5 at 100 IOC"))
        .containsExactly(
            "#2 is bob's 1: BUY 5 at 100 LIMIT IOC holding 500",
            "trade 1: #2 takes 3 from #1 at 100, fees 0 and 0",
            "#2 closed: IMMEDIATE_REMAINDER");
    assertThat(market.engine.book(9).bids()).isEmpty();
  }

  @Test
  void letsAnImmediateOrderExpireWholeOnAnEmptyBook() {
    assertThat(market.order("bob sells 5 at 100 IOC"))
        .containsExactly(
            "#1 is bob's 1: SELL 5 at 100 LIMIT IOC holding 5", "#1 closed: IMMEDIATE_REMAINDER");
  }

  @Test
  void fillsAnImmediateOrderWithoutARemainder() {
    market.given("alice sells 5 at 100");

    assertThat(market.order("bob buys 5 at 100 IOC"))
        .containsExactly(
            "#2 is bob's 1: BUY 5 at 100 LIMIT IOC holding 500",
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0");
  }

  @Test
  void stopsAMarketOrderAtItsProtectivePrice() {
    market.given("alice sells 5 at 100", "alice sells 5 at 110", "alice sells 5 at 111");

    assertThat(market.order("bob buys 20 at 110 MARKET"))
        .containsExactly(
            "#4 is bob's 1: BUY 20 at 110 MARKET IOC holding 2200",
            "trade 1: #4 takes 5 from #1 at 100, fees 0 and 0",
            "trade 2: #4 takes 5 from #2 at 110, fees 0 and 0",
            "#4 closed: IMMEDIATE_REMAINDER");
  }

  @Test
  void spendsNoMoreThanTheHold() {
    market.given("alice sells 5 at 100", "alice sells 5 at 101");

    assertThat(market.order("bob buys 10 at 120 MARKET holding 750"))
        .containsExactly(
            "#3 is bob's 1: BUY 10 at 120 MARKET IOC holding 750",
            "trade 1: #3 takes 5 from #1 at 100, fees 0 and 0",
            "trade 2: #3 takes 2 from #2 at 101, fees 0 and 0",
            "#3 closed: HOLD_EXHAUSTED");
  }

  @Test
  void closesAnOrderWhoseHoldBuysNotOneLot() {
    market.given("alice sells 5 at 100");

    assertThat(market.order("bob buys 10 at 120 MARKET holding 99"))
        .containsExactly(
            "#2 is bob's 1: BUY 10 at 120 MARKET IOC holding 99", "#2 closed: HOLD_EXHAUSTED");
  }

  @Test
  void letsAnAccountTradeWithItself() {
    market.given("alice sells 5 at 100");

    assertThat(market.order("alice buys 5 at 100"))
        .containsExactly(
            "#2 is alice's 2: BUY 5 at 100 LIMIT GTC holding 500",
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0");
    assertThat(market.settlements())
        .containsExactly(
            "alice 1: 1 accepted as #1",
            "alice 2: 2 accepted as #2",
            "alice 3: 1 filled 5 at 100 as MAKER in trade 1, fee 0",
            "alice 4: 2 filled 5 at 100 as TAKER in trade 1, fee 0");
  }

  @Test
  void cancelsALiveOrder() {
    market.given("alice sells 5 at 100");
    market.settlements();

    assertThat(market.cancel("alice", 1)).containsExactly("#1 closed: CANCELLED_BY_OWNER");
    assertThat(market.settlements()).containsExactly("alice 2: 1 closed: CANCELLED_BY_OWNER");
    assertThat(market.order("bob buys 5 at 100"))
        .containsExactly("#2 is bob's 1: BUY 5 at 100 LIMIT GTC holding 500");
  }

  @Test
  void cancelsOnlyOnceAndOnlyForTheOwner() {
    market.given("alice sells 5 at 100", "bob buys 1 at 90");

    assertThat(market.cancel("bob", 2)).containsExactly("refused: ORDER_NOT_FOUND");
    assertThat(market.cancel("nobody", 1)).containsExactly("refused: ORDER_NOT_FOUND");
    market.cancel("alice", 1);
    assertThat(market.cancel("alice", 1)).containsExactly("refused: ORDER_NOT_FOUND");
  }

  @Test
  void hasNothingToCancelOnceFilled() {
    market.given("alice sells 5 at 100", "bob buys 5 at 100");

    assertThat(market.cancel("alice", 1)).containsExactly("refused: ORDER_NOT_FOUND");
    assertThat(market.cancel("bob", 1)).containsExactly("refused: ORDER_NOT_FOUND");
  }

  @Test
  void keepsThePlaceOfAReducedOrder() {
    market.given("alice sells 9 at 100", "bob sells 9 at 100");

    assertThat(market.reduce("alice", 1, 2)).containsExactly("#1 reduced to 2");
    assertThat(market.order("carol buys 3 at 100"))
        .containsExactly(
            "#3 is carol's 1: BUY 3 at 100 LIMIT GTC holding 300",
            "trade 1: #3 takes 2 from #1 at 100, fees 0 and 0",
            "trade 2: #3 takes 1 from #2 at 100, fees 0 and 0");
  }

  @Test
  void countsAReductionFromTheTotalNotFromWhatIsOpen() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");

    market.reduce("alice", 1, 6);

    assertThat(market.engine.book(1).asks()).containsExactly(new PriceLevel(100, 2, 1));
  }

  @Test
  void neverMakesAnOrderLarger() {
    market.given("alice sells 9 at 100");

    assertThat(market.reduce("alice", 1, 9)).containsExactly("refused: NOT_A_REDUCTION");
    assertThat(market.reduce("alice", 1, 10)).containsExactly("refused: NOT_A_REDUCTION");
    assertThat(market.reduce("alice", 2, 1)).containsExactly("refused: ORDER_NOT_FOUND");
  }

  @Test
  void cancelsAnOrderReducedToWhatItHasFilled() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");

    assertThat(market.reduce("alice", 1, 4)).containsExactly("#1 closed: CANCELLED_BY_OWNER");
  }

  @Test
  void cancelsAnOrderReducedBelowWhatItHasFilled() {
    market.given("alice sells 9 at 100", "bob buys 4 at 100");

    assertThat(market.reduce("alice", 1, 1)).containsExactly("#1 closed: CANCELLED_BY_OWNER");
  }

  @Test
  void countsInTicksAndLotsOfTheMarketsSize() {
    // One lot is 3 BTC units, one tick 2 USD units: a lot at a tick costs 6.
    var coarse = new MarketScript(Markets.of("BTC", "USD").tick(2).lot(3).fees(0, 100_000).spec());
    coarse.given("alice sells 5 at 7");

    assertThat(coarse.order("bob buys 5 at 8 holding 240"))
        .containsExactly(
            "#2 is bob's 1: BUY 5 at 8 LIMIT GTC holding 240",
            "trade 1: #2 takes 5 from #1 at 7, fees 2 and 0");
  }
}
