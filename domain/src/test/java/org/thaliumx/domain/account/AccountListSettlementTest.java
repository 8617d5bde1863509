package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.activated;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.filled;
import static org.thaliumx.domain.account.AccountScript.reduced;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;

/** Which order of a list gets what another one holds or receives. */
class AccountListSettlementTest {
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void handsTheHoldOfAPairToTheOrderThatTrades() {
    account.placeList(ListKind.OCO, "sells 5 at 110", "sells 5 at 90 stop 95");
    account.settled(accepted(1), accepted(2));
    account.events();

    account.settled(closed(1, CloseReason.OTHER_EXECUTED), activated(2), filled(2, 2, 95, 0));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 3: 1 closed: OTHER_EXECUTED; base +0+0, quote +0+0",
            "BTC_USD settled 4: 2 activated; base +0+0, quote +0+0",
            "BTC_USD settled 5: 2 filled 2 at 95 as MAKER in trade 77, fee 0;"
                + " base +0-2, quote +190+0");
    assertThat(account.order(1))
        .extracting(OrderView::status, OrderView::holdUnits)
        .containsExactly(OrderStatus.EXPIRED, 0L);
    assertThat(account.order(2))
        .extracting(OrderView::waitsFor, OrderView::holdUnits)
        .containsExactly(WaitsFor.NOTHING, 3L);
  }

  @Test
  void handsTheHoldOfAPairBackToItsFirstOrder() {
    account.placeList(ListKind.OCO, "buys 5 at 90", "buys 5 at 115 stop 110");
    account.settled(accepted(1), accepted(2));

    account.settled(closed(2, CloseReason.OTHER_EXECUTED), filled(1, 5, 90, 0));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "15+0", "USD", "550+0"));
  }

  @Test
  void releasesTheHoldOfAPairWithItsLastOrder() {
    account.placeList(ListKind.OCO, "buys 5 at 90", "buys 5 at 115 stop 110");
    account.settled(accepted(1), accepted(2));
    account.events();

    account.settled(closed(1, CloseReason.CANCELLED_BY_OWNER), closed(2, CloseReason.LIST_CLOSED));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 3: 1 closed: CANCELLED_BY_OWNER; base +0+0, quote +0+0",
            "BTC_USD settled 4: 2 closed: LIST_CLOSED; base +0+0, quote +575-575");
  }

  @Test
  void holdsWhatTheWorkingOrderReceivesForTheOneThatWaits() {
    account.placeList(ListKind.OTO, "buys 5 at 100", "sells 5 at 120");
    account.settled(accepted(1), accepted(2));
    account.events();

    account.settled(filled(1, 2, 100, 0), filled(1, 3, 99, 1));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 3: 1 filled 2 at 100 as MAKER in trade 77, fee 0;"
                + " base +0+2, quote +0-200",
            "BTC_USD settled 4: 1 filled 3 at 99 as MAKER in trade 77, fee 1;"
                + " base +0+2, quote +3-300");
    assertThat(account.order(2))
        .extracting(OrderView::holdUnits, OrderView::waitsFor)
        .containsExactly(4L, WaitsFor.WORKING_ORDER);
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());

    account.settled(reduced(2, 4, 0), activated(2), filled(2, 4, 120, 0));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "983+0"));
    assertThat(account.order(2).status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void holdsTheProceedsOfAWorkingSellForTheBuyThatWaits() {
    var spec = Markets.of("BTC", "USD").fees(-10_000, 10_000).feesInQuote().spec();
    var seller = AccountScript.owning(10, 0, spec);
    seller.placeList(ListKind.OTO, "sells 5 at 100", "buys 5 at 90");

    seller.settled(accepted(1), accepted(2), filled(1, 2, 100, 2), filled(1, 3, 100, -3));

    assertThat(seller.balances()).isEqualTo(Map.of("BTC", "5+0", "USD", "0+501"));
  }

  @Test
  void holdsWhatAWaitingPairGetsWithItsFirstOrder() {
    account.placeList(ListKind.OTOCO, "buys 5 at 100", "sells 5 at 120", "sells 5 at 80 stop 85");
    account.settled(accepted(1), accepted(2), accepted(3), filled(1, 5, 100, 0));
    assertThat(account.order(2).holdUnits()).isEqualTo(5);

    account.settled(activated(2), activated(3));
    assertThat(account.order(2).waitsFor()).isEqualTo(WaitsFor.NOTHING);
    assertThat(account.order(3).waitsFor()).isEqualTo(WaitsFor.TRIGGER);
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());

    account.settled(closed(2, CloseReason.OTHER_EXECUTED), activated(3), filled(3, 5, 80, 0));
    assertThat(account.order(3).waitsFor()).isEqualTo(WaitsFor.NOTHING);
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "900+0"));
  }

  @Test
  void lendsNothingToAnOrderThatGivesTheSameAsset() {
    account.placeList(ListKind.OTO, "buys 5 at 100", "buys 5 at 80");

    account.settled(accepted(1), accepted(2), filled(1, 5, 90, 0));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "15+0", "USD", "150+400"));
  }

  @Test
  void releasesWhatTheWorkingOrderBroughtInWhenTheListCloses() {
    account.placeList(ListKind.OTOCO, "buys 5 at 100", "sells 5 at 120", "sells 5 at 80 stop 85");
    account.settled(accepted(1), accepted(2), accepted(3), filled(1, 2, 100, 0));

    account.settled(closed(1, CloseReason.MASS_CANCEL));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+2", "USD", "800+0"));

    account.settled(closed(2, CloseReason.LIST_CLOSED));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+2", "USD", "800+0"));

    account.settled(closed(3, CloseReason.LIST_CLOSED));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "12+0", "USD", "800+0"));
  }

  @Test
  void receivesItselfWhatNobodyWaitsFor() {
    account.placeList(ListKind.OTO, "buys 5 at 100", "sells 5 at 120");
    account.settled(accepted(1), accepted(2), closed(2, CloseReason.CANCELLED_BY_OWNER));

    account.settled(filled(1, 2, 100, 0));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "12+0", "USD", "500+300"));
  }
}
