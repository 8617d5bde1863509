package org.thaliumx.domain.matching;

import java.util.Arrays;

/** The orders that expire, the next one first; those of one moment by id. */
final class ExpiryHeap {
  private final OrderSlab orders;
  private final OrderTraits traits;
  private int[] heap = new int[1 << 10];
  private int size;

  ExpiryHeap(OrderSlab orders, OrderTraits traits) {
    this.orders = orders;
    this.traits = traits;
  }

  /** The order that expires next, or 0. */
  int first() {
    return size == 0 ? 0 : heap[0];
  }

  /** When that is, or never. */
  long nextMillis() {
    return size == 0 ? Long.MAX_VALUE : traits.get(heap[0], OrderTraits.EXPIRE_AT);
  }

  void add(int order) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    put(size, order);
    size++;
    rise(size - 1);
  }

  void remove(int order) {
    int position = (int) traits.get(order, OrderTraits.HEAP);
    size--;
    if (position != size) {
      put(position, heap[size]);
      rise(position);
      fall((int) traits.get(heap[position], OrderTraits.HEAP));
    }
  }

  private void put(int position, int order) {
    heap[position] = order;
    traits.set(order, OrderTraits.HEAP, position);
  }

  private void rise(int from) {
    int position = from;
    while (position > 0 && isBefore(position, (position - 1) / 2)) {
      swap(position, (position - 1) / 2);
      position = (position - 1) / 2;
    }
  }

  private void fall(int from) {
    int position = from;
    while (2 * position + 1 < size) {
      int child = 2 * position + 1;
      if (child + 1 < size && isBefore(child + 1, child)) {
        child++;
      }
      if (!isBefore(child, position)) {
        return;
      }
      swap(child, position);
      position = child;
    }
  }

  private void swap(int one, int other) {
    int order = heap[one];
    put(one, heap[other]);
    put(other, order);
  }

  private boolean isBefore(int one, int other) {
    long first = traits.get(heap[one], OrderTraits.EXPIRE_AT);
    long second = traits.get(heap[other], OrderTraits.EXPIRE_AT);
    return first != second ? first < second : orders.id(heap[one]) < orders.id(heap[other]);
  }
}
