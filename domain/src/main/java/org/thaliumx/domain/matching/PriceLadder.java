package org.thaliumx.domain.matching;

/**
 * The price levels of one side, found by price, and the best of them at once.
 *
 * <p>Levels near the touch stand in a window: a ring with one slot for each price, and a bit for
 * each slot that is taken. The window always has the best level and slides after it; levels worse
 * than all of it are kept sorted beside it. Prices come as keys, of which the smaller is the better
 * one; keys are not negative.
 */
final class PriceLadder {
  static final int WINDOW = 4096;

  private static final int MASK = WINDOW - 1;

  /** How much room a window is given on the better side of what it was moved for. */
  private static final int LEAD = WINDOW / 4;

  private final OrderSlab levels;
  private final int[] near = new int[WINDOW];
  private final long[] taken = new long[WINDOW / 64];

  /** A bit for each word of {@link #taken} that is not zero. */
  private long takenWords;

  private final FarLevels far = new FarLevels();
  private long base;
  private int best;
  private long bestKey;

  PriceLadder(OrderSlab levels) {
    this.levels = levels;
  }

  /** The best level, or 0. */
  int best() {
    return best;
  }

  /** Whether there is a level as good as the key or better. */
  boolean reaches(long key) {
    return best != 0 && bestKey <= key;
  }

  /** The level of a key, or 0. */
  int find(long key) {
    long offset = key - base;
    if (offset >= WINDOW) {
      return far.find(key);
    }
    return offset < 0 ? 0 : near[slot(key)];
  }

  /** The next level that is worse than a level's key, or 0. */
  int worse(long key) {
    if (key - base >= WINDOW) {
      return far.worse(key);
    }
    int from = slot(key);
    int distance = (nextTaken((from + 1) & MASK) - from) & MASK;
    boolean wrapped = distance == 0 || key - base + distance >= WINDOW;
    return wrapped ? far.best() : near[(from + distance) & MASK];
  }

  /** Enters a level at a key that has none. */
  void insert(long key, int level) {
    moveFor(key);
    if (key - base < WINDOW) {
      take(slot(key), level);
    } else {
      far.insert(key, level);
    }
    if (best == 0 || key < bestKey) {
      best = level;
      bestKey = key;
    }
  }

  private void moveFor(long key) {
    if (best == 0) {
      base = Math.max(0, key - LEAD);
    } else if (key < base) {
      slideToBetter(Math.max(0, key - LEAD));
    } else if (key - base >= WINDOW && bestKey - base > WINDOW / 2) {
      base = bestKey - LEAD;
      pullIn();
    }
  }

  private void slideToBetter(long newBase) {
    long firstOut = Math.max(base, newBase + WINDOW);
    // Near the end of all numbers nothing can fall out of the window.
    while (takenWords != 0 && newBase <= Long.MAX_VALUE - WINDOW) {
      int slot = nextTaken(slot(firstOut));
      int level = near[slot];
      if (levels.key(level) < firstOut) {
        break;
      }
      clear(slot);
      far.insert(levels.key(level), level);
    }
    base = newBase;
  }

  private void pullIn() {
    while (!far.isEmpty() && far.bestKey() - base < WINDOW) {
      int slot = slot(far.bestKey());
      take(slot, far.takeBest());
    }
  }

  /** Takes out the level of a key. */
  void remove(long key) {
    if (key - base >= WINDOW) {
      far.remove(key);
      return;
    }
    clear(slot(key));
    if (key == bestKey) {
      findBest();
    }
  }

  private void findBest() {
    if (takenWords == 0) {
      if (far.isEmpty()) {
        best = 0;
        return;
      }
      bestKey = far.bestKey();
      base = Math.max(0, bestKey - LEAD);
      pullIn();
      best = near[slot(bestKey)];
    } else {
      int from = slot(bestKey);
      int slot = nextTaken(from);
      bestKey += (slot - from) & MASK;
      best = near[slot];
    }
  }

  private static int slot(long key) {
    return (int) key & MASK;
  }

  private void take(int slot, int level) {
    near[slot] = level;
    taken[slot >> 6] |= 1L << slot;
    takenWords |= 1L << (slot >> 6);
  }

  private void clear(int slot) {
    near[slot] = 0;
    int word = slot >> 6;
    taken[word] &= ~(1L << slot);
    if (taken[word] == 0) {
      takenWords &= ~(1L << word);
    }
  }

  /** The first slot taken from one on, round the ring; one must be. */
  private int nextTaken(int from) {
    int word = from >> 6;
    long here = taken[word] & (-1L << from);
    if (here != 0) {
      return (word << 6) | Long.numberOfTrailingZeros(here);
    }
    // -2 and not -1: the word itself counts only as the last of the ring.
    long after = takenWords & (-2L << word);
    int next = Long.numberOfTrailingZeros(after != 0 ? after : takenWords);
    return (next << 6) | Long.numberOfTrailingZeros(taken[next]);
  }
}
