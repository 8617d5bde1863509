package org.thaliumx.node.ledger;

import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.SelfTradeSet;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.persistence.ledger.ChannelEnd;
import org.thaliumx.persistence.ledger.LedgerChanges;
import org.thaliumx.persistence.ledger.VirtualAccounts;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * Posts journal rows to the ledger, each as double entries that add up to zero: what an account
 * gains comes from outside, or from the clearing account of a market.
 */
final class LedgerPostings {
  private final LedgerChanges changes;

  LedgerPostings(LedgerChanges changes) {
    this.changes = changes;
  }

  void post(String account, AccountBatch batch) {
    batch.events().forEach(event -> post(account, event));
  }

  private void post(String account, AccountEvent event) {
    switch (event) {
      case Deposited e -> {
        changes.post(account, e.asset().code(), e.units(), 0);
        changes.post(VirtualAccounts.DEPOSITS, e.asset().code(), -e.units(), 0);
      }
      case Withdrawn e -> {
        changes.post(account, e.asset().code(), -e.units(), 0);
        changes.post(VirtualAccounts.WITHDRAWALS, e.asset().code(), e.units(), 0);
      }
      case MarketJoined e -> {}
      case OrderReserved e -> reserve(account, e.submission(), e.request(), e.terms());
      case ListReserved e -> {
        long submission = e.firstSubmission();
        for (ReservedLeg leg : e.legs()) {
          reserve(account, submission++, leg.request(), leg.terms());
        }
      }
      case AmendReserved e -> hold(account, e.market(), e.submission(), e.side(), e.holdUnits());
      case ReplaceReserved e -> reserve(account, e.submission(), e.request(), e.terms());
      case SelfTradeSet e -> {}
      case StatusSet e -> {}
      case KillSwitchSet e -> changes.stopping(account, e.engaged());
      case Cleared e -> changes.stopping(account, false);
      case MarketLimitsSet e -> {}
      case WithdrawalLimitSet e -> {}
      case Settled e -> {
        post(account, e.market(), e.movement());
        changes.advance(account, e.market(), ChannelEnd.APPLIED, e.number());
        if (e.settlement() instanceof Settlement.Amended amended) {
          // The market's own event does not name the account.
          processed(account, e.market(), amended.submission());
        }
      }
    }
  }

  private void reserve(String account, long submission, OrderRequest request, OrderTerms terms) {
    hold(account, request.market(), submission, request.side(), terms.holdUnits());
  }

  private void hold(String account, String market, long submission, Side side, long units) {
    changes.post(account, givenAsset(market, side), -units, units);
    changes.advance(account, market, ChannelEnd.RESERVED, submission);
  }

  private void post(String account, String market, Movement movement) {
    post(account, market, MarketSpec.baseOf(market), movement.baseAvailable(), movement.baseHeld());
    post(
        account,
        market,
        MarketSpec.quoteOf(market),
        movement.quoteAvailable(),
        movement.quoteHeld());
  }

  private void post(String account, String market, String asset, long available, long held) {
    if (available != 0 || held != 0) {
      changes.post(account, asset, available, held);
      changes.post(
          VirtualAccounts.clearing(market),
          asset,
          Math.negateExact(Math.addExact(available, held)),
          0);
    }
  }

  void post(String market, MarketBatch batch) {
    for (MarketEvent event : batch.events()) {
      switch (event) {
        case OrderAccepted e -> processed(e.account(), market, e.submission());
        case OrderRejected e -> processed(e.account(), market, e.submission());
        case MarketEvent.MarketOpened e -> {}
        case MarketEvent.Traded e -> {}
        case MarketEvent.OrderReduced e -> {}
        case MarketEvent.OrderClosed e -> {}
        case MarketEvent.FeesSettled e -> {}
        case MarketEvent.OrderActivated e -> {}
        case MarketEvent.OrderAmended e -> {}
        case MarketEvent.OrderRepriced e -> {}
        case MarketEvent.ListOpened e -> {}
        case MarketEvent.PhaseChanged e -> {}
        case MarketEvent.RulesSet e -> {}
        case MarketEvent.ReferencePriceSet e -> {}
        case MarketEvent.AccountFeesSet e -> {}
        case MarketEvent.CancelTimerSet e -> {}
        case MarketEvent.KillSwitchSet e -> {}
      }
    }
    batch
        .issued()
        .forEach(i -> changes.advance(i.account(), market, ChannelEnd.ISSUED, i.number()));
  }

  private void processed(String account, String market, long submission) {
    changes.advance(account, market, ChannelEnd.PROCESSED, submission);
  }

  private static String givenAsset(String market, Side side) {
    return side == Side.BUY ? MarketSpec.quoteOf(market) : MarketSpec.baseOf(market);
  }
}
