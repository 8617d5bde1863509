package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.rejected;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Repeated;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Submission;

/** How an account takes in lists of orders and what it holds for them. */
class AccountListTest {
  private static final String MARKET = "BTC_USD";
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void holdsForAPairWhatEitherMayNeed() {
    assertThat(account.placeList(ListKind.OCO, "a: buys 5 at 90", "b: buys 5 at 115 stop 110"))
        .isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD",
            "BTC_USD 1 reserved OCO: a: BUY 5 at 90 LIMIT GTC holding 575"
                + " & b: BUY 5 at 115 LIMIT GTC stop 110 holding 0");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "425+575"));
    assertThat(account.order(2))
        .extracting(OrderView::listId, OrderView::waitsFor)
        .containsExactly(1L, WaitsFor.TRIGGER);
  }

  @Test
  void holdsNothingForWhatIsPaidByTheWorkingOrder() {
    account.placeList(ListKind.OTO, "buys 5 at 100", "sells 5 at 120");

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD",
            "BTC_USD 1 reserved OTO: BUY 5 at 100 LIMIT GTC holding 500"
                + " & SELL 5 at 120 LIMIT GTC holding 0");
    assertThat(account.order(2).waitsFor()).isEqualTo(WaitsFor.WORKING_ORDER);
  }

  @Test
  void holdsForWhatWaitsAndGivesTheSameAsset() {
    account.placeList(ListKind.OTO, "buys 5 at 100", "buys 5 at 80");

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "100+900"));
  }

  @Test
  void holdsForAWaitingPairOnce() {
    account.placeList(
        ListKind.OTOCO,
        "buys 2 at 100",
        "buys 5 at 90",
        "buys 5 MARKET stop 110 best 110 worst 120");

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD",
            "BTC_USD 1 reserved OTOCO: BUY 2 at 100 LIMIT GTC holding 200"
                + " & BUY 5 at 90 LIMIT GTC holding 600"
                + " & BUY 5 at 120 MARKET IOC stop 110 holding 0");

    var other = AccountScript.owning(0, 1_000);
    other.placeList(ListKind.OTOCO, "buys 2 at 100", "sells 2 at 120", "sells 2 at 80 stop 85");
    assertThat(other.balances()).isEqualTo(Map.of("USD", "800+200"));
  }

  @Test
  void refusesWhatItCannotHoldTogether() {
    assertThat(account.placeList(ListKind.OTO, "buys 6 at 100", "buys 6 at 80"))
        .isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.placeList(ListKind.OCO, "sells 11 at 110", "sells 11 at 90 stop 95"))
        .isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.placeList(ListKind.OTO, "buys 5 at 100", "sells 5 MARKET"))
        .isEqualTo(refused(RejectReason.NO_LIQUIDITY));
    assertThat(
            account.placeList(
                ListKind.OTO, "buys 1 at " + Long.MAX_VALUE, "buys 1 at " + Long.MAX_VALUE))
        .isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.placeList(ListKind.OTO, "buys 1 at 1", "sells 3 at " + Long.MAX_VALUE))
        .isEqualTo(refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.events()).isEmpty();
  }

  @Test
  void refusesMoreOpenOrdersThanItsLimit() {
    var limited = new AccountScript(new AccountLimits(3, 10));
    limited.engine.deposit(AccountScript.USD, 1_000, "usd", 0, event -> {});
    limited.place("buys 1 at 1");

    assertThat(
            limited.placeList(ListKind.OTOCO, "buys 1 at 1", "buys 1 at 1", "buys 1 at 2 stop 2"))
        .isEqualTo(refused(RejectReason.TOO_MANY_OPEN_ORDERS));
    assertThat(limited.placeList(ListKind.OTO, "buys 1 at 1", "buys 1 at 1"))
        .isEqualTo(new Reserved(2));
  }

  @Test
  void stopsAtOrdersThatMakeNoSuchList() {
    assertThatThrownBy(() -> account.placeList(ListKind.OCO, "buys 5 at 90", "sells 5 at 90"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.placeList(ListKind.OCO, "buys 5 at 90"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(account.events()).isEmpty();
  }

  @Test
  void submitsAListAsOne() {
    account.place("buys 1 at 50");
    account.placeList(ListKind.OTO, "buys 5 at 90", "sells 5 at 115");
    account.place("buys 1 at 51");

    List<PendingSubmission> pending = account.engine.unanswered(MARKET, 0);
    assertThat(pending).extracting(PendingSubmission::submission).containsExactly(1L, 2L, 4L);
    assertThat(pending.get(1).what())
        .isInstanceOfSatisfying(
            Submission.PlaceList.class,
            list ->
                assertThat(list.legs())
                    .extracting(OrderTerms::priceTicks)
                    .containsExactly(90L, 115L));
    assertThat(account.engine.unanswered(MARKET, 3)).hasSize(1);
  }

  @Test
  void submitsAListAgainUntilItsLastOrderIsAnswered() {
    account.placeList(ListKind.OTO, "buys 5 at 90", "sells 5 at 115");
    account.place("buys 1 at 51");
    var whole = account.engine.unanswered(MARKET, 0);

    account.settled(rejected(1, RejectReason.TOO_LATE));

    assertThat(account.engine.unanswered(MARKET, 0)).isEqualTo(whole);
    assertThat(account.restored().unanswered(MARKET, 0)).isEqualTo(whole);
    assertThat(account.engine.isAnswered(MARKET, 1)).isTrue();
    assertThat(account.engine.isAnswered(MARKET, 2)).isFalse();

    account.settled(rejected(2, RejectReason.TOO_LATE));
    assertThat(account.engine.unanswered(MARKET, 0)).hasSize(1);
  }

  @Test
  void releasesWhatARejectedPairHeld() {
    account.placeList(ListKind.OCO, "buys 5 at 90", "buys 5 at 115 stop 110");
    account.events();

    account.settled(
        rejected(1, RejectReason.WOULD_TRIGGER), rejected(2, RejectReason.WOULD_TRIGGER));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 1: 1 rejected: WOULD_TRIGGER; base +0+0, quote +575-575",
            "BTC_USD settled 2: 2 rejected: WOULD_TRIGGER; base +0+0, quote +0+0");
    assertThat(account.order(2).status()).isEqualTo(OrderStatus.REJECTED);
    assertThat(account.engine.openOrders("", null)).isEmpty();
  }

  @Test
  void answersARepeatedListWithItsFirstOrder() {
    Placement first = account.placeList(ListKind.OTO, "a: buys 5 at 90", "b: sells 5 at 115");
    assertThat(first).isEqualTo(new Reserved(1));
    account.events();

    assertThat(account.placeList(ListKind.OTO, "a: buys 5 at 90", "b: sells 5 at 115"))
        .isEqualTo(new Repeated(account.order(1)));
    account.settled(accepted(1), accepted(2));
    assertThat(account.placeList(ListKind.OTO, "a: buys 5 at 90", "b: sells 5 at 115"))
        .isEqualTo(new Repeated(account.order(1)));
  }

  @Test
  void refusesClientOrderIdsThatNameOtherOrders() {
    account.placeList(ListKind.OTO, "a: buys 1 at 90", "b: sells 1 at 115");
    account.place("c: buys 1 at 90");

    assertThat(account.placeList(ListKind.OTO, "a: buys 1 at 90", "b: sells 1 at 116"))
        .isEqualTo(reused());
    assertThat(account.placeList(ListKind.OTO, "a: buys 1 at 90", "sells 1 at 115"))
        .isEqualTo(reused());
    assertThat(account.placeList(ListKind.OTO, "c: buys 1 at 90", "d: sells 1 at 115"))
        .isEqualTo(reused());
    assertThat(account.placeList(ListKind.OTO, "d: buys 1 at 90", "c: sells 1 at 115"))
        .isEqualTo(reused());
    assertThat(account.placeList(ListKind.OTO, "d: buys 1 at 90", "d: sells 1 at 115"))
        .isEqualTo(reused());
    assertThat(account.placeList(ListKind.OTO, "b: sells 1 at 115", "e: buys 1 at 90"))
        .isEqualTo(reused());
    assertThat(account.place("a: buys 1 at 90")).isEqualTo(reused());
    assertThat(account.placeList(ListKind.OTO, "buys 1 at 90", "sells 1 at 115"))
        .isEqualTo(new Reserved(4));
    assertThat(account.placeList(ListKind.OTO, "buys 1 at 90", "sells 1 at 115"))
        .isEqualTo(new Reserved(6));
  }

  @Test
  void tellsAPairFromAListOfEqualOrders() {
    account.placeList(ListKind.OCO, "a: sells 1 at 110", "b: sells 1 at 90 stop 95");

    assertThat(account.placeList(ListKind.OTO, "a: sells 1 at 110", "b: sells 1 at 90 stop 95"))
        .isEqualTo(reused());
  }

  private static Refused reused() {
    return refused(RejectReason.CLIENT_ORDER_ID_REUSED);
  }

  private static Refused refused(RejectReason reason) {
    return new Refused(reason);
  }
}
