package org.thaliumx.domain.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;

/**
 * The account's end of its connection to one market: the submissions the market has not answered
 * yet, how far its settlements are applied, and the orders open there.
 */
final class MarketChannel {
  final MarketSpec spec;
  private final TreeMap<Long, AccountOrder> open = new TreeMap<>();
  private final Deque<AccountOrder> unanswered = new ArrayDeque<>();
  private long submitted;
  private long settled;

  MarketChannel(MarketSpec spec) {
    this.spec = spec;
  }

  MarketChannel(AccountSnapshot.Channel snapshot) {
    this.spec = snapshot.spec();
    this.submitted = snapshot.submitted();
    this.settled = snapshot.settled();
    snapshot.open().stream().map(AccountOrder::new).forEach(this::enter);
  }

  AccountSnapshot.Channel snapshot() {
    List<AccountSnapshot.Order> orders =
        open.values().stream().map(AccountOrder::snapshot).toList();
    return new AccountSnapshot.Channel(spec, submitted, settled, orders);
  }

  private void enter(AccountOrder order) {
    open.put(order.submission, order);
    switch (order.status()) {
      case PENDING -> unanswered.addLast(order);
      case OPEN, PARTIALLY_FILLED -> {}
      case FILLED, CANCELLED, EXPIRED, REJECTED ->
          throw new IllegalStateException("closed order " + order.submission + " among the open");
    }
  }

  void submit(AccountOrder order) {
    if (order.submission != submitted + 1) {
      throw new IllegalStateException("submission " + order.submission + " after " + submitted);
    }
    submitted = order.submission;
    enter(order);
  }

  /** The market has answered a submission. */
  AccountOrder answered(long submission) {
    AccountOrder order = awaited(submission);
    unanswered.removeFirst();
    return order;
  }

  /** The order whose answer comes next; throws when it is not this one. */
  AccountOrder awaited(long submission) {
    AccountOrder oldest = unanswered.peekFirst();
    if (oldest == null || oldest.submission != submission) {
      throw new IllegalStateException(spec.id() + " answers submission " + submission);
    }
    return oldest;
  }

  boolean isAnswered(long submission) {
    AccountOrder oldest = unanswered.peekFirst();
    return submission <= (oldest == null ? submitted : oldest.submission - 1);
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
    if (order == null || order.status() == OrderStatus.PENDING) {
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

  long submitted() {
    return submitted;
  }

  long settled() {
    return settled;
  }

  Stream<AccountOrder> unanswered() {
    return unanswered.stream();
  }

  Stream<AccountOrder> open() {
    return open.values().stream();
  }
}
