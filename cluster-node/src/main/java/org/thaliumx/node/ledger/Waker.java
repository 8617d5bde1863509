package org.thaliumx.node.ledger;

import java.util.HashSet;
import java.util.Set;
import org.thaliumx.persistence.ledger.LaggingChannel;
import org.thaliumx.persistence.ledger.LedgerAudit;

/**
 * Wakes accounts with something unfinished, so that they finish it though nobody asks for them:
 * after a crash of their node, say. Which those are the ledger shows: a channel that stands still
 * between two looks. Markets need no waking of this kind, they always run.
 */
public final class Waker {
  private static final int MAX_CHANNELS = 10_000;

  private final LedgerAudit ledger;
  private final Wakeable wakeable;
  private Set<LaggingChannel> previous = Set.of();

  /** How an account is woken. */
  @FunctionalInterface
  public interface Wakeable {
    /** Wakes the account of this id. */
    void wake(String account);
  }

  /** Looks into this ledger. */
  public Waker(LedgerAudit ledger, Wakeable wakeable) {
    this.ledger = ledger;
    this.wakeable = wakeable;
  }

  /** Looks once, and wakes who has stood still since the last look; blocks. */
  public void look() {
    Set<LaggingChannel> lagging = new HashSet<>(ledger.laggingChannels(MAX_CHANNELS));
    lagging.stream()
        .filter(previous::contains)
        .map(LaggingChannel::account)
        .distinct()
        .forEach(wakeable::wake);
    previous = lagging;
  }
}
