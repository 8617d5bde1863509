package org.thaliumx.node.metrics;

import java.util.function.BooleanSupplier;
import kamon.metric.Gauge;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.ledger.LedgerAudit;
import org.thaliumx.protocol.AuditReport;

/** Whether the ledger adds up. */
final class LedgerGauges {
  private final LedgerAudit audit;
  private final BooleanSupplier audits;
  private final Gauge unbalanced =
      Instruments.gauge(
          "thaliumx.ledger.unbalanced",
          "Assets that do not add up, as the cluster's leader finds; 0 elsewhere.",
          Instruments.NO_TAGS);

  /**
   * Looks at the ledger there.
   *
   * @param audits whether it is this node's turn to add everything up
   */
  LedgerGauges(Database database, BooleanSupplier audits) {
    this.audit = new LedgerAudit(database);
    this.audits = audits;
  }

  /** Adds everything up, which reads all balances: one node does it for all. */
  void lookAtSums() {
    Instruments.set(unbalanced, audits.getAsBoolean() ? unbalancedAssets() : 0);
  }

  private long unbalancedAssets() {
    AuditReport report = audit.audit();
    return report.assets().stream().filter(line -> !report.balances(line)).count();
  }
}
