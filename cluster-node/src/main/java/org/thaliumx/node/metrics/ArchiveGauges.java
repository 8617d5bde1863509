package org.thaliumx.node.metrics;

import java.time.Instant;
import kamon.metric.Gauge;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.backup.ArchiveStatus;

/** How the copying of PostgreSQL's log goes, on which every recovery to a point in time rests. */
final class ArchiveGauges {
  private final Database database;
  private final Gauge on = gauge("on", "1 if the log is copied anywhere.");
  private final Gauge archived = gauge("archived", "Files copied since the statistics began.");
  private final Gauge failed = gauge("failed", "Attempts that failed since then.");
  private final Gauge waiting = gauge("waiting", "Complete segments that wait to be copied.");
  private final Gauge size =
      Instruments.bytesGauge("thaliumx.wal.size", "The log on disk.", Instruments.NO_TAGS);
  private final Gauge last =
      Instruments.secondsGauge(
          "thaliumx.wal.archive.last",
          "When a file was copied last, since the epoch; 0 for never.",
          Instruments.NO_TAGS);

  ArchiveGauges(Database database) {
    this.database = database;
  }

  private static Gauge gauge(String what, String help) {
    return Instruments.gauge("thaliumx.wal.archive." + what, help, Instruments.NO_TAGS);
  }

  void look() {
    ArchiveStatus now = database.inSnapshot(ArchiveStatus::read);
    on.update(now.on() ? 1 : 0);
    Instruments.set(archived, now.archived());
    Instruments.set(failed, now.failed());
    Instruments.set(waiting, now.waiting());
    Instruments.set(size, now.logBytes());
    Instruments.set(last, now.lastArchived().map(Instant::getEpochSecond).orElse(0L));
  }
}
