package org.thaliumx.domain.matching;

/**
 * Finds resting orders by account and submission. Orders of one bucket are chained through their
 * records. The numbers an account gives one after the other lie side by side, so that entering
 * orders touches little memory; chains stay short all the same, because only the few that wrap
 * round the table or another account's meet.
 */
final class OrderIndex {
  private static final int ACCOUNT_SPREAD = 0x9E3779B1;

  private final OrderSlab orders;
  private int[] buckets;
  private int size;

  OrderIndex(OrderSlab orders, int capacity) {
    this.orders = orders;
    this.buckets = new int[Integer.highestOneBit(Math.max(capacity, 64) - 1) << 1];
  }

  private int bucket(int account, long submission) {
    return (int) (submission + (long) account * ACCOUNT_SPREAD) & (buckets.length - 1);
  }

  private int bucket(int order) {
    return bucket(orders.account(order), orders.submission(order));
  }

  void put(int order) {
    if (2 * size == buckets.length) {
      grow();
    }
    chain(order);
    size++;
  }

  private void chain(int order) {
    int bucket = bucket(order);
    orders.setNextInBucket(order, buckets[bucket]);
    buckets[bucket] = order;
  }

  private void grow() {
    int[] old = buckets;
    buckets = new int[2 * old.length];
    for (int head : old) {
      int order = head;
      while (order != 0) {
        int next = orders.nextInBucket(order);
        chain(order);
        order = next;
      }
    }
  }

  /** The order, or 0. */
  int find(int account, long submission) {
    int order = buckets[bucket(account, submission)];
    while (order != 0
        && (orders.submission(order) != submission || orders.account(order) != account)) {
      order = orders.nextInBucket(order);
    }
    return order;
  }

  void remove(int order) {
    int bucket = bucket(order);
    int next = orders.nextInBucket(order);
    if (buckets[bucket] == order) {
      buckets[bucket] = next;
    } else {
      orders.setNextInBucket(before(order, buckets[bucket]), next);
    }
    size--;
  }

  private int before(int order, int head) {
    int before = head;
    while (orders.nextInBucket(before) != order) {
      before = orders.nextInBucket(before);
    }
    return before;
  }

  /** All orders, in no order; the array has the right size. */
  void copyTo(int[] handles) {
    int count = 0;
    for (int head : buckets) {
      for (int order = head; order != 0; order = orders.nextInBucket(order)) {
        handles[count++] = order;
      }
    }
  }

  int size() {
    return size;
  }
}
