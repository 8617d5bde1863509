package org.thaliumx.http;

/**
 * The signatures of the writes this node did lately, so that nobody who has overheard one can have
 * it done again here. Thread-safe.
 *
 * <p>Of each it keeps 64 bits, in two tables that take turns: a signature is remembered for one to
 * two windows. That costs eight to sixteen bytes each, and at most 32 MB. Who signs more than a
 * million writes within a window makes it forget the oldest early.
 */
public final class RecentSignatures {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final int MOST_SLOTS = 1 << 21;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long windowMillis;
  private long[] current = new long[FIRST_SLOTS];
  private long[] before = new long[0];
  private int size;
  private long begunMillis;

  /**
   * Remembers nothing yet.
   *
   * @param windowMillis for how long a signature is good
   */
  public RecentSignatures(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  /**
   * Remembers a signature that is genuine; false when it was seen before.
   *
   * @param signature hexadecimal or Base64, of at least ten characters
   */
  public boolean claim(String key, String signature, long nowMillis) {
    long mark = mark(key, signature);
    synchronized (this) {
      turn(nowMillis);
      if (contains(before, mark) || contains(current, mark)) {
        return false;
      }
      add(mark);
      return true;
    }
  }

  /** Lets a signature come again, because nothing was done for it. */
  public void forget(String key, String signature) {
    long mark = mark(key, signature);
    synchronized (this) {
      if (remove(current, mark)) {
        size--;
      } else {
        var _ = remove(before, mark);
      }
    }
  }

  /** From the beginning of a signature, which cannot be written in two ways but for its case. */
  private static long mark(String key, String signature) {
    boolean hex = signature.length() == 64;
    long mark = key.hashCode();
    for (int i = 0; i < (hex ? 16 : 10); i++) {
      char c = signature.charAt(i);
      mark = mark * 31 + (hex ? Character.toLowerCase(c) : c);
      mark *= GOLDEN;
      mark ^= mark >>> 29;
    }
    return mark == 0 ? 1 : mark;
  }

  private void turn(long nowMillis) {
    if (nowMillis - begunMillis >= windowMillis || size >= MOST_SLOTS / 2) {
      boolean idle = nowMillis - begunMillis >= 2 * windowMillis;
      before = idle ? new long[0] : current;
      current = new long[FIRST_SLOTS];
      size = 0;
      begunMillis = nowMillis;
    }
  }

  private static boolean contains(long[] table, long mark) {
    if (table.length == 0) {
      return false;
    }
    for (int i = slot(table, mark); table[i] != 0; i = (i + 1) & (table.length - 1)) {
      if (table[i] == mark) {
        return true;
      }
    }
    return false;
  }

  /** What follows a mark without a gap may have been put off by it, and is put anew. */
  private static boolean remove(long[] table, long mark) {
    if (!contains(table, mark)) {
      return false;
    }
    int last = table.length - 1;
    int i = slot(table, mark);
    while (table[i] != mark) {
      i = (i + 1) & last;
    }
    table[i] = 0;
    for (int next = (i + 1) & last; table[next] != 0; next = (next + 1) & last) {
      long moved = table[next];
      table[next] = 0;
      put(table, moved);
    }
    return true;
  }

  private static int slot(long[] table, long mark) {
    return (int) (mark >>> 32) & (table.length - 1);
  }

  private void add(long mark) {
    if (size >= current.length / 2) {
      long[] larger = new long[current.length * 2];
      for (long old : current) {
        if (old != 0) {
          put(larger, old);
        }
      }
      current = larger;
    }
    put(current, mark);
    size++;
  }

  private static void put(long[] table, long mark) {
    int i = slot(table, mark);
    while (table[i] != 0) {
      i = (i + 1) & (table.length - 1);
    }
    table[i] = mark;
  }
}
