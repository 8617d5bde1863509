package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketStatus;

/** What the public learns of a market. */
class MarketChangesTest {
  private static final long AT = MarketScript.START_MILLIS;
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void tellsTheNewQuantityOfEveryLevelThatChanged() {
    market.given("alice sells 5 at 100", "bob sells 5 at 101", "alice buys 5 at 99");
    market.engine.takeChanges();

    market.given("carol buys 7 at 101");

    assertThat(market.engine.takeChanges())
        .isEqualTo(
            new MarketChanges(
                5,
                7,
                AT,
                List.of(new LevelChange(Side.SELL, 100, 0), new LevelChange(Side.SELL, 101, 3)),
                List.of(new Trade(1, 100, 5, Side.BUY, AT), new Trade(2, 101, 2, Side.BUY, AT)),
                MarketStatus.OPENED,
                KillSwitches.NONE,
                null));
  }

  @Test
  void tellsNothingOfLevelsThatAreAsTheyWere() {
    market.given("alice sells 5 at 100");
    market.engine.takeChanges();

    market.given("carol buys 7 at 99 IOC", "bob sells 2 at 100");
    market.cancel("bob", 1);

    assertThat(market.engine.takeChanges())
        .isEqualTo(
            new MarketChanges(
                3, 6, AT, List.of(), List.of(), MarketStatus.OPENED, KillSwitches.NONE, null));
  }

  @Test
  void continuesItsSequenceAfterARestore() {
    market.given("alice sells 5 at 100");
    var restored = MarketEngine.restore(market.engine.snapshot(), MarketScript.WINDOW_MILLIS);

    restored.cancel("alice", 1, AT, event -> {});

    assertThat(restored.takeChanges())
        .isEqualTo(
            new MarketChanges(
                3,
                3,
                AT,
                List.of(new LevelChange(Side.SELL, 100, 0)),
                List.of(),
                MarketStatus.OPENED,
                KillSwitches.NONE,
                null));
  }

  @Test
  void keepsTheNewestThousandTrades() {
    market.given("alice sells 1002 at 100");
    for (int i = 0; i < 1_002; i++) {
      market.order("bob buys 1 at 100");
    }

    assertThat(market.engine.recentTrades(2))
        .containsExactly(
            new Trade(1_002, 100, 1, Side.BUY, AT), new Trade(1_001, 100, 1, Side.BUY, AT));
    assertThat(market.engine.recentTrades(5_000)).hasSize(1_000);
  }

  @Test
  void tellsOfAnIcebergOnlyWhatIsShown() {
    market.given("alice sells 9 at 100 showing 2");
    assertThat(market.engine.takeChanges().levels())
        .containsExactly(new LevelChange(Side.SELL, 100, 2));

    market.given("bob buys 2 at 100");
    assertThat(market.engine.takeChanges().levels()).isEmpty();
    market.given("bob buys 1 at 100");
    assertThat(market.engine.takeChanges().levels())
        .containsExactly(new LevelChange(Side.SELL, 100, 1));
  }

  @Test
  void tellsNothingOfOrdersAside() {
    market.engine.takeChanges();
    market.given(
        "alice sells 9 at 100 stop 90",
        "alice sells 9 at 100 minimum 9",
        "alice sells 9 at 100 AT_CLOSE",
        "alice lists OTO buys 1 at 50 & sells 1 at 60 holding 0");

    assertThat(market.engine.takeChanges().levels())
        .containsExactly(new LevelChange(Side.BUY, 50, 1));
  }

  @Test
  void namesTheYoungerOrdersSideInAnAuction() {
    market.given("phase AUCTION", "alice sells 5 at 100", "bob buys 5 at 100", "phase TRADING");

    assertThat(market.engine.recentTrades(9)).containsExactly(new Trade(1, 100, 5, Side.BUY, AT));
    assertThat(market.engine.book(9).lastPriceTicks()).isEqualTo(100);
  }

  private static OrderChange sells(long orderId, long ticks, long lots, boolean entered) {
    return new OrderChange(new ShownOrder(orderId, Side.SELL, ticks, lots), entered);
  }

  @Test
  void tellsWhatBecameOfEachOrderWhileOrdersAreFollowed() {
    market.given("alice sells 5 at 100", "bob sells 5 at 101");
    market.engine.followOrders(true);
    assertThat(market.engine.orders(Side.SELL))
        .containsExactly(
            new ShownOrder(1, Side.SELL, 100, 5), new ShownOrder(2, Side.SELL, 101, 5));

    market.given("dave sells 4 at 100", "carol buys 7 at 100", "erin buys 1 at 99");

    assertThat(market.engine.takeOrderChanges())
        .containsExactly(
            sells(3, 100, 2, true),
            sells(1, 100, 0, false),
            new OrderChange(new ShownOrder(5, Side.BUY, 99, 1), true));
  }

  @Test
  void tellsNothingOfOrdersThatNeverRestedOrCameAndWent() {
    market.engine.followOrders(true);
    market.given("alice sells 5 at 100", "bob buys 5 at 100", "carol buys 1 at 90 IOC");
    market.given("dave sells 9 at 100 stop 90");
    assertThat(market.engine.takeOrderChanges()).isEmpty();
  }

  @Test
  void tellsThatAnIcebergGivesUpItsPlaceWhenItShowsItsNextPart() {
    market.given("alice sells 5 at 100 showing 2", "bob sells 1 at 100");
    market.engine.followOrders(true);

    market.given("carol buys 2 at 100");

    assertThat(market.engine.takeOrderChanges()).containsExactly(sells(1, 100, 2, true));
    assertThat(market.engine.orders(Side.SELL))
        .containsExactly(
            new ShownOrder(2, Side.SELL, 100, 1), new ShownOrder(1, Side.SELL, 100, 2));
  }

  @Test
  void notesNoOrdersThatNobodyFollows() {
    market.engine.followOrders(true);
    market.engine.followOrders(false);
    market.given("alice sells 5 at 100");
    assertThat(market.engine.takeOrderChanges()).isEmpty();
  }
}
