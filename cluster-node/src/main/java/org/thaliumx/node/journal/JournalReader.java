package org.thaliumx.node.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.journal.JournalTail;

/**
 * Reads the journal for all who follow it on this node. They keep about the same pace, so what one
 * has read and decoded is kept for the others a while. Blocks; thread-safe.
 */
public final class JournalReader implements AutoCloseable {
  private static final int MAX_ROWS = 2_000;
  private static final int KEPT_STRETCHES = 4;

  private final JournalTail tail;
  private final Deque<Stretch> kept = new ArrayDeque<>();

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

    /** Whether there may be more at once. */
    public boolean isFull() {
      return entries.size() >= MAX_ROWS;
    }
  }

  /**
   * The rows after that one which are committed by now; none when there are none.
   *
   * @throws org.thaliumx.persistence.DatabaseException when the database fails
   * @throws IllegalStateException when there is a row that nobody can read
   */
  public synchronized Stretch next(long after) {
    for (Stretch stretch : kept) {
      if (stretch.after() == after) {
        return stretch;
      }
    }
    Stretch read = read(after);
    if (!read.entries().isEmpty()) {
      kept.addLast(read);
      if (kept.size() > KEPT_STRETCHES) {
        kept.removeFirst();
      }
    }
    return read;
  }

  private Stretch read(long after) {
    boolean done = false;
    try {
      JournalTail.Batch batch = tail.next(after, MAX_ROWS);
      done = true;
      return new Stretch(after, batch.rows().stream().map(JournalEntry::of).toList());
    } finally {
      if (!done) {
        kept.clear();
      }
    }
  }

  /** Gives its connection back. */
  @Override
  public synchronized void close() {
    tail.close();
    kept.clear();
  }
}
