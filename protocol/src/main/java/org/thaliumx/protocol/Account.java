package org.thaliumx.protocol;

import java.util.List;
import java.util.SortedMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.RejectReason;
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
   */
  record PlaceOrder(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      ActorRef<OrderReply> replyTo)
      implements Command {}

  /** Cancel an order. The answer comes when it is closed. */
  record CancelOrder(String market, long orderId, ActorRef<OrderReply> replyTo)
      implements Command {}

  /** Make an order's total quantity smaller. The answer comes when it is, or is closed. */
  record ReduceOrder(String market, long orderId, long quantityLots, ActorRef<OrderReply> replyTo)
      implements Command {}

  /** Bring money in. The reference makes it happen once however often it is sent. */
  record Deposit(Asset asset, long units, String reference, ActorRef<TransferReply> replyTo)
      implements Command {}

  /** Take money out. The reference makes it happen once however often it is sent. */
  record Withdraw(Asset asset, long units, String reference, ActorRef<TransferReply> replyTo)
      implements Command {}

  /** Show one order. */
  record GetOrder(String market, long orderId, ActorRef<OrderReply> replyTo) implements Command {}

  /** Show the orders a filter lets through. */
  record GetOrders(OrderFilter filter, ActorRef<OrdersReply> replyTo) implements Command {}

  /** Show what the account has. */
  record GetBalances(ActorRef<BalancesReply> replyTo) implements Command {}

  /**
   * Settlements of a market with consecutive numbers; acknowledged when applied.
   *
   * @param spec the market's terms, for an account that never dealt with it
   */
  record Settle(MarketSpec spec, long firstNumber, List<Settlement> settlements)
      implements Command {}

  /** A market misses a submission: send again from this one on. */
  record ResendSubmissions(String market, long fromSubmission) implements Command {}

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

  /** The answer to a question for balances. */
  sealed interface BalancesReply extends Message {}

  /** What the account has, by asset code. */
  record BalancesResult(SortedMap<String, Balance> balances) implements BalancesReply {}

  /** The command was refused; nothing has changed, unless the reason says otherwise. */
  record Refused(RejectReason reason)
      implements OrderReply, TransferReply, OrdersReply, BalancesReply {}
}
