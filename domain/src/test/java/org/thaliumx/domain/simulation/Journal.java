package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What survives a crash: rows of events, and snapshots of what the first of them add up to. */
class Journal<E, S> {
  /** What so many rows add up to. */
  record Saved<S>(S snapshot, int rows) {}

  /** Learns of every row the moment it is stored. */
  @FunctionalInterface
  interface Observer<E> {
    /** A row is stored that was decided at that true time. */
    void wrote(List<E> events, long decidedMillis);
  }

  private final World world;
  private final Storage storage;
  private final Observer<E> observer;
  private final List<List<E>> rows = new ArrayList<>();
  private final List<Saved<S>> saved = new ArrayList<>();

  Journal(World world, Storage storage, Observer<E> observer) {
    this.world = world;
    this.storage = storage;
    this.observer = observer;
  }

  /**
   * Writes a row, which takes its time.
   *
   * @param lives whether the writer still lives; a row of one that died is stored or not
   * @param told is told once it is over whether the row is stored, as far as can be told
   */
  void append(int row, List<E> events, BooleanSupplier lives, Consumer<Boolean> told) {
    long decidedMillis = world.nowMillis();
    boolean refused = storage.refusesWrite();
    boolean unconfirmed = world.mishap(10, "journal: row stored, writer told it failed");
    boolean diesInTime = world.chance(500);
    world.after(
        storage.writeMillis(),
        () -> {
          boolean dead = !lives.getAsBoolean();
          boolean lost = refused || storage.isDown() || (dead && diesInTime);
          boolean written =
              !lost && take(row, whatIsStored(events, !dead && !unconfirmed), decidedMillis);
          if (written && dead) {
            world.tally.count("journal: row of a dead writer stored");
          }
          told.accept(confirms(written) && !unconfirmed);
        });
  }

  private boolean take(int row, List<E> events, long decidedMillis) {
    if (!isFree(row)) {
      world.tally.count("journal: key refused");
      return false;
    }
    write(events, decidedMillis);
    return true;
  }

  /** What is stored of a row: all of it. */
  List<E> whatIsStored(List<E> row, boolean confirmed) {
    return row;
  }

  /** Whether the writer is told that its row is stored. */
  boolean confirms(boolean written) {
    return written;
  }

  /** Whether there is no row of that number yet. */
  boolean isFree(int row) {
    return row == rows.size();
  }

  void write(List<E> events, long decidedMillis) {
    rows.add(events);
    observer.wrote(events, decidedMillis);
  }

  /** Keeps a snapshot, some time later; an outdated one may come last. */
  void save(S snapshot, int rowsInIt) {
    if (!storage.isDown() && !world.mishap(100, "snapshot: not stored")) {
      world.after(world.between(0, 100), () -> saved.add(new Saved<>(snapshot, rowsInIt)));
    }
  }

  /** The snapshot of the most rows, or null. */
  @Nullable Saved<S> newest() {
    Saved<S> newest = null;
    for (Saved<S> each : saved) {
      newest = newest == null || each.rows() > newest.rows() ? each : newest;
    }
    return newest;
  }

  /** Every snapshot there is. */
  List<Saved<S>> saved() {
    return saved;
  }

  boolean canBeRead() {
    return !storage.isDown();
  }

  int size() {
    return rows.size();
  }

  /** All events but those of the first rows. */
  List<E> eventsAfter(int firstRows) {
    return events(firstRows, rows.size());
  }

  final List<E> events(int fromRow, int toRow) {
    return rows.subList(fromRow, toRow).stream().flatMap(List::stream).toList();
  }
}
