package org.thaliumx.protocol;

import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * What a market understands and answers. The market is the sharded entity of type {@link #KEY}
 * whose id is the market's.
 */
public interface Market {

  /** The entity type of markets. */
  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "market");

  /** A command to a market. */
  sealed interface Command extends Message {}

  /** A command about the market itself, or about an account's part in it as a whole. */
  sealed interface Control extends Command {}

  /**
   * Open the market on these terms; it stays open.
   *
   * @param killSwitch the latest act on the exchange's kill switch, so that no market opens, or
   *     comes back, without hearing of it
   */
  record Open(MarketSpec spec, KillSwitchAct killSwitch, ActorRef<OpenReply> replyTo)
      implements Command {}

  /** Submissions of an account with consecutive numbers. */
  record Submit(String account, List<PendingSubmission> submissions) implements Command {}

  /**
   * Submissions that belong to a request that is traced.
   *
   * @param traceparent the {@link TraceContext} they belong to
   */
  record Traced(Submit submit, String traceparent) implements Command {}

  /** Say whether an order of an account would be taken in, and do nothing. */
  record ValidateOrder(String account, OrderTerms terms, ActorRef<ValidationReply> replyTo)
      implements Command {}

  /** Cancel an account's order. The settlement is the answer. */
  record Cancel(String account, long submission) implements Command {}

  /** Make the total quantity of an account's order smaller. The settlement is the answer. */
  record Reduce(String account, long submission, long quantityLots) implements Command {}

  /**
   * Cancel all orders of an account. The settlements are the answer.
   *
   * @param reason what they close with
   */
  record CancelAll(String account, @Nullable Side side, CloseReason reason) implements Command {}

  /**
   * Cancel all orders of an account when so much time is over, unless it sets its timer again.
   *
   * @param timeoutMillis the time; 0 sets no timer
   */
  record SetCancelTimer(String account, long timeoutMillis, ActorRef<TimerReply> replyTo)
      implements Control {}

  /** Cancel everybody's orders. */
  record Clear(@Nullable Side side, ActorRef<ClearReply> replyTo) implements Control {}

  /**
   * Let accounts do something else from now on.
   *
   * @param auction what the auction is for, where the phase is one
   * @param untilMillis when the phase is to end by itself, since the epoch; 0 for never
   */
  record SetPhase(
      MarketPhase phase, AuctionKind auction, long untilMillis, ActorRef<StateReply> replyTo)
      implements Control {}

  /** Go by these rules from now on. */
  record SetRules(MarketRules rules, ActorRef<StateReply> replyTo) implements Control {}

  /**
   * Stop everything, or lift that. An act on the exchange's switch is for a market that is not open
   * as well.
   */
  record SetKillSwitch(KillSwitchScope scope, KillSwitchAct act, ActorRef<KillSwitchReply> replyTo)
      implements Control {}

  /** Measure the static price band from this price from now on. */
  record SetReferencePrice(long priceTicks, ActorRef<StateReply> replyTo) implements Control {}

  /** Take these fees from an account, in parts per million, from now on. */
  record SetFees(String account, long makerFeePpm, long takerFeePpm, ActorRef<FeesReply> replyTo)
      implements Control {}

  /** Show what the market lets its accounts do, and the rules it goes by. */
  record GetState(ActorRef<StateReply> replyTo) implements Control {}

  /** Show one number for the whole state of the market. */
  record GetStateHash(ActorRef<StateHashReply> replyTo) implements Control {}

  /** Do what time is due for. */
  record Advance() implements Command {}

  /** An account has applied every settlement up to this number. */
  record Acknowledge(String account, long number) implements Command {}

  /** An account misses a settlement: send again from this one on. */
  record ResendSettlements(String account, long fromNumber) implements Command {}

  /** Show the best levels of the book. */
  record GetBook(int maxLevels, ActorRef<BookReply> replyTo) implements Command {}

  /** Show the newest trades. */
  record GetTrades(int max, ActorRef<TradesReply> replyTo) implements Command {}

  /**
   * Send the book as it is now and everything the public may know from then on. Repeat it before
   * {@link #SUBSCRIPTION_SECONDS} are over to stay subscribed.
   */
  record Subscribe(ActorRef<FeedMessage> subscriber) implements Command {}

  /**
   * Send every order in the book as it is now and what becomes of them from then on, without saying
   * whose they are. To be repeated as {@link Subscribe} is.
   */
  record SubscribeOrders(ActorRef<FeedMessage> subscriber) implements Command {}

  /** How long a subscription lasts unless it is renewed. */
  int SUBSCRIPTION_SECONDS = 30;

  /** Be there, and finish what is unfinished. */
  record Wake() implements Command {}

  /** Finish what was taken in, then stop. */
  record Stop() implements Command {}

  /** The answer to the opening of a market. */
  sealed interface OpenReply extends Message {}

  /** The market is open. */
  record Opened(MarketSpec spec) implements OpenReply {}

  /** The answer to a question for the book. */
  sealed interface BookReply extends Message {}

  /** The book at one moment. */
  record BookResult(BookView book, MarketSpec spec) implements BookReply {}

  /** The answer to a question for trades. */
  sealed interface TradesReply extends Message {}

  /** Trades, newest first. */
  record TradesResult(List<Trade> trades, MarketSpec spec) implements TradesReply {}

  /** The answer to a question for the state of a market. */
  sealed interface StateReply extends Message {}

  /** What the market lets its accounts do, and the rules it goes by. */
  record StateResult(
      MarketSpec spec,
      MarketStatus status,
      MarketRules rules,
      KillSwitches killSwitches,
      @Nullable Indicative indicative,
      long lastPriceTicks)
      implements StateReply {}

  /** The answer to a kill switch. */
  sealed interface KillSwitchReply extends Message {}

  /**
   * What the kill switches say to the market now, and how many orders the act has closed.
   *
   * @param market the market's id
   */
  record KillSwitchResult(String market, KillSwitches killSwitches, int orders)
      implements KillSwitchReply {}

  /** The answer to a question for the number of a market's state. */
  sealed interface StateHashReply extends Message {}

  /**
   * What who replays the journal of the market comes to as well.
   *
   * @param stateHash the number for the whole state
   * @param journalRows how many rows of the journal led to it, all there are from the first on
   */
  record StateHashResult(String market, long stateHash, long journalRows)
      implements StateHashReply {}

  /** The answer to a question whether an order would be taken in. */
  sealed interface ValidationReply extends Message {}

  /** It would, as things are now. */
  record Valid() implements ValidationReply {}

  /** The answer to a timer. */
  sealed interface TimerReply extends Message {}

  /** When the account's orders are cancelled, since the epoch; 0 for never. */
  record TimerResult(String market, long dueMillis) implements TimerReply {}

  /** The answer to a change of an account's fees. */
  sealed interface FeesReply extends Message {}

  /** The account pays these fees. */
  record FeesResult(String account, long makerFeePpm, long takerFeePpm) implements FeesReply {}

  /** The answer to the cancellation of everybody's orders. */
  sealed interface ClearReply extends Message {}

  /** So many orders were cancelled. */
  record Cleared(int orders) implements ClearReply {}

  /** What a subscriber receives: the book once, then every change with consecutive sequences. */
  sealed interface FeedMessage extends Message {}

  /**
   * The book once. Large ones come in parts, one right after the other: a message between nodes has
   * a limited size.
   */
  sealed interface SnapshotPart extends FeedMessage {

    /** The sequence of the last event that is in it, the same in all parts. */
    long sequence();

    /** Which part it is, from 1 on. */
    int part();

    /** How many parts there are. */
    int parts();
  }

  /**
   * The levels that the changes that follow start from; those of later parts are worse than those
   * of earlier ones.
   *
   * @param lastTradeId the newest trade made before; 0 when there is none
   * @param atMillis when the last event happened, since the epoch
   */
  record FeedSnapshot(
      MarketSpec spec,
      BookView book,
      long lastTradeId,
      KillSwitches killSwitches,
      long atMillis,
      int part,
      int parts)
      implements SnapshotPart {

    @Override
    public long sequence() {
      return book.sequence();
    }
  }

  /**
   * The orders that the changes that follow start from: bids, then asks, the best price first, at
   * one price the oldest first, over all parts.
   *
   * @param atMillis when the last event happened, since the epoch
   */
  record OrdersSnapshot(
      MarketSpec spec, long sequence, List<ShownOrder> orders, long atMillis, int part, int parts)
      implements SnapshotPart {}

  /** What one stored batch changed in the orders of the book; who entered later comes later. */
  record OrdersChanges(
      String market, long firstSequence, long lastSequence, List<OrderChange> orders, long atMillis)
      implements FeedMessage {}

  /** What one stored batch changed. */
  record FeedChanges(String market, MarketChanges changes) implements FeedMessage {}

  /** The command was refused; nothing has changed. */
  record Refused(RejectReason reason)
      implements OpenReply,
          BookReply,
          TradesReply,
          StateReply,
          StateHashReply,
          KillSwitchReply,
          ValidationReply,
          TimerReply,
          FeesReply,
          ClearReply {}
}
