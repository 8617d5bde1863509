package org.thaliumx.domain.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.settlement.Settlement;

/** What travels. */
sealed interface Message {

  /** What an account understands. */
  sealed interface ToAccount extends Message {}

  /** What a market understands. */
  sealed interface ToMarket extends Message {}

  record Place(MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote)
      implements ToAccount {}

  record PlaceList(
      MarketSpec spec,
      ListKind kind,
      List<OrderRequest> requests,
      List<@Nullable MarketQuote> quotes)
      implements ToAccount {}

  /** Asks for another price of one of the open orders, and so many lots more or fewer. */
  record AmendOne(int index, long moreLots, long priceTicks) implements ToAccount {}

  /** Places an order in place of one of the open orders of its market. */
  record ReplaceOne(int index, boolean evenIfGone, Place place) implements ToAccount {}

  record SetSelfTrade(SelfTradePrevention mode, long group) implements ToAccount {}

  record SetStatus(AccountStatus status) implements ToAccount {}

  /** Stops everything of an account, or lets it go on. */
  record Stop(boolean engaged) implements ToAccount {}

  record SetMarketLimits(String market, MarketLimits limits) implements ToAccount {}

  record SetWithdrawalLimit(Asset asset, long maxDailyUnits) implements ToAccount {}

  /** Cancels one of the open orders, whichever it is. */
  record CancelOne(int index) implements ToAccount {}

  record CancelAll() implements ToAccount {}

  /** Takes that part off what is open of one of the open orders. */
  record ReduceOne(int index, int percent) implements ToAccount {}

  record Deposit(Asset asset, long units, String reference) implements ToAccount {}

  record Withdraw(Asset asset, long units, String reference) implements ToAccount {}

  record Settle(MarketSpec spec, long firstNumber, List<Settlement> settlements)
      implements ToAccount {}

  record ResendSubmissions(String market, long fromSubmission) implements ToAccount {}

  record Submit(String account, List<PendingSubmission> submissions) implements ToMarket {}

  record Cancel(String account, long submission) implements ToMarket {}

  record Reduce(String account, long submission, long quantityLots) implements ToMarket {}

  /** Cancels at once what an account, or everybody, has open on a side, or on both. */
  record MassCancel(@Nullable String account, @Nullable Side side, CloseReason reason)
      implements ToMarket {}

  record SetCancelTimer(String account, long timeoutMillis) implements ToMarket {}

  record SetFees(String account, long makerFeePpm, long takerFeePpm) implements ToMarket {}

  record SetPhase(MarketPhase phase, AuctionKind auction, long untilMillis) implements ToMarket {}

  record SetKillSwitch(KillSwitchScope scope, KillSwitchAct act) implements ToMarket {}

  record SetRules(MarketRules rules) implements ToMarket {}

  record SetReferencePrice(long priceTicks) implements ToMarket {}

  record Acknowledge(String account, long number) implements ToMarket {}

  record ResendSettlements(String account, long fromNumber) implements ToMarket {}

  /** The clock of an entity: send again what is not answered. */
  record Tick() implements ToAccount, ToMarket {}
}
