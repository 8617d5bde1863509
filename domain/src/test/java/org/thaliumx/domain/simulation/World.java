package org.thaliumx.domain.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time and chance. All that happens in a run happens here, one thing after the other. */
final class World {
  /** When runs begin, so that no clock that goes wrong is before the epoch. */
  static final long START_MILLIS = 1_000_000;

  private record Timed(long atMillis, long order, Runnable action) {}

  private final SplittableRandom random;
  private final PriorityQueue<Timed> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Timed::atMillis).thenComparingLong(Timed::order));
  final Tally tally = new Tally();
  private long nowMillis = START_MILLIS;
  private long order;
  private boolean faulty = true;

  World(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The true time, which no clock in the exchange need show. */
  long nowMillis() {
    return nowMillis;
  }

  void at(long millis, Runnable action) {
    queue.add(new Timed(millis, order++, action));
  }

  void after(long millis, Runnable action) {
    at(nowMillis + millis, action);
  }

  void runUntil(long millis) {
    for (Timed next; (next = queue.peek()) != null && next.atMillis() <= millis; ) {
      queue.remove();
      nowMillis = next.atMillis();
      next.action().run();
    }
    nowMillis = millis;
  }

  /** From now on nothing goes wrong any more. */
  void heal() {
    faulty = false;
  }

  boolean isFaulty() {
    return faulty;
  }

  /** Whether something goes wrong that goes wrong so often. */
  boolean mishap(int perThousand, String what) {
    boolean happens = faulty && chance(perThousand);
    if (happens) {
      tally.count(what);
    }
    return happens;
  }

  boolean chance(int perThousand) {
    return random.nextInt(1_000) < perThousand;
  }

  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }
}
