package org.thaliumx.node.ledger;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.thaliumx.persistence.ledger.LaggingChannel;
import org.thaliumx.persistence.ledger.LedgerAudit;

/**
 * Wakes accounts with something unfinished, so that they finish it though nobody asks for them:
 * after a crash of their node, say. Which those are the ledger shows: a channel that stands still
 * between two looks, or an engaged kill switch under which something was open at both. Markets need
 * no waking of this kind, they always run.
 */
public final class Waker {
  private static final int MAX_CHANNELS = 10_000;
  private static final int MAX_ACCOUNTS = 10_000;

  private final LedgerAudit ledger;
  private final Wakeable wakeable;
  private Set<LaggingChannel> previous = Set.of();
  private Set<String> previouslyStopping = Set.of();

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
    Set<String> stopping = new HashSet<>(ledger.stoppingAccounts(MAX_ACCOUNTS));
    Stream.concat(
            lagging.stream().filter(previous::contains).map(LaggingChannel::account),
            stopping.stream().filter(previouslyStopping::contains))
        .distinct()
        .forEach(wakeable::wake);
    previous = lagging;
    previouslyStopping = stopping;
  }
}
