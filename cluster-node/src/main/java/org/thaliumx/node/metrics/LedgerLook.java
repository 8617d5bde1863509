package org.thaliumx.node.metrics;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import kamon.metric.Gauge;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.ledger.LedgerAudit;
import org.thaliumx.persistence.ledger.LedgerProgress;
import org.thaliumx.protocol.AuditReport;
import org.thaliumx.protocol.ClusterReport.LedgerLag;

/** How far the ledger is, whichever node keeps it, and whether it adds up. */
final class LedgerLook {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final LedgerProgress progress;
  private final LedgerAudit audit;
  private final InstantSource clock;
  private final BooleanSupplier audits;
  private final Gauge lagRows =
      Instruments.gauge(
          "thaliumx.ledger.lag.rows", "Journal rows not in the ledger yet.", Instruments.NO_TAGS);
  private final Gauge lagSeconds =
      Instruments.secondsGauge(
          "thaliumx.ledger.lag", "How old the first of those is.", Instruments.NO_TAGS);
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
  LedgerLook(Database database, InstantSource clock, BooleanSupplier audits) {
    this.progress = new LedgerProgress(database);
    this.audit = new LedgerAudit(database);
    this.clock = clock;
    this.audits = audits;
  }

  void lookAtLag() {
    LedgerLag lag = progress.lag(clock.millis());
    Instruments.set(lagRows, lag.rows());
    lagSeconds.update(lag.millis() / MILLIS_PER_SECOND);
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
