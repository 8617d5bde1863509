package org.thaliumx.node.journal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.DatabaseUnavailableException;

/**
 * Writes something from the journal as that grows, on a thread of its own. Each node has one for
 * each thing that is written; each stretch of the journal is applied by one of them, and while one
 * does its work the same ones of other nodes rest.
 */
public final class JournalFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalFollower.class);

  /** How long the work is left to another one before looking whether it gets on. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final long UNKNOWN = -1;
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final JournalReader reader;
  private final Projection projection;
  private final FollowerMeter meter;
  private final Shift shift;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /** How far the projection is, as long as nobody else wrote to it. */
  private long reached = UNKNOWN;

  private JournalFollower(JournalReader reader, Projection projection, FollowerMeter meter) {
    this.reader = reader;
    this.projection = projection;
    this.meter = meter;
    this.shift = new Shift(projection::offset);
    this.thread = new Thread(this::run, projection.name() + "-keeper");
  }

  /** Starts writing. */
  public static JournalFollower start(
      JournalReader reader, Projection projection, FollowerMeter meter) {
    var follower = new JournalFollower(reader, projection, meter);
    follower.thread.setDaemon(true);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try {
      while (!stop.await(keepUp().toMillis(), TimeUnit.MILLISECONDS)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Works while there is a lot to do, and answers how long to rest then. */
  private Duration keepUp() {
    try {
      if (shift.isAnothers()) {
        return REST;
      }
      JournalReader.Stretch stretch = reader.next(reached(), projection.pace().mostRows());
      if (stretch.entries().isEmpty()) {
        reached = UNKNOWN; // time to see whether somebody has reset the projection
      } else {
        apply(stretch);
      }
      return projection.pace().pauseAfter(stretch.entries().size());
    } catch (DatabaseUnavailableException e) {
      reached = UNKNOWN;
      meter.failed();
      log.warn("The {} waits for the database: {}", projection.name(), e.getMessage());
      return FAILURE_PAUSE;
    } catch (RuntimeException | Error e) {
      reached = UNKNOWN;
      meter.failed();
      log.error("The {} cannot be kept", projection.name(), e);
      return FAILURE_PAUSE;
    }
  }

  private long reached() {
    if (reached == UNKNOWN) {
      reached = projection.offset();
    }
    return reached;
  }

  private void apply(JournalReader.Stretch stretch) {
    if (projection.apply(stretch)) {
      reached = stretch.last();
      meter.applied(stretch.entries().size());
    } else {
      reached = UNKNOWN;
      shift.leave();
    }
  }

  /** Stops after the stretch in hand; blocks. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(STOP_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
