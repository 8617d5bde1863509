package org.thaliumx.testkit;

import java.time.Duration;
import org.thaliumx.testkit.audit.Audit;
import org.thaliumx.testkit.audit.ReplayedExchange;
import org.thaliumx.testkit.journal.SharedJournal;

/** The audit of a cluster: its journal, its living entities, and what its clients were told. */
final class ClusterAudit {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final SharedJournal journal;
  private final Client client;
  private final Venue venue;
  private final ReplayedExchange replayed;

  ClusterAudit(SharedJournal journal, Client client, Venue venue) {
    this.journal = journal;
    this.client = client;
    this.venue = venue;
    this.replayed = new ReplayedExchange(journal);
  }

  void run() {
    awaitSettled();
    var audit = new Audit(replayed);
    audit.requireSound(journal);
    audit.markets().forEach(market -> requireSame(audit, market));
    audit.accounts().forEach(account -> audit.requireSame(account, client.balances(account)));
    venue.told().forEach((told, order) -> audit.requireKept(told.account(), order));
  }

  private void awaitSettled() {
    Await.until(TIMEOUT, () -> underWay().isEmpty(), () -> "settled: " + underWay());
  }

  private String underWay() {
    replayed.catchUp();
    return replayed.underWay();
  }

  /** A market may still write that it has nothing to do; who looks then looks again. */
  private void requireSame(Audit audit, String market) {
    Await.until(
        TIMEOUT,
        () -> {
          var living = client.stateHash(market);
          replayed.catchUp();
          return audit.requireSame(living);
        },
        () -> market + " as far as its journal");
  }
}
