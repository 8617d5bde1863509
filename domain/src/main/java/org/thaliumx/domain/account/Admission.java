package org.thaliumx.domain.account;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.RejectReason;

/** Says what an account must not do whatever it owns: by its status, kill switch and limits. */
final class Admission {
  private static final long DAY_MILLIS = 86_400_000;

  private final AccountLimits limits;
  private final AccountState state;

  Admission(AccountLimits limits, AccountState state) {
    this.limits = limits;
    this.state = state;
  }

  /** Why nothing new may go to any market; null where it may. */
  @Nullable RejectReason refusalOfAnythingNew() {
    if (state.controls.killSwitch().engaged()) {
      return RejectReason.KILL_SWITCH;
    }
    return switch (state.controls.status().status()) {
      case ACTIVE -> null;
      case CANCEL_ONLY -> RejectReason.ACCOUNT_CANCEL_ONLY;
      case SUSPENDED -> RejectReason.ACCOUNT_SUSPENDED;
    };
  }

  /**
   * Why no further orders may go to a market; null where they may.
   *
   * @param coming how many
   * @param leaving how many of the open orders there make room for them
   */
  @Nullable RejectReason refusalOfOrders(String market, int coming, int leaving) {
    RejectReason refusal = refusalOfAnythingNew();
    if (refusal != null) {
      return refusal;
    }
    long more = (long) coming - leaving;
    boolean fits =
        state.openOrders() + more <= limits.maxOpenOrders()
            && state.openOrders(market) + more <= onMarket(market).maxOpenOrders();
    return fits ? null : RejectReason.TOO_MANY_OPEN_ORDERS;
  }

  /**
   * Why an order is worth too much, if it is: what it is for where that is an amount of quote
   * asset, else its whole quantity at its limit, which of a market order is the protective price.
   *
   * @param limitTicks the worst price it may trade at; with its quantity it can be counted
   */
  @Nullable RejectReason refusalOfSize(MarketSpec spec, OrderRequest request, long limitTicks) {
    return request.quantityLots() == 0
        ? refusalOfNotional(spec, request.options().quoteUnits())
        : refusalOfSize(spec, limitTicks, request.quantityLots());
  }

  /** The same for a quantity at a price, which can be counted. */
  @Nullable RejectReason refusalOfSize(MarketSpec spec, long limitTicks, long quantityLots) {
    return refusalOfNotional(spec, spec.quoteUnits(limitTicks, quantityLots));
  }

  private @Nullable RejectReason refusalOfNotional(MarketSpec spec, long quoteUnits) {
    return quoteUnits > onMarket(spec.id()).maxOrderNotionalUnits()
        ? RejectReason.NOTIONAL_TOO_LARGE
        : null;
  }

  private MarketLimits onMarket(String market) {
    MarketLimitsSet own = state.controls.marketLimits(market);
    return own == null ? limits.onMarket() : own.limits();
  }

  /** Why so much must not go out now; null where it may. */
  @Nullable RejectReason refusalToWithdraw(Asset asset, long units, long nowMillis) {
    if (state.controls.status().status() == AccountStatus.SUSPENDED) {
      return RejectReason.ACCOUNT_SUSPENDED;
    }
    WithdrawalLimitSet own = state.controls.withdrawalLimit(asset.code());
    long most = own == null ? limits.maxDailyWithdrawalUnits() : own.maxDailyUnits();
    return most == AccountLimits.NO_LIMIT || isWithin(most, asset, units, nowMillis)
        ? null
        : RejectReason.WITHDRAWAL_LIMIT;
  }

  /**
   * Counts what went out less than 24 hours ago, and what another node's clock says is yet to come:
   * so no 24 hours have more, whichever clock they are read from.
   */
  private boolean isWithin(long mostUnits, Asset asset, long units, long nowMillis) {
    long earlier = state.transfers.withdrawnAfter(asset, nowMillis - DAY_MILLIS);
    long sum = earlier < 0 ? -1 : Amounts.sumOrNegative(earlier, units);
    return sum >= 0 && sum <= mostUnits;
  }
}
