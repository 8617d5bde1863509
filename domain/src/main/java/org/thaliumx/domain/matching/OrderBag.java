package org.thaliumx.domain.matching;

import java.util.Arrays;

/** A few orders, by id. */
final class OrderBag {
  private final OrderSlab orders;
  private int[] handles = new int[1 << 10];
  private int size;

  OrderBag(OrderSlab orders) {
    this.orders = orders;
  }

  int size() {
    return size;
  }

  int get(int position) {
    return handles[position];
  }

  /** The position of the first order with a larger id than this. */
  int firstAfter(long id) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (orders.id(handles[middle]) > id) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  void add(int order) {
    if (size == handles.length) {
      handles = Arrays.copyOf(handles, 2 * size);
    }
    int position = size;
    while (position > 0 && orders.id(handles[position - 1]) > orders.id(order)) {
      handles[position] = handles[position - 1];
      position--;
    }
    handles[position] = order;
    size++;
  }

  void remove(int order) {
    int position = 0;
    while (handles[position] != order) {
      position++;
    }
    size--;
    System.arraycopy(handles, position + 1, handles, position, size - position);
  }
}
