package org.thaliumx.node.ledger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.journal.JournalTail;
import org.thaliumx.persistence.ledger.LedgerAudit;
import org.thaliumx.persistence.ledger.LedgerProjection;
import org.thaliumx.protocol.AuditReport;

/** Audits the exchange as of the moment it is asked: waits until the ledger has come that far. */
public final class Auditor {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final Database database;
  private final LedgerProjection projection;
  private final LedgerAudit ledger;

  /** Audits the ledger in this database. */
  public Auditor(Database database) {
    this.database = database;
    this.projection = new LedgerProjection(database);
    this.ledger = new LedgerAudit(database);
  }

  /**
   * The audit of everything stored before the call; blocks.
   *
   * @throws DatabaseException when the database fails
   * @throws IllegalStateException when the ledger lags too far behind to catch up in time
   */
  public AuditReport audit() {
    long target = database.inTransaction(JournalTail::lastCommitted);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (projection.offset() < target) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the ledger lags behind the journal");
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return ledger.audit();
  }
}
