package org.thaliumx.node.metrics;

import java.time.InstantSource;
import kamon.metric.Gauge;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.ProjectionProgress;
import org.thaliumx.protocol.ClusterReport.Lag;

/** How far what is written from the journal is, whichever node writes it. */
final class LagGauges {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final ProjectionProgress progress;
  private final InstantSource clock;
  private final Gauge rows;
  private final Gauge seconds;

  /** Looks at what goes by that name. */
  LagGauges(String name, Database database, InstantSource clock) {
    this.progress = new ProjectionProgress(database, name);
    this.clock = clock;
    this.rows =
        Instruments.gauge(
            "thaliumx." + name + ".lag.rows",
            "Journal rows not in the " + name + " yet.",
            Instruments.NO_TAGS);
    this.seconds =
        Instruments.secondsGauge(
            "thaliumx." + name + ".lag", "How old the first of those is.", Instruments.NO_TAGS);
  }

  void look() {
    Lag lag = progress.lag(clock.millis());
    Instruments.set(rows, lag.rows());
    seconds.update(lag.millis() / MILLIS_PER_SECOND);
  }
}
