package org.thaliumx.protocol;

import java.util.List;
import java.util.SortedMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What an account understands and answers. The account is the sharded entity of type {@link #KEY}
 * whose id is the account's.
 */
public interface Account {

  /** The entity type of accounts. */
  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "account");

  /** A command to an account. */
  sealed interface Command extends Message {}

  /**
   * Place an order. The answer comes when the market has matched it.
   *
   * @param quote what a market order without a price of its own goes by; null for any other, and
   *     where there is nothing to trade with
   * @param openIdsOnly whether its client order id has to differ from those of open orders only,
   *     and from those even if the order is the same; else the same order is never placed twice
   */
  record PlaceOrder(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      boolean openIdsOnly,
      ActorRef<OrderReply> replyTo)
      implements Command {

    /** An order that is never placed twice. */
    public PlaceOrder(
        MarketSpec spec,
        OrderRequest request,
        @Nullable MarketQuote quote,
        ActorRef<OrderReply> replyTo) {
      this(spec, request, quote, false, replyTo);
    }
  }

  /**
   * Place an order of a request that is traced.
   *
   * @param traceparent the {@link TraceContext} it belongs to
   */
  record Traced(PlaceOrder order, String traceparent) implements Command {}

  /**
   * Say whether an order could be placed, and place nothing. Who wants to know what its market says
   * goes there with the terms of the answer.
   */
  record ValidateOrder(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      ActorRef<ValidationReply> replyTo)
      implements Command {}

  /**
   * Place orders that have nothing to do with each other, each as {@link PlaceOrder} does. The
   * answer comes when their markets have matched all of them.
   */
  record PlaceBatch(List<NewOrder> orders, ActorRef<BatchReply> replyTo) implements Command {}

  /** Place orders that depend on each other. The answer comes when the market has matched them. */
  record PlaceList(
      MarketSpec spec, ListKind kind, List<ListLeg> legs, ActorRef<OrdersReply> replyTo)
      implements Command {}

  /**
   * Give an order another price or total quantity. A smaller quantity at the same price keeps its
   * place. The answer comes when the market has done it, or has refused.
   *
   * @param priceTicks the new limit; 0 leaves it as it is
   * @param quantityLots the new total quantity; 0 leaves it as it is
   * @param version the {@link OrderView#version} that the order has to have, with no change of it
   *     under way; 0 for whatever it has
   */
  record AmendOrder(
      String market,
      long orderId,
      long priceTicks,
      long quantityLots,
      long version,
      ActorRef<OrderReply> replyTo)
      implements Command {}

  /**
   * Cancel an order and place another in its stead. The answer, the new order, comes when the
   * market has matched it.
   *
   * @param evenIfGone whether to place the new one though the other lives no more
   * @param quote as with {@link PlaceOrder}
   */
  record ReplaceOrder(
      MarketSpec spec,
      long orderId,
      boolean evenIfGone,
      OrderRequest request,
      @Nullable MarketQuote quote,
      ActorRef<OrderReply> replyTo)
      implements Command {}

  /** Cancel an order. The answer comes when it is closed. */
  record CancelOrder(String market, long orderId, ActorRef<OrderReply> replyTo)
      implements Command {}

  /**
   * Cancel all orders that are open now. The answer, these orders, comes when they are closed.
   *
   * @param market where, or empty for everywhere
   * @param side which, or null for both sides
   */
  record CancelAll(String market, @Nullable Side side, ActorRef<OrdersReply> replyTo)
      implements Command {}

  /** What becomes of self-trades where an order does not say; asked for by the account's owner. */
  record SetSelfTrade(SelfTradePrevention mode, ActorRef<SelfTradeReply> replyTo)
      implements Command {}

  /** Which accounts count as one owner with this one where self-trades are prevented. */
  record SetSelfTradeGroup(long group, ActorRef<SelfTradeReply> replyTo) implements Command {}

  /** Show what becomes of self-trades. */
  record GetSelfTrade(ActorRef<SelfTradeReply> replyTo) implements Command {}

  /**
   * An operator says what the account may do.
   *
   * @param actor who it is
   * @param reason what for
   */
  record SetStatus(
      AccountStatus status, String actor, String reason, ActorRef<ControlsReply> replyTo)
      implements Command {}

  /**
   * An operator engages or releases the account's kill switch. The answer comes when nothing is
   * open any more, or at once when it is released.
   */
  record SetKillSwitch(
      boolean engaged, String actor, String reason, ActorRef<ControlsReply> replyTo)
      implements Command {}

  /** An operator limits what the account may have on a market. */
  record SetMarketLimits(
      String market,
      MarketLimits limits,
      String actor,
      String reason,
      ActorRef<ControlsReply> replyTo)
      implements Command {}

  /** An operator limits how much may go out of an asset within any 24 hours. */
  record SetWithdrawalLimit(
      Asset asset, long maxDailyUnits, String actor, String reason, ActorRef<ControlsReply> replyTo)
      implements Command {}

  /** Show what operators let the account do. */
  record GetControls(ActorRef<ControlsReply> replyTo) implements Command {}

  /** Show on which markets the account has ever dealt. */
  record GetMarkets(ActorRef<MarketsReply> replyTo) implements Command {}

  /** Bring money in. The reference makes it happen once however often it is sent. */
  record Deposit(Asset asset, long units, String reference, ActorRef<TransferReply> replyTo)
      implements Command {}

  /** Take money out. The reference makes it happen once however often it is sent. */
  record Withdraw(Asset asset, long units, String reference, ActorRef<TransferReply> replyTo)
      implements Command {}

  /** Show one order. */
  record GetOrder(String market, long orderId, ActorRef<OrderReply> replyTo) implements Command {}

  /** Show the order of that client order id. */
  record FindOrder(String clientOrderId, ActorRef<OrderReply> replyTo) implements Command {}

  /** Show the orders a filter lets through. */
  record GetOrders(OrderFilter filter, ActorRef<OrdersReply> replyTo) implements Command {}

  /** Show what the account has. */
  record GetBalances(ActorRef<BalancesReply> replyTo) implements Command {}

  /**
   * Settlements of a market with consecutive numbers; acknowledged when applied.
   *
   * @param spec the market's terms, for an account that never dealt with it
   * @param more whether the next message goes on with what came of the same turn: until it has
   *     come, too, an order may look as if it were only half done
   */
  record Settle(MarketSpec spec, long firstNumber, List<Settlement> settlements, boolean more)
      implements Command {}

  /**
   * A market does not cancel or reduce a live order.
   *
   * @param quantityLots what the order's total quantity was to become; 0 for a cancellation
   */
  record ChangeRefused(String market, long orderId, long quantityLots, RejectReason reason)
      implements Command {}

  /** A market misses a submission: send again from this one on. */
  record ResendSubmissions(String market, long fromSubmission) implements Command {}

  /**
   * Answer when nothing is open under a kill switch that somebody engaged, or it is lifted; what
   * one incarnation of the account tells the next, as {@link Await} is.
   */
  record AwaitClearing(SetKillSwitch wish) implements Command {}

  /**
   * What one incarnation of the account tells the next, when it stops on purpose: somebody still
   * waits. None of these decides anything anew: what was wished is waited for, and markets may be
   * told again of what is not done yet.
   */
  sealed interface Await extends Command {}

  /** Answer when the market has matched an order. */
  record AwaitOrder(OrderKey order, ActorRef<OrderReply> replyTo) implements Await {}

  /** Answer when the market has matched orders that depend on each other. */
  record AwaitOrders(List<OrderKey> orders, ActorRef<OrdersReply> replyTo) implements Await {}

  /** Answer when their markets have matched the orders of a batch. */
  record AwaitBatch(List<AwaitedOrder> orders, ActorRef<BatchReply> replyTo) implements Await {}

  /**
   * Answer when the market has answered an amendment.
   *
   * @param number the amendment's own number
   */
  record AwaitAmendment(long number, AmendOrder amendment) implements Await {}

  /**
   * Answer when an order is as small as that, or closed.
   *
   * @param quantityLots the total quantity it is to have at most; 0 for one that is to be cancelled
   */
  record AwaitChange(OrderKey order, long quantityLots, ActorRef<OrderReply> replyTo)
      implements Await {}

  /** Answer when these orders are closed, which were open when their owner wished that. */
  record AwaitCloses(List<OrderKey> orders, CancelAll wish) implements Await {}

  /**
   * Tell what changes from now on, and before that, unless the subscriber knows all of it, what the
   * account is now. Repeat it before {@link Market#SUBSCRIPTION_SECONDS} are over to stay
   * subscribed.
   *
   * @param sequence how many events the subscriber knows of; -1 for none, not even the first
   */
  record Subscribe(long sequence, ActorRef<FeedMessage> subscriber) implements Command {}

  /** Be there, and finish what is unfinished. */
  record Wake() implements Command {}

  /** Finish what was taken in, then stop. */
  record Stop() implements Command {}

  /** The answer to a command about one order. */
  sealed interface OrderReply extends Message {}

  /** The order as it is now. */
  record OrderResult(OrderView order, MarketSpec spec) implements OrderReply {}

  /** The answer to a deposit or a withdrawal. */
  sealed interface TransferReply extends Message {}

  /** The money has moved, now or before. */
  record Transferred(Asset asset, Balance balance) implements TransferReply {}

  /** The answer to a question for orders. */
  sealed interface OrdersReply extends Message {}

  /** The orders asked for, each with its market's terms. */
  record OrdersResult(List<OrderResult> orders) implements OrdersReply {}

  /** The answer to a batch of orders. */
  sealed interface BatchReply extends Message {}

  /** What became of each order of a batch, in its order. */
  record BatchResult(List<OrderReply> replies) implements BatchReply {}

  /** The answer to a question for balances. */
  sealed interface BalancesReply extends Message {}

  /** What the account has, by asset code. */
  record BalancesResult(SortedMap<String, Balance> balances) implements BalancesReply {}

  /** The answer to a question whether an order could be placed. */
  sealed interface ValidationReply extends Message {}

  /** As far as the account is concerned it could, on these terms. */
  record Valid(OrderTerms terms) implements ValidationReply {}

  /** The answer to a question for what becomes of self-trades. */
  sealed interface SelfTradeReply extends Message {}

  /** What becomes of self-trades. */
  record SelfTradeResult(SelfTradePrevention mode, long group) implements SelfTradeReply {}

  /** The answer to a question for what operators let the account do. */
  sealed interface ControlsReply extends Message {}

  /**
   * What operators let the account do.
   *
   * @param openOrders how many orders are open, those not matched yet included
   */
  record ControlsResult(AccountControls controls, int openOrders) implements ControlsReply {}

  /** The answer to a question for markets. */
  sealed interface MarketsReply extends Message {}

  /** The ids of markets. */
  record MarketsResult(List<String> markets) implements MarketsReply {}

  /** What a subscriber receives: what the account is, once, then every change of it. */
  sealed interface FeedMessage extends Message {}

  /**
   * A part of the open orders, of which {@link FeedSnapshot} is the end.
   *
   * @param first how many orders came in the parts before this one
   */
  record FeedOrders(long sequence, int first, List<OrderResult> orders) implements FeedMessage {}

  /**
   * Where the changes that follow start from.
   *
   * @param sequence how many events led to it
   * @param openOrders how many open orders came before this
   * @param recentFills the newest fills, oldest first; {@link #FEED_FILLS} at most
   * @param specs the terms of the markets of these fills
   */
  record FeedSnapshot(
      long sequence,
      int openOrders,
      List<AccountChanges.AssetBalance> balances,
      List<AccountChanges.OwnFill> recentFills,
      List<MarketSpec> specs,
      long atMillis)
      implements FeedMessage {}

  /** How many fills a snapshot shows at most. */
  int FEED_FILLS = 1_000;

  /**
   * What one stored batch changed.
   *
   * @param specs the terms of the markets of its orders and fills
   */
  record FeedChanges(AccountChanges changes, List<MarketSpec> specs, long atMillis)
      implements FeedMessage {}

  /** The answer to a subscriber that is known, or needs no snapshot: how many events there are. */
  record FeedAt(long sequence) implements FeedMessage {}

  /** The command was refused; nothing has changed, unless the reason says otherwise. */
  record Refused(RejectReason reason)
      implements OrderReply,
          TransferReply,
          OrdersReply,
          BatchReply,
          BalancesReply,
          ValidationReply,
          SelfTradeReply,
          ControlsReply,
          MarketsReply {}
}
