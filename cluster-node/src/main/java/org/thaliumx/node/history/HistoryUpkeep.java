package org.thaliumx.node.history;

import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.history.Partitions;

/** Makes partitions of the history ahead of time and drops old ones, once an hour. */
public final class HistoryUpkeep {
  private static final Logger log = LoggerFactory.getLogger(HistoryUpkeep.class);
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MINUTE_MILLIS = 60_000;

  private final Partitions partitions;
  private final InstantSource clock;
  private long nextMillis;

  /**
   * Keeps these partitions.
   *
   * @param clock says only when to look again; what is old the database's clock says
   */
  public HistoryUpkeep(Partitions partitions, InstantSource clock) {
    this.partitions = partitions;
    this.clock = clock;
  }

  /** Does what is to be done, if it is time; blocks. What fails is tried again a minute later. */
  public void look() {
    long now = clock.millis();
    if (now < nextMillis) {
      return;
    }
    nextMillis = now + MINUTE_MILLIS;
    partitions.prepare();
    List<String> dropped = partitions.dropOld();
    if (!dropped.isEmpty()) {
      log.info("Dropped history that is old enough: {}", dropped);
    }
    nextMillis = now + HOUR_MILLIS;
  }
}
