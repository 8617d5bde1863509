package org.thaliumx.node.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.persistence.ledger.AccountChanges;
import org.thaliumx.persistence.ledger.ChannelEnd;
import org.thaliumx.persistence.ledger.LedgerChanges;
import org.thaliumx.persistence.ledger.VirtualAccounts;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * Posts journal rows to the ledger, each as double entries that add up to zero: what an account
 * gains comes from outside, or from the clearing account of a market. What changes how much an
 * account has goes into the history too; holds only move money between the parts of a balance.
 */
final class LedgerPostings {
  private final LedgerChanges changes;
  private final MovementHistory history;
  private final Map<String, Clearing> markets = new HashMap<>();

  /** What is posted of a market: its two assets, and the account between it and the others. */
  private record Clearing(String base, String quote, AccountChanges account) {

    String givenAsset(Side side) {
      return side == Side.BUY ? quote : base;
    }
  }

  /** Posts to these changes; the function tells in which asset a market takes its fees. */
  LedgerPostings(LedgerChanges changes, Function<String, FeeAsset> feeAssets) {
    this.changes = changes;
    this.history = new MovementHistory(changes, feeAssets);
  }

  private Clearing market(String id) {
    return markets.computeIfAbsent(id, this::clearing);
  }

  private Clearing clearing(String market) {
    AccountChanges account = changes.of(VirtualAccounts.clearing(market));
    return new Clearing(MarketSpec.baseOf(market), MarketSpec.quoteOf(market), account);
  }

  /** Posts what the row of that ordering holds. */
  void post(String account, long ordering, AccountBatch batch) {
    AccountChanges owner = changes.of(account);
    int item = 0;
    for (AccountEvent event : batch.events()) {
      post(owner, event);
      history.record(account, ordering, item++, event);
    }
  }

  private void post(AccountChanges owner, AccountEvent event) {
    switch (event) {
      case Deposited e -> {
        owner.post(e.asset().code(), e.units(), 0);
        changes.of(VirtualAccounts.DEPOSITS).post(e.asset().code(), -e.units(), 0);
      }
      case Withdrawn e -> {
        owner.post(e.asset().code(), -e.units(), 0);
        changes.of(VirtualAccounts.WITHDRAWALS).post(e.asset().code(), e.units(), 0);
      }
      case MarketJoined e -> {}
      case OrderReserved e -> reserve(owner, e.submission(), e.request(), e.terms());
      case ListReserved e -> {
        long submission = e.firstSubmission();
        for (ReservedLeg leg : e.legs()) {
          reserve(owner, submission++, leg.request(), leg.terms());
        }
      }
      case AmendReserved e -> hold(owner, e.market(), e.submission(), e.side(), e.holdUnits());
      case ReplaceReserved e -> reserve(owner, e.submission(), e.request(), e.terms());
      case SelfTradeSet e -> {}
      case StatusSet e -> {}
      case KillSwitchSet e -> changes.stopping(owner.account(), e.engaged());
      case Cleared e -> changes.stopping(owner.account(), false);
      case MarketLimitsSet e -> {}
      case WithdrawalLimitSet e -> {}
      case Settled e -> settle(owner, e);
    }
  }

  private void reserve(
      AccountChanges owner, long submission, OrderRequest request, OrderTerms terms) {
    hold(owner, request.market(), submission, request.side(), terms.holdUnits());
  }

  private void hold(AccountChanges owner, String market, long submission, Side side, long units) {
    owner.post(market(market).givenAsset(side), -units, units);
    owner.advance(market, ChannelEnd.RESERVED, submission);
  }

  private void settle(AccountChanges owner, Settled event) {
    Clearing market = market(event.market());
    Movement moved = event.movement();
    post(owner, market.account(), market.base(), moved.baseAvailable(), moved.baseHeld());
    post(owner, market.account(), market.quote(), moved.quoteAvailable(), moved.quoteHeld());
    owner.advance(event.market(), ChannelEnd.APPLIED, event.number());
    if (event.settlement() instanceof Settlement.Amended amended) {
      // The market's own event does not name the account.
      owner.advance(event.market(), ChannelEnd.PROCESSED, amended.submission());
    }
  }

  private static void post(
      AccountChanges owner, AccountChanges counter, String asset, long available, long held) {
    if (available != 0 || held != 0) {
      owner.post(asset, available, held);
    }
    if (available != -held) {
      counter.post(asset, Math.negateExact(Math.addExact(available, held)), 0);
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
}
