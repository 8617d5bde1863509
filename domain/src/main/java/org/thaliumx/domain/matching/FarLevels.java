package org.thaliumx.domain.matching;

import java.util.Arrays;

/**
 * Price levels far from the touch, sorted from worst to best. Entering one moves those after it.
 */
final class FarLevels {
  private long[] keys = new long[16];
  private int[] levels = new int[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** The key of the best; there must be one. */
  long bestKey() {
    return keys[size - 1];
  }

  int best() {
    return size == 0 ? 0 : levels[size - 1];
  }

  int takeBest() {
    return levels[--size];
  }

  /** The level, or 0. */
  int find(long key) {
    int position = position(key);
    return position < size && keys[position] == key ? levels[position] : 0;
  }

  /** The best level that is worse, or 0. */
  int worse(long key) {
    int position = position(key);
    return position == 0 ? 0 : levels[position - 1];
  }

  /** How many are worse than the key: the better a price the smaller its key. */
  private int position(long key) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] > key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void insert(long key, int level) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      levels = Arrays.copyOf(levels, 2 * size);
    }
    int position = position(key);
    System.arraycopy(keys, position, keys, position + 1, size - position);
    System.arraycopy(levels, position, levels, position + 1, size - position);
    keys[position] = key;
    levels[position] = level;
    size++;
  }

  void remove(long key) {
    int position = position(key);
    size--;
    System.arraycopy(keys, position + 1, keys, position, size - position);
    System.arraycopy(levels, position + 1, levels, position, size - position);
  }
}
