package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thaliumx.domain.account.AccountScript.BTC;
import static org.thaliumx.domain.account.AccountScript.USD;
import static org.thaliumx.domain.account.AccountScript.accepted;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.account.AccountEngine.Validation;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;

/** How much an operator lets an account have open on a market, and take out in a day. */
class AccountLimitsTest {
  private static final long DAY_MILLIS = 86_400_000;
  private static final Refused TOO_MANY = new Refused(RejectReason.TOO_MANY_OPEN_ORDERS);
  private static final Refused TOO_LARGE = new Refused(RejectReason.NOTIONAL_TOO_LARGE);

  private final AccountScript account = AccountScript.owning(100, 100_000);

  @Test
  void saysWhoSetThemAndWhy() {
    account.limit(2, 500).limitWithdrawals(USD, 9);

    assertThat(account.events())
        .containsExactly(
            "BTC_USD limited to 2 orders of 500 by op: risk",
            "withdrawals limited to 9 USD by op: risk");
  }

  @Test
  void boundsTheOpenOrdersOfOneMarket() {
    account.limit(2, Long.MAX_VALUE);
    account.place(Markets.of("BTC", "EUR").spec(), "sells 1 at 100");
    account.place("buys 1 at 100");

    assertThat(account.place("buys 1 at 100")).isEqualTo(new Reserved(2));
    assertThat(account.place("buys 1 at 100")).isEqualTo(TOO_MANY);
    assertThat(account.validate("buys 1 at 100"))
        .isEqualTo(new Validation.Refused(RejectReason.TOO_MANY_OPEN_ORDERS));
    assertThat(account.place(Markets.of("BTC", "EUR").spec(), "sells 1 at 100"))
        .isEqualTo(new Reserved(2));
  }

  @Test
  void countsEachOrderOfAList() {
    account.limit(2, Long.MAX_VALUE);
    account.place("buys 1 at 100");
    assertThat(account.placeList(ListKind.OCO, "sells 1 at 100", "sells 1 at 90 stop 95"))
        .isEqualTo(TOO_MANY);

    account.limit(3, Long.MAX_VALUE);
    assertThat(account.placeList(ListKind.OCO, "sells 1 at 100", "sells 1 at 90 stop 95"))
        .isEqualTo(new Reserved(2));
  }

  @Test
  void letsAnOrderTakeAnothersPlace() {
    account.limit(1, Long.MAX_VALUE);
    account.place("buys 1 at 100");
    account.settled(accepted(1));

    assertThat(account.replaceEvenIfGone(1, "buys 1 at 90")).isEqualTo(TOO_MANY);
    assertThat(account.replace(1, "buys 1 at 90")).isEqualTo(new Reserved(2));
  }

  @Test
  void keepsTheBoundOfAllMarketsTogether() {
    var few = new AccountScript(new AccountLimits(1, 10));
    few.engine.deposit(BTC, 10, "d", 0, event -> {});
    few.limit(5, Long.MAX_VALUE);
    few.place("sells 1 at 100");

    assertThat(few.place("sells 1 at 100")).isEqualTo(TOO_MANY);
    assertThat(few.place(Markets.of("BTC", "EUR").spec(), "sells 1 at 100")).isEqualTo(TOO_MANY);
  }

  @Test
  void leavesOpenWhatIsMoreThanALimitThatFell() {
    account.place("buys 1 at 100");
    account.place("buys 1 at 100");
    account.settled(accepted(1), accepted(2)).limit(1, 0);

    assertThat(account.engine.openOrders()).isEqualTo(2);
    assertThat(account.replace(1, "buys 1 at 90")).isEqualTo(TOO_MANY);
  }

  @Test
  void letsNothingBeOpenWhereTheLimitIsNothing() {
    account.limit(0, Long.MAX_VALUE);
    assertThat(account.place("buys 1 at 100")).isEqualTo(TOO_MANY);

    account.limit(1, 0);
    assertThat(account.place("buys 1 at 1")).isEqualTo(TOO_LARGE);
  }

  @Test
  void boundsWhatAnOrderIsWorth() {
    account.limit(10, 500);

    assertThat(account.place("buys 5 at 101")).isEqualTo(TOO_LARGE);
    assertThat(account.place("sells 6 at 100")).isEqualTo(TOO_LARGE);
    assertThat(account.validate("buys 5 at 101"))
        .isEqualTo(new Validation.Refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.place("buys 5 at 100")).isEqualTo(new Reserved(1));
  }

  @Test
  void boundsMarketOrdersByTheirProtectivePrice() {
    account.limit(10, 500);

    assertThat(account.place("buys 5 MARKET best 99 worst 101")).isEqualTo(TOO_LARGE);
    assertThat(account.place("buys 5 MARKET best 99 worst 100")).isEqualTo(new Reserved(1));
    assertThat(account.place("sells 5 MARKET best 110 worst 100")).isEqualTo(new Reserved(2));
  }

  @Test
  void boundsAmountsAsTheyAre() {
    account.limit(10, 500);

    assertThat(account.place("buys for 501 MARKET best 1 worst 2")).isEqualTo(TOO_LARGE);
    assertThat(account.place("sells for 501 MARKET best 100 worst 90")).isEqualTo(TOO_LARGE);
    assertThat(account.place("buys for 500 MARKET best 1 worst 2")).isEqualTo(new Reserved(1));
  }

  @Test
  void boundsEachOrderOfAListByItself() {
    account.limit(10, 500);

    assertThat(account.placeList(ListKind.OCO, "sells 5 at 100", "sells 5 at 101 stop 95"))
        .isEqualTo(TOO_LARGE);
    assertThat(account.placeList(ListKind.OCO, "sells 5 at 100", "sells 5 at 90 stop 95"))
        .isEqualTo(new Reserved(1));
  }

  @Test
  void boundsAmendmentsByTheirTotalQuantityAndReplacements() {
    account.place("buys 5 at 100");
    account.settled(accepted(1)).limit(10, 600);

    assertThat(account.amend(1, 6, 101)).isEqualTo(TOO_LARGE);
    assertThat(account.replace(1, "buys 7 at 100")).isEqualTo(TOO_LARGE);
    assertThat(account.amend(1, 6, 100)).isEqualTo(new Reserved(2));
  }

  @Test
  void goesByTheDefaultsWhereNoOperatorSaidAnything() {
    var limits = new AccountLimits(10, 10, new MarketLimits(1, 500), 30);
    var bound = new AccountScript(limits);
    bound.engine.deposit(BTC, 100, "d", 0, event -> {});

    assertThat(bound.place("sells 6 at 100")).isEqualTo(TOO_LARGE);
    assertThat(bound.place("sells 5 at 100")).isEqualTo(new Reserved(1));
    assertThat(bound.place("sells 1 at 100")).isEqualTo(TOO_MANY);
    assertThat(bound.withdraw(BTC, 31, "w")).contains(RejectReason.WITHDRAWAL_LIMIT);

    bound.limit(2, 600).limitWithdrawals(BTC, 40);
    assertThat(bound.place("sells 6 at 100")).isEqualTo(new Reserved(2));
    assertThat(bound.withdraw(BTC, 31, "w")).isEmpty();
  }

  @Test
  void boundsWhatGoesOutInAny24Hours() {
    account.limitWithdrawals(USD, 100);

    assertThat(account.clock(0).withdraw(USD, 60, "w1")).isEmpty();
    assertThat(account.clock(1_000).withdraw(USD, 41, "w2"))
        .contains(RejectReason.WITHDRAWAL_LIMIT);
    assertThat(account.withdraw(USD, 40, "w2")).isEmpty();
    assertThat(account.clock(DAY_MILLIS - 1).withdraw(USD, 1, "w3"))
        .contains(RejectReason.WITHDRAWAL_LIMIT);
    assertThat(account.clock(DAY_MILLIS).withdraw(USD, 61, "w4"))
        .contains(RejectReason.WITHDRAWAL_LIMIT);
    assertThat(account.withdraw(USD, 60, "w4")).isEmpty();
    assertThat(account.clock(DAY_MILLIS + 1_000).withdraw(USD, 40, "w5")).isEmpty();
  }

  @Test
  void countsWhatWentOutByAClockThatWasAhead() {
    account.limitWithdrawals(USD, 100);
    account.clock(2 * DAY_MILLIS).withdraw(USD, 60, "w1");

    assertThat(account.clock(0).withdraw(USD, 41, "w2")).contains(RejectReason.WITHDRAWAL_LIMIT);
    assertThat(account.withdraw(USD, 40, "w2")).isEmpty();
  }

  @Test
  void countsEachAssetByItselfAndNoDeposits() {
    account.limitWithdrawals(USD, 100);
    account.withdraw(BTC, 50, "w1");
    account.engine.deposit(USD, 500, "d", AccountScript.START_MILLIS, account::on);

    assertThat(account.withdraw(USD, 100, "w2")).isEmpty();
    assertThat(account.withdraw(BTC, 50, "w3")).isEmpty();
  }

  @Test
  void answersAWithdrawalAgainThatIsBeyondTheLimitByNow() {
    account.withdraw(USD, 60, "w1");
    account.limitWithdrawals(USD, 0);

    assertThat(account.withdraw(USD, 60, "w1")).isEmpty();
    assertThat(account.withdraw(USD, 1, "w2")).contains(RejectReason.WITHDRAWAL_LIMIT);
  }

  @Test
  void countsMoreThanCanBeCounted() {
    long most = 1_000_000_000_000_000_000L;
    for (int i = 0; i < 12; i++) {
      account.engine.deposit(BTC, most - 100, "d" + i, 0, account::on);
      assertThat(account.clock(i / 6).withdraw(BTC, most - 100, "w" + i)).isEmpty();
    }
    account.limitWithdrawals(BTC, Long.MAX_VALUE - 1);
    assertThat(account.withdraw(BTC, 1, "w")).contains(RejectReason.WITHDRAWAL_LIMIT);

    account.limitWithdrawals(BTC, AccountLimits.NO_LIMIT);
    assertThat(account.withdraw(BTC, 1, "w")).isEmpty();
  }

  @Test
  void keepsItsLimitsInItsSnapshot() {
    account.limit(2, 500).limitWithdrawals(USD, 100);
    account.withdraw(USD, 60, "w1");

    AccountEngine restored = account.restored();
    assertThat(restored.snapshot()).isEqualTo(account.engine.snapshot());
    assertThat(restored.withdraw(USD, 41, "w2", AccountScript.START_MILLIS, event -> {}))
        .contains(RejectReason.WITHDRAWAL_LIMIT);
  }

  @Test
  void remembersTheUnitsOfAnAssetOnlyItsLimitNames() {
    account.limitWithdrawals(new Asset("EUR", 2), 100);

    assertThatThrownBy(() ->
            account
                .restored()
                .setWithdrawalLimit(new Asset("EUR", 4), 100, "op", "risk", 0, event -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cannotBeBelowZeroNorInOtherUnits() {
    assertThatThrownBy(() -> account.limit(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.limit(0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.limitWithdrawals(USD, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AccountLimits(1, 1, MarketLimits.NONE, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.limitWithdrawals(new Asset("USD", 2), 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
