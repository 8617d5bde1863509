package org.thaliumx.persistence.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.Jdbc;

/**
 * All rows of the journal, each once, in the order of their {@code ordering}, as soon as they are
 * committed.
 *
 * <p>The difficulty: {@code ordering} comes from a sequence when a row is inserted, but the row is
 * seen only when its transaction commits. Who reads "greater than the last one seen" passes over a
 * row that got its number early and commits late. So rows are read only up to a <em>frontier</em>
 * below which everything is decided:
 *
 * <ol>
 *   <li>Read the sequence's last value L.
 *   <li>After that, read from {@code pg_locks} who holds a ROW EXCLUSIVE lock on the journal.
 *   <li>When all of those have let go, L is the new frontier.
 * </ol>
 *
 * <p>Why this is right. An INSERT takes that lock when it is planned or, for a prepared statement,
 * before it is executed, in any case before it evaluates {@code nextval}, and keeps it to the end
 * of its transaction. So whoever drew a number up to L had the lock before step 1, and is either
 * among the holders of step 2 or over. PostgreSQL makes a commit visible before it releases the
 * transaction's locks, so a query begun after step 3 sees every row up to L that will ever exist.
 * Whoever takes the lock later draws a number above L.
 *
 * <p>Why not compare transaction ids ({@code pg_snapshot_xmin}): a transaction gets its id only
 * when it writes, which may be an instant after {@code nextval}. In that instant it has a number
 * but is in no snapshot, and its row would be lost.
 *
 * <p>A crash of the server may set the sequence back to the last number a durable row has, and draw
 * the others again. Therefore the frontier is forgotten with the connection it was found on, and a
 * caller must go on from the last <em>row</em> it has seen, never from a frontier.
 *
 * <p>Not thread-safe: one tail, one thread.
 */
public final class JournalTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalTail.class);
  private static final int LOOKS = 10;
  private static final long PAUSE_NANOS = 500_000;

  private static final String LAST_DRAWN =
      "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM event_journal_ordering_seq";
  private static final String LAST_COMMITTED =
      "SELECT coalesce(max(ordering), 0) FROM event_journal";
  private static final String WRITERS =
      """
      SELECT DISTINCT virtualtransaction FROM pg_locks
      WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
        AND relation = 'event_journal'::regclass
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;
  private static final String ROWS =
      """
      SELECT ordering, persistence_id, sequence_number, event_ser_manifest, event_payload
      FROM event_journal WHERE ordering > ? AND ordering <= ? ORDER BY ordering LIMIT ?
      """;

  private final Database database;
  private @Nullable Connection connection;
  private long frontier;
  private long nextFrontier;
  private final Set<String> awaited = new HashSet<>();

  public JournalTail(Database database) {
    this.database = database;
  }

  /**
   * What came of one look.
   *
   * @param rows in order
   */
  public record Batch(List<JournalRow> rows) {

    /** Where to go on. */
    public long lastOrdering(long afterOrdering) {
      return rows.isEmpty() ? afterOrdering : rows.getLast().ordering();
    }
  }

  /**
   * The next rows after the given one. With none it returns after some milliseconds at most, and at
   * once when nobody is writing.
   *
   * @throws DatabaseException when the database fails; the next call starts afresh
   */
  public Batch next(long afterOrdering, int maxRows) {
    try {
      Connection live = connected();
      awaitFrontierBeyond(live, afterOrdering);
      long upTo = frontier;
      List<JournalRow> rows =
          upTo <= afterOrdering
              ? List.of()
              : Jdbc.list(live, ROWS, JournalTail::read, afterOrdering, upTo, maxRows);
      return new Batch(rows);
    } catch (SQLException e) {
      close();
      throw DatabaseException.of(e);
    }
  }

  /**
   * The ordering of the last row that is there; 0 for none. Whoever has read up to it has read all
   * that was committed before this question, if it reads through a tail.
   */
  public static long lastCommitted(Connection connection) throws SQLException {
    return Jdbc.first(connection, LAST_COMMITTED, row -> row.getLong(1)).orElseThrow();
  }

  /** The last ordering that any writer has drawn so far, whether or not its row is there yet. */
  static long lastDrawn(Connection connection) throws SQLException {
    return Jdbc.first(connection, LAST_DRAWN, row -> row.getLong(1)).orElseThrow();
  }

  /** Gives the connection back; the tail may be used again. */
  @Override
  public void close() {
    Connection old = connection;
    connection = null;
    frontier = 0;
    nextFrontier = 0;
    awaited.clear();
    if (old == null) {
      return;
    }
    try {
      old.close();
    } catch (SQLException e) {
      log.debug("A broken connection does not close", e);
    }
  }

  private Connection connected() throws SQLException {
    Connection live = connection;
    if (live == null) {
      live = database.dataSource().getConnection();
      live.setAutoCommit(true);
      connection = live;
    }
    return live;
  }

  private void awaitFrontierBeyond(Connection live, long ordering) throws SQLException {
    for (int look = 1; !advance(live) && frontier <= ordering && look < LOOKS; look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Moves the frontier if it can be moved; true when there is nothing to wait for. */
  private boolean advance(Connection live) throws SQLException {
    if (awaited.isEmpty()) {
      long drawn = lastDrawn(live);
      if (drawn == frontier) {
        return true;
      }
      nextFrontier = drawn;
      awaited.addAll(writers(live));
    } else {
      awaited.retainAll(writers(live));
    }
    if (awaited.isEmpty()) {
      frontier = nextFrontier;
    }
    return awaited.isEmpty();
  }

  private static List<String> writers(Connection live) throws SQLException {
    return Jdbc.list(live, WRITERS, row -> row.getString(1));
  }

  static JournalRow read(ResultSet row) throws SQLException {
    return new JournalRow(
        row.getLong("ordering"),
        row.getString("persistence_id"),
        row.getLong("sequence_number"),
        row.getString("event_ser_manifest"),
        row.getBytes("event_payload"));
  }
}
