package org.thaliumx.domain.account;

import java.util.Optional;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.RejectReason;

/** Decides which money comes in and goes out. */
final class Cashier {
  private final Admission admission;
  private final AccountState state;

  Cashier(Admission admission, AccountState state) {
    this.admission = admission;
    this.state = state;
  }

  Optional<RejectReason> deposit(
      Asset asset, long units, String reference, long nowMillis, Consumer<AccountEvent> events) {
    requirePositive(units);
    AccountSnapshot.Transfer earlier = state.transfers.find(reference);
    if (earlier != null) {
      return repeated(earlier, asset, units);
    }
    long total = Amounts.sumOrNegative(state.balance(asset.code()).total(), units);
    if (total < 0 || total > Amounts.MAX_DEPOSITED_BALANCE_UNITS) {
      return Optional.of(RejectReason.BALANCE_TOO_LARGE);
    }
    events.accept(new Deposited(asset, units, reference, nowMillis));
    return Optional.empty();
  }

  Optional<RejectReason> withdraw(
      Asset asset, long units, String reference, long nowMillis, Consumer<AccountEvent> events) {
    requirePositive(units);
    AccountSnapshot.Transfer earlier = state.transfers.find(reference);
    if (earlier != null) {
      return repeated(earlier, asset, -units);
    }
    RejectReason refusal = admission.refusalToWithdraw(asset, units, nowMillis);
    if (refusal != null) {
      return Optional.of(refusal);
    }
    if (units > state.balance(asset.code()).available()) {
      return Optional.of(RejectReason.INSUFFICIENT_FUNDS);
    }
    events.accept(new Withdrawn(asset, units, reference, nowMillis));
    return Optional.empty();
  }

  private static void requirePositive(long units) {
    if (units < 1) {
      throw new IllegalArgumentException("a transfer of " + units + " units");
    }
  }

  private static Optional<RejectReason> repeated(
      AccountSnapshot.Transfer earlier, Asset asset, long units) {
    boolean same = earlier.asset().equals(asset) && earlier.units() == units;
    return same ? Optional.empty() : Optional.of(RejectReason.REFERENCE_REUSED);
  }
}
