package org.thaliumx.node.metrics;

import kamon.metric.Counter;
import org.thaliumx.node.journal.FollowerMeter;

/** Counts what this node writes from the journal into the ledger, or into the history. */
final class KamonFollowerMeter implements FollowerMeter {
  private final Counter rows;
  private final Counter failures;

  /** Counts for what goes by that name. */
  KamonFollowerMeter(String name) {
    rows =
        Instruments.counter(
            "thaliumx." + name + ".rows",
            "Journal rows this node wrote into the " + name + ".",
            Instruments.NO_TAGS);
    failures =
        Instruments.counter(
            "thaliumx." + name + ".failures",
            "Attempts of this node to keep the " + name + " that failed.",
            Instruments.NO_TAGS);
  }

  @Override
  public void applied(int applied) {
    rows.increment(applied);
  }

  @Override
  public void failed() {
    failures.increment();
  }
}
