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
