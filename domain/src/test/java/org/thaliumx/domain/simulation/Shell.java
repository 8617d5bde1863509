package org.thaliumx.domain.simulation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * One incarnation of an entity, as an actor would be: it decides what waits as one batch, stores
 * the events as one row, and only then tells anyone. Whatever fails, it stops, and the next
 * incarnation starts from the journal.
 */
abstract class Shell<M extends Message, E, S> {
  private static final int MAX_BATCH = 8;
  private static final long TICK_MILLIS = 700;
  private static final long IDLE_MILLIS = 600;

  /** How an incarnation ends. */
  enum End {
    FAILED,
    ASLEEP
  }

  final World world;
  final Node node;
  private final Journal<E, S> journal;
  private final Consumer<End> onEnd;
  private final Queue<M> inbox = new ArrayDeque<>();
  private int rows;
  private long spokenToMillis;
  private boolean writing;
  private boolean stopped;

  Shell(Node node, Journal<E, S> journal, Consumer<End> onEnd) {
    this.world = node.world;
    this.node = node;
    this.journal = journal;
    this.onEnd = onEnd;
    this.rows = journal.size();
  }

  abstract void decide(M message, Turn<E> turn);

  /** Ends a batch, before it is stored. */
  abstract void finish(Turn<E> turn);

  abstract S snapshot();

  abstract void checkInvariants();

  /** Throws unless its state is the one that the journal's rows add up to. */
  abstract void checkAgainstJournal();

  abstract M tick();

  /** Whether it leaves memory when nobody speaks to it and nothing is left to do. */
  abstract boolean maySleep();

  /** Throws where it was asked for something that is not done. */
  abstract void checkFinished();

  /** What time it is, as far as it knows. */
  final long clockMillis() {
    return node.clockMillis();
  }

  /** Begins to work: says again what may not have been heard. */
  final void start() {
    spokenToMillis = world.nowMillis();
    keepTicking();
  }

  private void keepTicking() {
    boolean idle = isIdle() && world.nowMillis() - spokenToMillis > IDLE_MILLIS;
    if (!stopped && idle && maySleep()) {
      world.tally.count("account: passivated");
      checkFinished();
      end(End.ASLEEP);
    } else if (!stopped) {
      take(tick());
      node.after(TICK_MILLIS, this::keepTicking);
    }
  }

  final void receive(M message) {
    spokenToMillis = world.nowMillis();
    node.whenAwake(() -> take(message));
  }

  private void take(M message) {
    if (!stopped) {
      inbox.add(message);
      work();
    }
  }

  private void work() {
    while (!stopped && !writing && !inbox.isEmpty()) {
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
    if (isUpToDate()) {
      throw e;
    }
    world.tally.count("stale: found itself in contradiction");
  }

  private boolean isUpToDate() {
    return rows == journal.size();
  }

  private void store(Turn<E> turn) {
    if (turn.events().isEmpty()) {
      turn.conclude();
      return;
    }
    writing = true;
    journal.append(
        rows,
        List.copyOf(turn.events()),
        () -> !stopped,
        success -> node.after(world.between(0, 3), () -> stored(turn, success)));
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
    if (isUpToDate()) {
      checkAgainstJournal();
    }
    if (world.chance(100)) {
      journal.save(snapshot(), rows);
    }
    turn.conclude();
    work();
  }

  final void stop() {
    end(End.FAILED);
  }

  private void end(End how) {
    if (!stopped) {
      stopped = true;
      inbox.clear();
      onEnd.accept(how);
    }
  }

  final boolean isStopped() {
    return stopped;
  }

  final boolean isIdle() {
    return inbox.isEmpty() && !writing;
  }
}
