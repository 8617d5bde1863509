package org.thaliumx.node.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.journal.JournalTail;

/**
 * Reads the journal for all who follow it on this node. What one has read and decoded is kept for
 * those who come a little later. Blocks; thread-safe.
 */
public final class JournalReader implements AutoCloseable {
  private static final int MAX_ROWS = 2_000;
  private static final int KEPT_ROWS = 10_000;

  private final JournalTail tail;
  private final Deque<Stretch> kept = new ArrayDeque<>();
  private int keptRows;

  /** Reads the journal in this database. */
  public JournalReader(Database database) {
    this.tail = new JournalTail(database);
  }

  /**
   * Some rows that follow one upon the other.
   *
   * @param after the ordering of the row before them; 0 for none
   * @param entries in order
   */
  public record Stretch(long after, List<JournalEntry> entries) {

    /** Where to go on. */
    public long last() {
      return entries.isEmpty() ? after : entries.getLast().ordering();
    }

    /** This one and the one that follows. */
    Stretch plus(Stretch next) {
      return new Stretch(after, Stream.concat(entries.stream(), next.entries.stream()).toList());
    }
  }

  /**
   * So many rows after that one, or all that are committed by now if those are fewer; a few more
   * may come along.
   *
   * @throws org.thaliumx.persistence.DatabaseException when the database fails
   * @throws IllegalStateException when there is a row that nobody can read
   */
  public Stretch next(long after, int rows) {
    Stretch all = next(after);
    while (all.entries().size() < rows) {
      Stretch more = next(all.last());
      if (more.entries().isEmpty()) {
        return all;
      }
      all = all.plus(more);
    }
    return all;
  }

  /** Some rows after that one which are committed by now; none when there are none. */
  public synchronized Stretch next(long after) {
    for (Stretch stretch : kept) {
      if (stretch.after() == after) {
        return stretch;
      }
    }
    Stretch read = read(after);
    if (!read.entries().isEmpty()) {
      keep(read);
    }
    return read;
  }

  private void keep(Stretch stretch) {
    kept.addLast(stretch);
    keptRows += stretch.entries().size();
    while (keptRows > KEPT_ROWS) {
      keptRows -= kept.removeFirst().entries().size();
    }
  }

  private void forget() {
    kept.clear();
    keptRows = 0;
  }

  private Stretch read(long after) {
    boolean done = false;
    try {
      JournalTail.Batch batch = tail.next(after, MAX_ROWS);
      done = true;
      return new Stretch(after, batch.rows().stream().map(JournalEntry::of).toList());
    } finally {
      if (!done) {
        forget();
      }
    }
  }

  /** Gives its connection back. */
  @Override
  public synchronized void close() {
    tail.close();
    forget();
  }
}
