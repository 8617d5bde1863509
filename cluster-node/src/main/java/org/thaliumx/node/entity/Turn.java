package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.TraceContext;

/**
 * What comes of commands that are decided together: events to store as one row, and what is said to
 * the outside once they are stored.
 *
 * @param <E> the entity's events
 */
final class Turn<E> {
  private final List<E> events = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private long journalRows;
  private @Nullable TraceContext trace;

  /** Takes an event to be stored. */
  void event(E event) {
    events.add(event);
  }

  /** What it says belongs to that request; of several the last one. */
  void belongsTo(TraceContext request) {
    trace = request;
  }

  /** What it says belongs to this request; null where none of its commands is traced. */
  @Nullable TraceContext trace() {
    return trace;
  }

  /** Takes something to be said once everything decided in this turn is stored. */
  void afterwards(Runnable act) {
    afterwards.add(act);
  }

  List<E> events() {
    return events;
  }

  /**
   * How many rows the journal of the entity has, this turn's among them. Known to what is said
   * {@link #afterwards} and to nothing before.
   */
  long journalRows() {
    return journalRows;
  }

  /** Says what there is to say, everything being stored in so many rows. */
  void speak(long rows) {
    journalRows = rows;
    afterwards.forEach(Runnable::run);
  }
}
