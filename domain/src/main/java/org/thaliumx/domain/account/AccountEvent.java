package org.thaliumx.domain.account;

import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What happened to an account; its state is the fold of these. Times are milliseconds since the
 * epoch.
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

  /** A settlement of a market was applied and moved money. */
  record Settled(String market, long number, Settlement settlement, Movement movement)
      implements AccountEvent {}
}
