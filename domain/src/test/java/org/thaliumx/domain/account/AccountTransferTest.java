package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thaliumx.domain.account.AccountScript.BTC;
import static org.thaliumx.domain.account.AccountScript.USD;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.RejectReason;

/** Money that comes in and goes out. */
class AccountTransferTest {
  private static final long MAX = Amounts.MAX_DEPOSITED_BALANCE_UNITS;
  private final AccountScript account = new AccountScript(AccountLimits.DEFAULT);

  @Test
  void depositsOnceForAReference() {
    assertThat(deposit(USD, 500, "d1")).isEmpty();
    assertThat(deposit(USD, 500, "d1")).isEmpty();

    assertThat(account.events()).containsExactly("deposited 500 USD as d1");
    assertThat(account.balances()).isEqualTo(Map.of("USD", "500+0"));
  }

  @Test
  void withdrawsOnceForAReference() {
    deposit(USD, 500, "d1");
    account.events();

    assertThat(withdraw(USD, 400, "w1")).isEmpty();
    assertThat(withdraw(USD, 400, "w1")).isEmpty();

    assertThat(account.events()).containsExactly("withdrew 400 USD as w1");
    assertThat(account.balances()).isEqualTo(Map.of("USD", "100+0"));
  }

  @Test
  void refusesAReferenceThatMeantSomethingElse() {
    deposit(USD, 500, "d1");
    account.events();

    assertThat(deposit(USD, 501, "d1")).contains(RejectReason.REFERENCE_REUSED);
    assertThat(deposit(BTC, 500, "d1")).contains(RejectReason.REFERENCE_REUSED);
    assertThat(withdraw(USD, 500, "d1")).contains(RejectReason.REFERENCE_REUSED);
    assertThat(account.events()).isEmpty();
  }

  @Test
  void refusesToCountOneAssetInTwoUnits() {
    deposit(USD, 500, "d1");

    assertThatThrownBy(() -> deposit(new Asset("USD", 2), 500, "d2"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> withdraw(new Asset("USD", 2), 1, "w1"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToWithdrawMoreThanIsThere() {
    deposit(USD, 500, "d1");
    account.events();

    assertThat(withdraw(USD, 501, "w1")).contains(RejectReason.INSUFFICIENT_FUNDS);
    assertThat(withdraw(BTC, 1, "w2")).contains(RejectReason.INSUFFICIENT_FUNDS);
    assertThat(withdraw(USD, Long.MAX_VALUE, "w3")).contains(RejectReason.INSUFFICIENT_FUNDS);
    assertThat(account.events()).isEmpty();
  }

  @Test
  void refusesToWithdrawWhatAnOrderHolds() {
    deposit(USD, 500, "d1");
    account.place("buys 4 at 100");
    account.events();

    assertThat(withdraw(USD, 101, "w1")).contains(RejectReason.INSUFFICIENT_FUNDS);
    assertThat(withdraw(USD, 100, "w1")).isEmpty();
    assertThat(account.events()).containsExactly("withdrew 100 USD as w1");
    assertThat(account.balances()).isEqualTo(Map.of("USD", "0+400"));
  }

  @Test
  void forgetsARefusedReference() {
    assertThat(withdraw(USD, 100, "w1")).contains(RejectReason.INSUFFICIENT_FUNDS);
    deposit(USD, 500, "d1");

    assertThat(withdraw(USD, 200, "w1")).isEmpty();
  }

  @Test
  void takesDepositsUpToTheLargestBalance() {
    assertThat(deposit(USD, MAX, "d1")).isEmpty();
    assertThat(deposit(USD, 1, "d2")).contains(RejectReason.BALANCE_TOO_LARGE);
    assertThat(deposit(USD, Long.MAX_VALUE, "d3")).contains(RejectReason.BALANCE_TOO_LARGE);
    assertThat(deposit(BTC, MAX + 1, "d4")).contains(RejectReason.BALANCE_TOO_LARGE);
    assertThat(account.balances()).isEqualTo(Map.of("USD", MAX + "+0"));
  }

  @Test
  void countsWhatIsHeldAgainstTheLargestBalance() {
    deposit(USD, MAX, "d1");
    account.place("buys " + MAX + " at 1");

    assertThat(deposit(USD, 1, "d2")).contains(RejectReason.BALANCE_TOO_LARGE);
  }

  @Test
  void stopsAtATransferOfNothing() {
    assertThatThrownBy(() -> deposit(USD, 0, "d1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> withdraw(USD, -1, "w1")).isInstanceOf(IllegalArgumentException.class);
  }

  private Optional<RejectReason> deposit(Asset asset, long units, String reference) {
    return account.engine.deposit(asset, units, reference, AccountScript.START_MILLIS, account::on);
  }

  private Optional<RejectReason> withdraw(Asset asset, long units, String reference) {
    return account.engine.withdraw(
        asset, units, reference, AccountScript.START_MILLIS, account::on);
  }
}
