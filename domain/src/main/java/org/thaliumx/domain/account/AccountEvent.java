package org.thaliumx.domain.account;

import java.util.List;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What happened to an account; its state is the fold of these. Times are milliseconds since the
 * epoch. Of what an operator has set, {@code actor} is who did it and {@code reason} what for.
 */
public sealed interface AccountEvent {

  /** Money came in from outside. */
  record Deposited(Asset asset, long units, String reference, long atMillis)
      implements AccountEvent {}

  /** Money went out. */
  record Withdrawn(Asset asset, long units, String reference, long atMillis)
      implements AccountEvent {}

  /** The account dealt with a market for the first time and keeps its terms. */
  record MarketJoined(MarketSpec spec) implements AccountEvent {}

  /** An order was taken in and its funds held; the submission is on its way to the market. */
  record OrderReserved(long submission, OrderRequest request, OrderTerms terms, long atMillis)
      implements AccountEvent {}

  /**
   * The orders of a list, all for one market, were taken in under consecutive numbers and their
   * funds held; the submission is on its way to the market.
   */
  record ListReserved(long firstSubmission, ListKind kind, List<ReservedLeg> legs, long atMillis)
      implements AccountEvent {
    public ListReserved {
      legs = List.copyOf(legs);
    }
  }

  /**
   * A new price and total quantity for an open order are on their way to the market.
   *
   * @param target the order's number
   * @param side the order's side
   * @param holdUnits what is held for it on top of what the order holds
   */
  record AmendReserved(
      String market,
      long submission,
      long target,
      Side side,
      long priceTicks,
      long quantityLots,
      long holdUnits,
      long atMillis)
      implements AccountEvent {}

  /**
   * An order was taken in to take another one's place; the submission is on its way to the market.
   * Its terms name what it holds by itself, without what it may take over.
   *
   * @param target the other order's number
   * @param evenIfGone whether it is to be placed though the other one may live no more
   */
  record ReplaceReserved(
      long submission,
      long target,
      boolean evenIfGone,
      OrderRequest request,
      OrderTerms terms,
      long atMillis)
      implements AccountEvent {}

  /**
   * From now on this becomes of self-trades of orders that say nothing of it themselves.
   *
   * @param group orders of accounts with the same number count as one owner's; 0 for an account on
   *     its own
   */
  record SelfTradeSet(SelfTradePrevention mode, long group, long atMillis)
      implements AccountEvent {}

  /** From now on the account may do what this status lets it. */
  record StatusSet(AccountStatus status, String actor, String reason, long atMillis)
      implements AccountEvent {}

  /**
   * The account's kill switch was engaged, or released. While it is engaged nothing new goes to any
   * market, and whatever is open has to be cancelled; {@link Cleared} says that it is.
   */
  record KillSwitchSet(boolean engaged, String actor, String reason, long atMillis)
      implements AccountEvent {}

  /**
   * The kill switch is engaged, and nothing is open any more, nor will it be before its release.
   */
  record Cleared() implements AccountEvent {}

  /** From now on the account has these limits on a market. */
  record MarketLimitsSet(
      String market, MarketLimits limits, String actor, String reason, long atMillis)
      implements AccountEvent {}

  /**
   * From now on no more than this may go out of an asset within any 24 hours.
   *
   * @param maxDailyUnits in units of the asset; {@link AccountLimits#NO_LIMIT} for as much as there
   *     is
   */
  record WithdrawalLimitSet(
      Asset asset, long maxDailyUnits, String actor, String reason, long atMillis)
      implements AccountEvent {
    public WithdrawalLimitSet {
      if (maxDailyUnits < 0) {
        throw new IllegalArgumentException("a limit of " + maxDailyUnits + " units");
      }
    }
  }

  /** A settlement of a market was applied and moved money. */
  record Settled(String market, long number, Settlement settlement, Movement movement)
      implements AccountEvent {}
}
