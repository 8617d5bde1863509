package org.thaliumx.domain.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time and chance. All that happens in a run happens here, one thing after the other. */
final class World {
  private record Timed(long atMillis, long order, Runnable action) {}

  private final SplittableRandom random;
  private final PriorityQueue<Timed> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Timed::atMillis).thenComparingLong(Timed::order));
  private long nowMillis;
  private long order;
  private boolean faulty = true;

  World(long seed) {
    random = new SplittableRandom(seed);
  }

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

  /** Whether something goes wrong that goes wrong so often. */
  boolean mishap(int perThousand) {
    return faulty && random.nextInt(1_000) < perThousand;
  }

  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  /** How long a message travels: most are quick, and some overtake many others. */
  long delayMillis() {
    return mishap(20) ? between(500, 4_000) : between(1, faulty ? 40 : 2);
  }
}
