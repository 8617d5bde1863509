package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What survives a crash: rows of events, and a snapshot of what the first of them add up to. */
class Journal<E, S> {
  private final List<List<E>> rows = new ArrayList<>();
  private final Consumer<List<E>> observer;
  private @Nullable S snapshot;
  private int rowsInSnapshot;

  Journal(Consumer<List<E>> observer) {
    this.observer = observer;
  }

  /** Writes a row under its number; false when there is one of that number. */
  boolean append(int row, List<E> events) {
    if (row != rows.size()) {
      return false;
    }
    write(events);
    return true;
  }

  void write(List<E> events) {
    rows.add(events);
    observer.accept(events);
  }

  void save(S newSnapshot, int rowsInIt) {
    if (rowsInIt > rowsInSnapshot) {
      snapshot = newSnapshot;
      rowsInSnapshot = rowsInIt;
    }
  }

  @Nullable S snapshot() {
    return snapshot;
  }

  int size() {
    return rows.size();
  }

  /** The events that are not in the snapshot. */
  List<E> eventsAfterSnapshot() {
    return rows.subList(rowsInSnapshot, rows.size()).stream().flatMap(List::stream).toList();
  }

  List<E> events() {
    return rows.stream().flatMap(List::stream).toList();
  }
}
