package org.thaliumx.domain.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;

/**
 * The market's end of its connection to one account: how far it has processed the account's
 * submissions, and the settlements the account has not acknowledged yet.
 */
final class AccountChannel {
  final String account;

  /** The account's small number, by which the book knows it. */
  final int number;

  private long received;
  private long issued;
  private long handedOut;
  private final Deque<Settlement> outbox = new ArrayDeque<>();

  AccountChannel(String account, int number) {
    this.account = account;
    this.number = number;
  }

  AccountChannel(MarketSnapshot.Channel snapshot, int number) {
    this(snapshot.account(), number);
    this.received = snapshot.received();
    this.issued = snapshot.issued();
    this.outbox.addAll(snapshot.outbox());
    this.handedOut = issued - outbox.size();
  }

  MarketSnapshot.Channel snapshot(@Nullable MatchingCore core, long cancelAtMillis) {
    return new MarketSnapshot.Channel(
        account,
        received,
        issued,
        List.copyOf(outbox),
        core == null ? 0 : core.makerFeePpm(number),
        core == null ? 0 : core.takerFeePpm(number),
        core == null ? 0 : core.selfTradeGroup(number),
        cancelAtMillis);
  }

  /** The number of the last submission processed. */
  long received() {
    return received;
  }

  void receive(long submission) {
    if (submission != received + 1) {
      throw new IllegalStateException(
          account + ": submission " + submission + " after " + received);
    }
    received = submission;
  }

  /** Numbers a settlement and keeps it; the channel joins the queue of those with news. */
  void issue(Settlement settlement, Queue<AccountChannel> withNews) {
    if (handedOut == issued) {
      withNews.add(this);
    }
    issued++;
    outbox.addLast(settlement);
  }

  /** The number of the last settlement issued. */
  long issued() {
    return issued;
  }

  /** The number up to which the account has acknowledged. */
  long acknowledged() {
    return issued - outbox.size();
  }

  void acknowledge(long settlement) {
    // A number never issued can only come from a journal that lost our writes.
    if (settlement > issued) {
      throw new IllegalStateException(account + " acknowledges " + settlement + " of " + issued);
    }
    while (acknowledged() < settlement) {
      outbox.removeFirst();
    }
  }

  boolean hasUnacknowledged() {
    return !outbox.isEmpty();
  }

  /** Adds the settlements that were neither handed out before nor acknowledged, if any. */
  void takeNews(List<SettlementRun> runs) {
    if (hasUnacknowledged()) {
      runs.add(runFrom(handedOut + 1, Integer.MAX_VALUE));
    }
    handedOut = issued;
  }

  /** Up to so many unacknowledged settlements from a number on. */
  SettlementRun runFrom(long from, int max) {
    long first = Math.max(from, acknowledged() + 1);
    List<Settlement> settlements = new ArrayList<>();
    outbox.stream().skip(first - acknowledged() - 1).limit(max).forEach(settlements::add);
    return new SettlementRun(account, first, settlements);
  }
}
