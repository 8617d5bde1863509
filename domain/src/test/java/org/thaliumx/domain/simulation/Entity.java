package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A market or an account. One incarnation is in charge when someone needs it; at times others are
 * about, which were in charge before and do not know that they are no more.
 */
final class Entity<M extends Message, T extends Shell<M, ?, ?>> {

  /** Makes an incarnation on a node; it says when it ends. */
  @FunctionalInterface
  interface Maker<T> {
    T make(Node node, Consumer<Shell.End> onEnd);
  }

  /** An incarnation that is in charge no more, and how many came before it. */
  private record Former<T>(T shell, int number, int heardPerThousand) {}

  private final World world;
  private final Supplier<@Nullable Node> places;
  private final boolean restarts;
  private final Maker<T> maker;
  private final List<Former<T>> former = new ArrayList<>();
  private @Nullable T current;
  private int incarnations;
  private long downUntilMillis;

  /**
   * @param places where the next incarnation can start; null where it can nowhere
   * @param restarts whether it starts again by itself after it failed
   */
  Entity(World world, Supplier<@Nullable Node> places, boolean restarts, Maker<T> maker) {
    this.world = world;
    this.places = places;
    this.restarts = restarts;
    this.maker = maker;
  }

  void deliver(M message) {
    former.removeIf(each -> each.shell().isStopped());
    for (Former<T> each : former) {
      // What reaches them in place of their successor is a fault; what they say themselves goes on.
      if (world.isFaulty() && world.chance(each.heardPerThousand())) {
        tallyStale(incarnations - each.number());
        each.shell().receive(message);
        return;
      }
    }
    T running = current();
    if (running == null) {
      world.tally.count("entity: spoken to while down");
    } else {
      running.receive(message);
    }
  }

  private void tallyStale(int later) {
    world.tally.count(later > 2 ? "stale: spoken to after three others" : "stale: spoken to");
  }

  /** Speaks to the incarnation that is in charge, which there must be. */
  void command(M message) {
    T running = current();
    if (running == null) {
      throw new AssertionError("cannot be started: " + message);
    }
    running.receive(message);
  }

  /** The incarnation that is in charge; starts one where there is none, and can be one. */
  @Nullable T current() {
    if (current == null || current.isStopped()) {
      Node node = world.nowMillis() < downUntilMillis ? null : places.get();
      current = node == null ? null : maker.make(node, this::ended);
      if (current != null) {
        incarnations++;
        current.start();
      }
    }
    return current;
  }

  private void ended(Shell.End how) {
    if (restarts && how == Shell.End.FAILED) {
      world.after(world.between(300, 1_500), this::wake);
    }
  }

  private void wake() {
    if (current() == null) {
      world.after(500, this::wake);
    }
  }

  /** It fails, and can start again only later. */
  void crash(long millis) {
    world.tally.count("entity: crashed");
    downUntilMillis = world.nowMillis() + millis;
    stop(current);
  }

  /** All of it that is on a node dies. */
  void die(Node node, long millis) {
    former.stream().map(Former::shell).filter(s -> s.node == node).forEach(Shell::stop);
    if (isOn(node)) {
      crash(millis);
    }
  }

  private boolean isOn(Node node) {
    return current != null && !current.isStopped() && current.node == node;
  }

  /** Another incarnation is put in charge of what was on a node. */
  void moveFrom(Node node, long lingersMillis, int heardPerThousand) {
    if (isOn(node)) {
      move(lingersMillis, heardPerThousand);
    }
  }

  /**
   * Another incarnation is put in charge; the one before does not know it for a while.
   *
   * @param heardPerThousand how much of what is said to the entity reaches the one before
   */
  void move(long lingersMillis, int heardPerThousand) {
    T leaving = current();
    if (leaving != null) {
      world.tally.count("entity: moved");
      former.add(new Former<>(leaving, incarnations, heardPerThousand));
      current = null;
      current();
      world.after(lingersMillis, leaving::stop);
    }
  }

  private static void stop(@Nullable Shell<?, ?, ?> shell) {
    if (shell != null) {
      shell.stop();
    }
  }

  /** Whether nothing waits and nothing is being written. */
  boolean isIdle() {
    return current == null || current.isStopped() || current.isIdle();
  }
}
