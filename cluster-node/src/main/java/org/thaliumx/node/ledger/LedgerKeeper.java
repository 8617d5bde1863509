package org.thaliumx.node.ledger;

import java.io.NotSerializableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseUnavailableException;
import org.thaliumx.persistence.journal.JournalRow;
import org.thaliumx.persistence.journal.JournalTail;
import org.thaliumx.persistence.ledger.LedgerChanges;
import org.thaliumx.persistence.ledger.LedgerProjection;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * Reads the journal as it grows and keeps the ledger up to it, on a thread of its own. Each node
 * has one; each stretch of the journal is applied by one of them, and while one does its work the
 * others rest.
 */
public final class LedgerKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedgerKeeper.class);
  private static final int MAX_ROWS = 2_000;

  /**
   * Between two looks more rows come together, and a ledger row is written once for all of them.
   */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** How long the work is left to another one before looking whether it gets on. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final long UNKNOWN = -1;
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final JournalTail tail;
  private final LedgerProjection projection;
  private final FeeAssets feeAssets;
  private final Shift shift;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final LedgerMeter meter;
  private final Thread thread;

  /** How far the ledger is, as long as nobody else wrote to it. */
  private long reached = UNKNOWN;

  private LedgerKeeper(Database database, LedgerMeter meter) {
    this.meter = meter;
    this.tail = new JournalTail(database);
    this.projection = new LedgerProjection(database);
    this.feeAssets = new FeeAssets(new MarketStore(database));
    this.shift = new Shift(projection::offset);
    this.thread = new Thread(this::run, "ledger-keeper");
  }

  /** Starts keeping the ledger. */
  public static LedgerKeeper start(Database database, LedgerMeter meter) {
    var keeper = new LedgerKeeper(database, meter);
    keeper.thread.setDaemon(true);
    keeper.thread.start();
    return keeper;
  }

  private void run() {
    try {
      while (!stop.await(keepUp().toMillis(), TimeUnit.MILLISECONDS)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      tail.close();
    }
  }

  /** Works while there is a lot to do, and answers how long to rest then. */
  private Duration keepUp() {
    try {
      if (shift.isAnothers()) {
        return REST;
      }
      JournalTail.Batch batch = tail.next(reached(), MAX_ROWS);
      if (batch.rows().isEmpty()) {
        reached = UNKNOWN; // time to see whether somebody has reset the ledger
      } else {
        apply(batch);
      }
      return batch.rows().size() == MAX_ROWS ? Duration.ZERO : PAUSE;
    } catch (DatabaseUnavailableException e) {
      reached = UNKNOWN;
      meter.failed();
      log.warn("The ledger waits for the database: {}", e.getMessage());
      return FAILURE_PAUSE;
    } catch (RuntimeException e) {
      reached = UNKNOWN;
      meter.failed();
      log.error("The ledger cannot be kept", e);
      return FAILURE_PAUSE;
    }
  }

  private long reached() {
    if (reached == UNKNOWN) {
      reached = projection.offset();
    }
    return reached;
  }

  private void apply(JournalTail.Batch batch) {
    long last = batch.lastOrdering(reached);
    if (projection.apply(reached, last, changesOf(batch))) {
      reached = last;
      meter.applied(batch.rows().size());
    } else {
      reached = UNKNOWN;
      shift.leave();
    }
  }

  private LedgerChanges changesOf(JournalTail.Batch batch) {
    var changes = new LedgerChanges();
    var postings = new LedgerPostings(changes, feeAssets::of);
    batch.rows().forEach(row -> post(row, postings));
    return changes;
  }

  private static void post(JournalRow row, LedgerPostings postings) {
    String entity = EntityIds.entityId(row.persistenceId());
    switch (decoded(row)) {
      case AccountBatch accountBatch -> postings.post(entity, row.ordering(), accountBatch);
      case MarketBatch marketBatch -> postings.post(entity, marketBatch);
      default -> throw new IllegalStateException("no journal row of ours: " + row.manifest());
    }
  }

  private static Object decoded(JournalRow row) {
    try {
      return JournalCodec.decode(row.manifest(), row.payload());
    } catch (NotSerializableException e) {
      throw new IllegalStateException("journal row " + row.ordering() + " cannot be read", e);
    }
  }

  /** Stops after the stretch in hand; blocks. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(STOP_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
