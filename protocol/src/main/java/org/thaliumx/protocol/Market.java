package org.thaliumx.protocol;

import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;

/**
 * What a market understands and answers. The market is the sharded entity of type {@link #KEY}
 * whose id is the market's.
 */
public interface Market {

  /** The entity type of markets. */
  EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "market");

  /** A command to a market. */
  sealed interface Command extends Message {}

  /** Open the market on these terms; it stays open. */
  record Open(MarketSpec spec, ActorRef<OpenReply> replyTo) implements Command {}

  /** Submissions of an account with consecutive numbers. */
  record Submit(String account, List<PendingSubmission> submissions) implements Command {}

  /** Cancel an account's order. The settlement is the answer. */
  record Cancel(String account, long submission) implements Command {}

  /** Make the total quantity of an account's order smaller. The settlement is the answer. */
  record Reduce(String account, long submission, long quantityLots) implements Command {}

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

  /** What a subscriber receives: the book once, then every change with consecutive sequences. */
  sealed interface FeedMessage extends Message {}

  /**
   * Where the changes that follow start from.
   *
   * @param lastTradeId the newest trade made before; 0 when there is none
   */
  record FeedSnapshot(MarketSpec spec, BookView book, long lastTradeId) implements FeedMessage {}

  /** What one stored batch changed. */
  record FeedChanges(String market, MarketChanges changes) implements FeedMessage {}

  /** The command was refused; nothing has changed. */
  record Refused(RejectReason reason) implements OpenReply, BookReply, TradesReply {}
}
