package org.thaliumx.domain.simulation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * One incarnation of an entity, as an actor would be: it decides what waits as one batch, stores
 * the events as one row, and only then tells anyone. Whatever fails, it stops, and the next
 * incarnation starts from the journal.
 */
abstract class Shell<M extends Message, E, S> {
  private static final int MAX_BATCH = 8;
  private static final long TICK_MILLIS = 700;
  private static final long IDLE_MILLIS = 3_000;

  final World world;
  private final Journal<E, S> journal;
  private final Runnable onStop;
  private final Queue<M> inbox = new ArrayDeque<>();
  private int rows;
  private long spokenToMillis;
  private boolean writing;
  private boolean stopped;

  Shell(World world, Journal<E, S> journal, Runnable onStop) {
    this.world = world;
    this.journal = journal;
    this.onStop = onStop;
    this.rows = journal.size();
  }

  abstract void decide(M message, Turn<E> turn);

  /** Ends a batch, before it is stored. */
  abstract void finish(Turn<E> turn);

  abstract S snapshot();

  abstract void checkInvariants();

  abstract M tick();

  /** Whether it leaves memory when nobody speaks to it and nothing is left to do. */
  abstract boolean maySleep();

  /** Begins to work: says again what may not have been heard. */
  final void start() {
    spokenToMillis = world.nowMillis();
    keepTicking();
  }

  private void keepTicking() {
    boolean idle = isIdle() && world.nowMillis() - spokenToMillis > IDLE_MILLIS;
    if (!stopped && idle && maySleep()) {
      stop();
    } else if (!stopped) {
      take(tick());
      world.after(TICK_MILLIS, this::keepTicking);
    }
  }

  final void receive(M message) {
    spokenToMillis = world.nowMillis();
    take(message);
  }

  private void take(M message) {
    if (!stopped) {
      inbox.add(message);
      work();
    }
  }

  private void work() {
    while (!writing && !inbox.isEmpty()) {
      decideBatch();
    }
  }

  private void decideBatch() {
    var turn = new Turn<E>();
    try {
      for (int i = 0; i < MAX_BATCH && !inbox.isEmpty(); i++) {
        decide(inbox.remove(), turn);
      }
      finish(turn);
      checkInvariants();
      store(turn);
    } catch (IllegalStateException | ArithmeticException e) {
      breakDown(e);
    }
  }

  /** An incarnation that was overtaken may find itself in contradiction; no other may. */
  private void breakDown(RuntimeException e) {
    stop();
    if (rows == journal.size()) {
      throw e;
    }
  }

  private void store(Turn<E> turn) {
    if (turn.events().isEmpty()) {
      turn.conclude();
      return;
    }
    writing = true;
    boolean lost = world.mishap(10);
    boolean unconfirmed = world.mishap(10);
    long crashesInTime = world.between(0, 1);
    List<E> row = List.copyOf(turn.events());
    world.after(
        world.between(1, 10),
        () -> {
          boolean written = !lost && !(stopped && crashesInTime == 1) && journal.append(rows, row);
          world.after(world.between(0, 3), () -> stored(turn, written && !unconfirmed));
        });
  }

  private void stored(Turn<E> turn, boolean success) {
    if (stopped) {
      return;
    }
    if (!success) {
      stop();
      return;
    }
    writing = false;
    rows++;
    if (world.mishap(100)) {
      journal.save(snapshot(), rows);
    }
    turn.conclude();
    work();
  }

  final void stop() {
    if (!stopped) {
      stopped = true;
      inbox.clear();
      onStop.run();
    }
  }

  final boolean isStopped() {
    return stopped;
  }

  final boolean isIdle() {
    return inbox.isEmpty() && !writing;
  }
}
