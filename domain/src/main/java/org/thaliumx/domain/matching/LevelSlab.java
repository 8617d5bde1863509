package org.thaliumx.domain.matching;

import java.util.Arrays;

/** All price levels of both sides as records of four words in one array; 0 is no level. */
final class LevelSlab {
  private static final int STRIDE = 4;
  private static final int FIRST = 2 * STRIDE - 2;

  private static final int KEY = 0;
  private static final int LOTS = 1;

  /** The oldest order above, the youngest below. */
  private static final int ENDS = 2;

  private static final int COUNT = 3;

  private static final long LOW = 0xFFFF_FFFFL;

  private long[] words = new long[FIRST + 1024 * STRIDE];
  private int end = FIRST;
  private int free;

  int allocate(long key) {
    int level = free;
    if (level != 0) {
      free = (int) words[level + ENDS];
    } else {
      level = fresh();
    }
    words[level + KEY] = key;
    words[level + LOTS] = 0;
    words[level + ENDS] = 0;
    words[level + COUNT] = 0;
    return level;
  }

  private int fresh() {
    if (end + STRIDE > words.length) {
      words = Arrays.copyOf(words, FIRST + 2 * (words.length - FIRST));
    }
    int level = end;
    end += STRIDE;
    return level;
  }

  void free(int level) {
    words[level + ENDS] = free;
    free = level;
  }

  /** The price as its side sorts it. */
  long key(int level) {
    return words[level + KEY];
  }

  long lots(int level) {
    return words[level + LOTS];
  }

  void setLots(int level, long lots) {
    words[level + LOTS] = lots;
  }

  int oldest(int level) {
    return (int) (words[level + ENDS] >> 32);
  }

  int youngest(int level) {
    return (int) words[level + ENDS];
  }

  void setOldest(int level, int order) {
    words[level + ENDS] = ((long) order << 32) | (words[level + ENDS] & LOW);
  }

  void setYoungest(int level, int order) {
    words[level + ENDS] = (words[level + ENDS] & ~LOW) | order;
  }

  int orders(int level) {
    return (int) words[level + COUNT];
  }

  void addOrders(int level, int more) {
    words[level + COUNT] += more;
  }
}
