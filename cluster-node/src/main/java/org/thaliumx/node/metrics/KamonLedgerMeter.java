package org.thaliumx.node.metrics;

import kamon.metric.Counter;
import org.thaliumx.node.ledger.LedgerMeter;

/** Counts what this node writes into the ledger. */
final class KamonLedgerMeter implements LedgerMeter {
  private final Counter rows =
      Instruments.counter(
          "thaliumx.ledger.rows",
          "Journal rows this node wrote into the ledger.",
          Instruments.NO_TAGS);
  private final Counter failures =
      Instruments.counter(
          "thaliumx.ledger.failures",
          "Attempts of this node to keep the ledger that failed.",
          Instruments.NO_TAGS);

  @Override
  public void applied(int applied) {
    rows.increment(applied);
  }

  @Override
  public void failed() {
    failures.increment();
  }
}
