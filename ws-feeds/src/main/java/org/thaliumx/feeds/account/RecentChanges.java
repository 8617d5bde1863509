package org.thaliumx.feeds.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.protocol.Account.FeedChanges;

/** The latest changes of an account, as many as are kept for clients that come back. */
final class RecentChanges {

  /** How many orders, fills and balances are kept, which is some megabytes at the most. */
  static final int MAX_PARTS = 5_000;

  private final Deque<FeedChanges> changes = new ArrayDeque<>();
  private long knownFrom;
  private int parts;

  RecentChanges(long sequence) {
    this.knownFrom = sequence;
  }

  void add(FeedChanges newest) {
    changes.addLast(newest);
    parts += parts(newest.changes());
    while (parts > MAX_PARTS) {
      AccountChanges oldest = changes.removeFirst().changes();
      knownFrom = oldest.lastSequence();
      parts -= parts(oldest);
    }
  }

  private static int parts(AccountChanges changes) {
    return 1 + changes.orders().size() + changes.fills().size() + changes.balances().size();
  }

  /** Whether everything is here that came after that event. */
  boolean reachBackTo(long sequence) {
    return sequence >= knownFrom;
  }

  /** What came after that event, oldest first. */
  List<FeedChanges> after(long sequence) {
    return changes.stream().filter(some -> some.changes().lastSequence() > sequence).toList();
  }
}
