package org.thaliumx.domain.simulation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A market or an account that has an incarnation when someone needs it, and at times two. */
final class Entity<M extends Message, T extends Shell<M, ?, ?>> {
  private final World world;
  private final boolean woken;
  private final Function<Runnable, T> incarnate;
  private @Nullable T current;
  private @Nullable T former;
  private long downUntilMillis;

  /**
   * @param woken whether somebody starts it again after it stopped though nobody asks for it
   * @param incarnate makes an incarnation that calls back when it stops
   */
  Entity(World world, boolean woken, Function<Runnable, T> incarnate) {
    this.world = world;
    this.woken = woken;
    this.incarnate = incarnate;
  }

  void deliver(M message) {
    if (world.nowMillis() < downUntilMillis) {
      return;
    }
    T late = former;
    if (late != null && !late.isStopped() && world.between(0, 1) == 0) {
      late.receive(message);
    } else {
      current().receive(message);
    }
  }

  /** The incarnation that is in charge; starts one where there is none. */
  T current() {
    T running = current;
    if (running == null || running.isStopped()) {
      running = incarnate.apply(this::stopped);
      current = running;
      running.start();
    }
    return running;
  }

  private void stopped() {
    if (woken) {
      world.after(world.between(500, 1_500), this::wake);
    }
  }

  private void wake() {
    if (world.nowMillis() < downUntilMillis) {
      world.at(downUntilMillis, this::wake);
    } else {
      current();
    }
  }

  /** Its node dies and comes back later. */
  void crash(long millis) {
    downUntilMillis = world.nowMillis() + millis;
    stop(former);
    stop(current);
  }

  /** It moves to another node while the one it leaves has not noticed yet. */
  void move() {
    if (world.nowMillis() >= downUntilMillis) {
      stop(former);
      T leaving = current();
      former = leaving;
      current = null;
      current();
      world.after(world.between(50, 3_000), leaving::stop);
    }
  }

  private void stop(@Nullable T shell) {
    if (shell != null) {
      shell.stop();
    }
  }

  /** Whether nothing waits and nothing is being written. */
  boolean isIdle() {
    return current == null || current.isStopped() || current.isIdle();
  }
}
