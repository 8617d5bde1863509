package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.BTC;
import static org.thaliumx.domain.account.AccountScript.START_MILLIS;
import static org.thaliumx.domain.account.AccountScript.USD;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.filled;
import static org.thaliumx.domain.account.AccountStatus.ACTIVE;
import static org.thaliumx.domain.account.AccountStatus.CANCEL_ONLY;
import static org.thaliumx.domain.account.AccountStatus.SUSPENDED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Repeated;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.account.AccountEngine.Receipt;
import org.thaliumx.domain.account.AccountEngine.Validation;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;

/** What an operator lets an account do. */
class AccountStatusTest {
  private final AccountScript account = AccountScript.owning(10, 1_000);

  AccountStatusTest() {
    account.place("c1: buys 5 at 100");
    account.settled(accepted(1));
    account.events();
  }

  @Test
  void saysWhoSetItWhyAndWhen() {
    account.clock(7).status(CANCEL_ONLY);

    assertThat(account.events()).containsExactly("status CANCEL_ONLY by op: audit @+7");
    assertThat(account.engine.controls().status())
        .isEqualTo(new StatusSet(CANCEL_ONLY, "op", "audit", START_MILLIS + 7));
  }

  @ParameterizedTest
  @CsvSource({"CANCEL_ONLY, ACCOUNT_CANCEL_ONLY", "SUSPENDED, ACCOUNT_SUSPENDED"})
  void refusesWhatIsNew(AccountStatus status, RejectReason reason) {
    account.status(status).events();

    assertThat(account.place("buys 1 at 1")).isEqualTo(new Refused(reason));
    assertThat(account.validate("buys 1 at 1")).isEqualTo(new Validation.Refused(reason));
    assertThat(account.placeList(ListKind.OCO, "sells 1 at 100", "sells 1 at 90 stop 95"))
        .isEqualTo(new Refused(reason));
    assertThat(account.replace(1, "buys 1 at 1")).isEqualTo(new Refused(reason));
    assertThat(account.replaceEvenIfGone(1, "buys 1 at 1")).isEqualTo(new Refused(reason));
    assertThat(account.amend(1, 4, 90)).isEqualTo(new Refused(reason));
    assertThat(account.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CANCEL_ONLY", "SUSPENDED"})
  void letsOrdersBecomeSmallerAndBeCancelled(AccountStatus status) {
    account.status(status);

    assertThat(account.engine.refusalToCancel("BTC_USD", 1)).isEmpty();
    assertThat(account.engine.refusalToReduce("BTC_USD", 1, 4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CANCEL_ONLY", "SUSPENDED"})
  void answersAnOrderItHasTakenInBefore(AccountStatus status) {
    account.status(status);

    assertThat(account.place("c1: buys 5 at 100")).isInstanceOf(Repeated.class);
    assertThat(account.validate("c1: buys 5 at 100")).isInstanceOf(Validation.Valid.class);
  }

  @Test
  void answersAListItHasTakenInBefore() {
    String[] pair = {"c2: sells 1 at 100", "c3: sells 1 at 90 stop 95"};
    account.placeList(ListKind.OCO, pair);
    account.status(SUSPENDED);

    assertThat(account.placeList(ListKind.OCO, pair)).isInstanceOf(Repeated.class);
  }

  @Test
  void letsMoneyOutUnlessItIsSuspended() {
    account.withdraw(USD, 1, "w1");
    account.status(CANCEL_ONLY);
    assertThat(account.withdraw(USD, 1, "w2")).isEmpty();

    account.status(SUSPENDED);
    assertThat(account.withdraw(USD, 1, "w3")).contains(RejectReason.ACCOUNT_SUSPENDED);
    assertThat(account.withdraw(USD, 1, "w1")).isEmpty();
    assertThat(account.balances()).containsEntry("USD", "498+500");
  }

  @Test
  void letsMoneyInAndMarketsSettle() {
    account.status(SUSPENDED);

    assertThat(account.engine.deposit(BTC, 5, "d", START_MILLIS, account::on)).isEmpty();
    assertThat(account.settle(2, filled(1, 5, 100, 0))).isEqualTo(Receipt.APPLIED);
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(account.balances()).containsEntry("BTC", "20+0");
  }

  @Test
  void takesOrdersInAgainOnceItIsActive() {
    account.status(SUSPENDED).status(ACTIVE);

    assertThat(account.place("buys 1 at 1")).isEqualTo(new Reserved(2));
    assertThat(account.withdraw(USD, 1, "w1")).isEmpty();
  }

  @Test
  void keepsItsStatusInItsSnapshot() {
    account.status(SUSPENDED);

    assertThat(account.restored().controls()).isEqualTo(account.engine.controls());
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());
  }
}
