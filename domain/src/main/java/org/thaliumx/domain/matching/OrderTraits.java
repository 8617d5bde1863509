package org.thaliumx.domain.matching;

import java.util.Arrays;

/** What few orders have, as records of sixteen words beside the orders. */
final class OrderTraits {
  private static final int STRIDE = 16;

  /** The limit. */
  static final int LIMIT = 0;

  /** The price it stands at in the book or would; differs from the limit where it is pegged. */
  static final int PRICE = 1;

  static final int EXPIRE_AT = 2;
  static final int DISPLAY = 3;

  /** What of an iceberg at rest is not shown. */
  static final int HIDDEN = 4;

  static final int MINIMUM = 5;

  /** What is left of the amount it is for. */
  static final int AMOUNT = 6;

  static final int TRIGGER = 7;
  static final int TRAIL_TICKS = 8;
  static final int TRAIL_BPS = 9;

  /** The best price since it came. */
  static final int TRAILED = 10;

  static final int PEG_OFFSET = 11;
  static final int PEG_REFERENCE = 12;

  /** The other order of its pair. */
  static final int PARTNER = 13;

  /** The order it waits for, or the first that waits for it. */
  static final int RELATED = 14;

  /** Where it is in the heap of those that expire. */
  static final int HEAP = 15;

  private long[] words = new long[STRIDE * 64];
  private int[] ofOrder = new int[64];
  private int end = STRIDE;
  private int free;

  /** Gives an order a record. */
  void attach(int order) {
    int record = free;
    if (record != 0) {
      free = (int) words[record];
    } else {
      record = fresh();
    }
    Arrays.fill(words, record, record + STRIDE, 0);
    int ordinal = OrderSlab.ordinal(order);
    if (ordinal >= ofOrder.length) {
      ofOrder = Arrays.copyOf(ofOrder, 2 * ordinal);
    }
    ofOrder[ordinal] = record;
  }

  private int fresh() {
    if (end + STRIDE > words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    int record = end;
    end += STRIDE;
    return record;
  }

  void detach(int order) {
    int ordinal = OrderSlab.ordinal(order);
    int record = ofOrder[ordinal];
    words[record] = free;
    free = record;
    ofOrder[ordinal] = 0;
  }

  long get(int order, int trait) {
    return words[ofOrder[OrderSlab.ordinal(order)] + trait];
  }

  void set(int order, int trait, long value) {
    words[ofOrder[OrderSlab.ordinal(order)] + trait] = value;
  }

  /** A trait that is an order. */
  int order(int order, int trait) {
    return (int) get(order, trait);
  }
}
