package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Submission;

/**
 * The account's end of its connection to one market: the submissions the market has not answered
 * yet, how far its settlements are applied, and the orders open there.
 *
 * <p>The market answers each number once, in order: with each it has answered all before.
 */
final class MarketChannel {
  final MarketSpec spec;
  private final TreeMap<Long, AccountOrder> open = new TreeMap<>();
  private final TreeMap<Long, AccountSnapshot.Amendment> amendments = new TreeMap<>();
  private long submitted;
  private long answered;
  private long settled;

  MarketChannel(MarketSpec spec) {
    this.spec = spec;
  }

  MarketChannel(AccountSnapshot.Channel snapshot) {
    this.spec = snapshot.spec();
    this.submitted = snapshot.submitted();
    this.settled = snapshot.settled();
    snapshot.open().stream().map(AccountOrder::new).forEach(this::enter);
    snapshot.amendments().forEach(amendment -> amendments.put(amendment.submission(), amendment));
    LongStream pending =
        LongStream.concat(
            amendments.keySet().stream().mapToLong(number -> number),
            open().filter(MarketChannel::isPending).mapToLong(order -> order.submission));
    this.answered = pending.min().orElse(submitted + 1) - 1;
  }

  AccountSnapshot.Channel snapshot() {
    List<AccountSnapshot.Order> orders = open().map(AccountOrder::snapshot).toList();
    return new AccountSnapshot.Channel(
        spec, submitted, settled, orders, List.copyOf(amendments.values()));
  }

  private void enter(AccountOrder order) {
    if (order.status().isClosed()) {
      throw new IllegalStateException("closed order " + order.submission + " among the open");
    }
    open.put(order.submission, order);
  }

  private static boolean isPending(AccountOrder order) {
    return order.status() == OrderStatus.PENDING;
  }

  void submit(AccountOrder order) {
    number(order.submission);
    enter(order);
  }

  void submit(AccountSnapshot.Amendment amendment) {
    number(amendment.submission());
    amendments.put(amendment.submission(), amendment);
  }

  private void number(long submission) {
    if (submission != submitted + 1) {
      throw new IllegalStateException("submission " + submission + " after " + submitted);
    }
    submitted = submission;
  }

  /** The market has answered a submission, which must be the oldest it owes an answer to. */
  void answered(long submission) {
    requireAwaited(submission);
    answered = submission;
  }

  private void requireAwaited(long submission) {
    if (submission != answered + 1 || submission > submitted) {
      throw new IllegalStateException(spec.id() + " answers submission " + submission);
    }
  }

  /** The order whose answer comes next; throws when it is not this one, or an amendment. */
  AccountOrder awaitedOrder(long submission) {
    requireAwaited(submission);
    return pendingOrder(submission);
  }

  private AccountOrder pendingOrder(long submission) {
    AccountOrder order = open.get(submission);
    if (order == null || !isPending(order)) {
      throw new IllegalStateException(spec.id() + ": no order is pending as " + submission);
    }
    return order;
  }

  /** The amendment whose answer comes next, or null where that is an order. */
  AccountSnapshot.@Nullable Amendment findAwaitedAmendment(long submission) {
    requireAwaited(submission);
    return amendments.get(submission);
  }

  /** The same; throws where it is an order. */
  AccountSnapshot.Amendment awaitedAmendment(long submission) {
    AccountSnapshot.Amendment amendment = findAwaitedAmendment(submission);
    if (amendment == null) {
      throw new IllegalStateException(spec.id() + " amends by " + submission);
    }
    return amendment;
  }

  void settle(long number) {
    if (number != settled + 1) {
      throw new IllegalStateException(spec.id() + ": settlement " + number + " after " + settled);
    }
    settled = number;
  }

  /** An order the market has accepted; throws when there is none of that number. */
  AccountOrder live(long submission) {
    AccountOrder order = open.get(submission);
    if (order == null || isPending(order)) {
      throw new IllegalStateException(spec.id() + " settles order " + submission + ", not live");
    }
    return order;
  }

  @Nullable AccountOrder find(long submission) {
    return open.get(submission);
  }

  void close(AccountOrder order) {
    open.remove(order.submission);
  }

  void close(AccountSnapshot.Amendment amendment) {
    amendments.remove(amendment.submission());
  }

  long submitted() {
    return submitted;
  }

  boolean isAnswered(long submission) {
    return submission <= answered;
  }

  boolean hasUnanswered() {
    return answered < submitted;
  }

  /** The order that is decided next, or null where that is an amendment or nothing. */
  @Nullable AccountOrder decidedNext() {
    return open.get(answered + 1);
  }

  /** Whether a submission that changes or replaces an order is not answered yet. */
  boolean awaitsChangeOf(long target) {
    return amendments.values().stream().anyMatch(amendment -> amendment.target() == target)
        || open.tailMap(answered, false).values().stream()
            .map(order -> order.origin)
            .anyMatch(o -> o instanceof OrderOrigin.InPlaceOf it && it.target() == target);
  }

  /** What the market has not answered yet, from a number on, oldest first. */
  List<PendingSubmission> unanswered(long fromSubmission) {
    var pending = new ArrayList<PendingSubmission>();
    long number = Math.max(answered + 1, fromSubmission);
    while (number <= submitted) {
      PendingSubmission next = pending(number);
      if (next.submission() >= fromSubmission) {
        pending.add(next);
      }
      number = next.submission() + next.what().numbers();
    }
    return pending;
  }

  /** The submission a number is of. */
  private PendingSubmission pending(long number) {
    AccountSnapshot.Amendment a = amendments.get(number);
    if (a != null) {
      var what = new Submission.Amend(a.target(), a.priceTicks(), a.quantityLots(), a.holdUnits());
      return new PendingSubmission(number, what, a.atMillis());
    }
    AccountOrder order = pendingOrder(number);
    return new PendingSubmission(
        order.firstSubmission(), order.submitted(), order.createdAtMillis());
  }

  long settled() {
    return settled;
  }

  /** How many orders are open, those the market has not answered included. */
  int openOrders() {
    return open.size();
  }

  /** The number of the last submission the market has answered. */
  long answered() {
    return answered;
  }

  /** Whether an order is open that the market has accepted. */
  boolean hasLive() {
    return open().anyMatch(order -> !isPending(order));
  }

  Stream<AccountOrder> open() {
    return open.values().stream();
  }

  Stream<AccountSnapshot.Amendment> amendments() {
    return amendments.values().stream();
  }
}
