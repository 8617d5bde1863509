package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of hashes that takes some twenty bytes for each. */
final class HashSet64 {
  private static final int FIRST_CAPACITY = 16;

  /** What no slot has that is taken; the hash that is 0 is kept apart. */
  private static final long FREE = 0;

  private long[] slots = new long[FIRST_CAPACITY];
  private boolean hasZero;
  private int taken;

  /** Adds a hash; false when it is there already. */
  boolean add(long hash) {
    if (hash == FREE) {
      boolean isNew = !hasZero;
      hasZero = true;
      return isNew;
    }
    int slot = slotOf(hash);
    if (slots[slot] == hash) {
      return false;
    }
    slots[slot] = hash;
    taken++;
    if (taken > slots.length / 2) {
      grow();
    }
    return true;
  }

  boolean has(long hash) {
    return hash == FREE ? hasZero : slots[slotOf(hash)] == hash;
  }

  int size() {
    return taken + (hasZero ? 1 : 0);
  }

  /** All of them, smallest first. */
  List<Long> sorted() {
    List<Long> all = new ArrayList<>(size());
    if (hasZero) {
      all.add(FREE);
    }
    Arrays.stream(slots).filter(hash -> hash != FREE).forEach(all::add);
    all.sort(null);
    return all;
  }

  private int slotOf(long hash) {
    int slot = (int) hash & (slots.length - 1);
    while (slots[slot] != FREE && slots[slot] != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[2 * before.length];
    for (long hash : before) {
      if (hash != FREE) {
        slots[slotOf(hash)] = hash;
      }
    }
  }
}
