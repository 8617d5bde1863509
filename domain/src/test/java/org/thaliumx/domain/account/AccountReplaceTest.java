package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.filled;
import static org.thaliumx.domain.account.AccountScript.rejected;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Repeated;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Submission;

/** Orders that take another one's place. */
class AccountReplaceTest {
  private static final String MARKET = "BTC_USD";
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void holdsOnlyWhatItDoesNotTakeOver() {
    open("buys 8 at 100");

    assertThat(account.replace(1, "buys 9 at 110")).isEqualTo(new Reserved(2));

    assertThat(account.events())
        .containsExactly("BTC_USD 2 replaces 1: BUY 9 at 110 LIMIT GTC holding 190");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "10+990"));
    assertThat(account.engine.unanswered(MARKET, 0).getFirst().what())
        .isInstanceOfSatisfying(
            Submission.Replace.class,
            what -> {
              assertThat(what.target()).isEqualTo(1);
              assertThat(what.evenIfGone()).isFalse();
              assertThat(what.terms().holdUnits()).isEqualTo(190);
            });
  }

  @Test
  void takesOverWhatTheOtherOrderHolds() {
    open("buys 8 at 100");
    account.replace(1, "buys 9 at 110");
    account.events();

    account.settled(closed(1, CloseReason.REPLACED), accepted(2), filled(2, 9, 110, 0));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 2: 1 closed: REPLACED; base +0+0, quote +0+0",
            "BTC_USD settled 3: 2 accepted as #102; base +0+0, quote +0+0",
            "BTC_USD settled 4: 2 filled 9 at 110 as MAKER in trade 77, fee 0;"
                + " base +9+0, quote +0-990");
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void releasesAllOfItWhenTheMarketRejectsTheNewOrder() {
    open("buys 8 at 100");
    account.replace(1, "buys 9 at 110");

    account.settled(closed(1, CloseReason.REPLACED));
    assertThat(account.order(2).holdUnits()).isEqualTo(990);
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());

    account.settled(rejected(2, RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "1000+0"));
  }

  @Test
  void leavesTheOtherOrderAloneWhenTheMarketRejectsTheReplacement() {
    open("buys 8 at 100");
    account.replace(1, "buys 9 at 110");

    account.settled(rejected(2, RejectReason.PHASE_FORBIDS));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "200+800"));
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.OPEN);
  }

  @Test
  void takesNothingOverFromAnOrderThatWasCancelledBefore() {
    open("buys 8 at 100");
    account.replace(1, "buys 9 at 110");

    account.settled(closed(1, CloseReason.CANCELLED_BY_OWNER));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "810+190"));

    account.settled(rejected(2, RejectReason.ORDER_CLOSED));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "1000+0"));
  }

  @Test
  void holdsAllByItselfWhereItIsPlacedEvenIfTheOtherIsGone() {
    open("buys 5 at 100");

    assertThat(account.replaceEvenIfGone(1, "buys 6 at 100"))
        .isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.replaceEvenIfGone(1, "buys 5 at 100")).isEqualTo(new Reserved(2));

    assertThat(account.events())
        .containsExactly("BTC_USD 2 replaces 1 even if gone: BUY 5 at 100 LIMIT GTC holding 500");

    account.settled(closed(1, CloseReason.REPLACED), accepted(2));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "500+500"));
  }

  @Test
  void holdsAllByItselfWhereTheOtherIsOnTheOtherSide() {
    open("buys 5 at 100");

    account.replace(1, "sells 6 at 100");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "4+6", "USD", "500+500"));

    account.settled(closed(1, CloseReason.REPLACED), accepted(2));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "4+6", "USD", "1000+0"));
  }

  @Test
  void holdsAllByItselfWhereTheOtherIsOfAList() {
    account.placeList(ListKind.OCO, "sells 4 at 110", "sells 4 at 90 stop 95");
    account.settled(accepted(1), accepted(2));

    account.replace(1, "sells 6 at 110");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "0+10", "USD", "1000+0"));

    account.settled(closed(1, CloseReason.REPLACED), closed(2, CloseReason.LIST_CLOSED));
    account.settled(accepted(3));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "4+6", "USD", "1000+0"));
    assertThat(account.order(3).holdUnits()).isEqualTo(6);
  }

  @Test
  void takesOverWhatIsLeftOfAListsLastOrder() {
    account.placeList(ListKind.OCO, "sells 4 at 110", "sells 4 at 90 stop 95");
    account.settled(accepted(1), accepted(2), closed(2, CloseReason.OTHER_EXECUTED));

    account.replace(1, "sells 10 at 110");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "0+10", "USD", "1000+0"));

    account.settled(closed(1, CloseReason.REPLACED), accepted(3));
    assertThat(account.order(3).holdUnits()).isEqualTo(10);
  }

  @Test
  void countsWhatItTakesOverAsMeansOfAMarketOrder() {
    open("buys 8 at 100");

    assertThat(account.replace(1, "buys 9 MARKET best 110 worst 120")).isEqualTo(new Reserved(2));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "0+1000"));
  }

  @Test
  void holdsNothingWhereTheOtherHoldsMore() {
    open("buys 8 at 100");

    account.replace(1, "buys 1 at 100");

    assertThat(account.events())
        .containsExactly("BTC_USD 2 replaces 1: BUY 1 at 100 LIMIT GTC holding 0");
  }

  @Test
  void refusesToReplaceWhatIsNotSettled() {
    account.place("buys 1 at 100");
    assertThat(account.replace(1, "buys 2 at 100")).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
    account.settled(accepted(1));
    account.amend(1, 2, 100);
    assertThat(account.replace(1, "buys 2 at 100")).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
    account.settled(AccountScript.amended(2, 1, 2, 100, 0));

    assertThat(account.replace(1, "buys 2 at 100")).isEqualTo(new Reserved(3));
    assertThat(account.replace(1, "buys 2 at 100")).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
    assertThat(account.replaceEvenIfGone(1, "buys 2 at 100")).isEqualTo(new Reserved(4));
  }

  @Test
  void refusesToReplaceWhatIsGone() {
    open("buys 1 at 100");
    account.settled(closed(1, CloseReason.CANCELLED_BY_OWNER));

    assertThat(account.replace(1, "buys 1 at 100")).isEqualTo(refused(RejectReason.ORDER_CLOSED));
    assertThat(account.replaceEvenIfGone(1, "buys 1 at 100")).isEqualTo(new Reserved(2));
  }

  @Test
  void refusesToReplaceWhatNeverWas() {
    assertThat(account.replaceEvenIfGone(1, "buys 1 at 100"))
        .isEqualTo(refused(RejectReason.ORDER_NOT_FOUND));
    open("buys 1 at 100");

    assertThat(account.replace(2, "buys 1 at 100"))
        .isEqualTo(refused(RejectReason.ORDER_NOT_FOUND));
    assertThat(account.replaceEvenIfGone(2, "buys 1 at 100"))
        .isEqualTo(refused(RejectReason.ORDER_NOT_FOUND));
    assertThat(account.replaceEvenIfGone(0, "buys 1 at 100"))
        .isEqualTo(refused(RejectReason.ORDER_NOT_FOUND));
  }

  @Test
  void answersARepeatedReplacementWithTheFirstOne() {
    open("buys 1 at 100");
    account.replace(1, "c: buys 1 at 101");
    account.settled(closed(1, CloseReason.REPLACED), accepted(2));

    assertThat(account.replace(1, "c: buys 1 at 101")).isEqualTo(new Repeated(account.order(2)));
    assertThat(account.replaceEvenIfGone(1, "c: buys 1 at 101"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
    assertThat(account.replace(2, "c: buys 1 at 101"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
    assertThat(account.place("c: buys 1 at 101"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
  }

  @Test
  void makesRoomForAnOrderByTheOneItReplaces() {
    var limited = new AccountScript(new AccountLimits(1, 10));
    limited.engine.deposit(AccountScript.USD, 1_000, "usd", 0, event -> {});
    limited.place("buys 1 at 1");
    limited.settled(accepted(1));

    assertThat(limited.replaceEvenIfGone(1, "buys 1 at 1"))
        .isEqualTo(refused(RejectReason.TOO_MANY_OPEN_ORDERS));
    assertThat(limited.replace(1, "buys 1 at 1")).isEqualTo(new Reserved(2));
  }

  private void open(String words) {
    long submission = account.placed(words);
    account.settled(accepted(submission));
    account.events();
  }

  private static Refused refused(RejectReason reason) {
    return new Refused(reason);
  }
}
