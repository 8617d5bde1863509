package org.thaliumx.domain.matching;

import java.util.Arrays;
import org.thaliumx.domain.money.Amounts;

/** Which orders depend on each other. A working order has followers, which may be a pair. */
final class OrderLists {
  private final OrderSlab orders;
  private final OrderTraits traits;

  /** Orders whose working order is filled and that are to come into play, in that order. */
  private int[] released = new int[16];

  private int releasedCount;

  OrderLists(OrderSlab orders, OrderTraits traits) {
    this.orders = orders;
    this.traits = traits;
  }

  /** Of two orders one may trade. */
  void pair(int one, int other) {
    orders.set(one, Flags.PAIRED);
    orders.set(other, Flags.PAIRED);
    traits.set(one, OrderTraits.PARTNER, other);
    traits.set(other, OrderTraits.PARTNER, one);
  }

  /** An order waits for another; of several the first is named first. */
  void follow(int follower, int working) {
    orders.set(follower, Flags.FOLLOWS);
    traits.set(follower, OrderTraits.RELATED, working);
    if (!orders.has(working, Flags.WORKS)) {
      orders.set(working, Flags.WORKS);
      traits.set(working, OrderTraits.RELATED, follower);
    }
  }

  /** The other order of a pair, or 0. */
  int partner(int order) {
    return orders.has(order, Flags.PAIRED) ? traits.order(order, OrderTraits.PARTNER) : 0;
  }

  /** The order that one waits for, or 0. */
  int working(int order) {
    return orders.has(order, Flags.FOLLOWS) ? traits.order(order, OrderTraits.RELATED) : 0;
  }

  /** The first order that waits for one, or 0. */
  int firstFollower(int order) {
    return orders.has(order, Flags.WORKS) ? traits.order(order, OrderTraits.RELATED) : 0;
  }

  /** The other orders of an order's list, as many as there are, by id, zeros after them. */
  void mates(int order, int[] mates) {
    Arrays.fill(mates, 0);
    int working = orders.has(order, Flags.FOLLOWS) ? working(order) : 0;
    int follower = working != 0 ? firstFollower(working) : firstFollower(order);
    int count = add(working, order, mates, 0);
    count = add(follower, order, mates, count);
    count = add(follower == 0 ? 0 : partner(follower), order, mates, count);
    if (working == 0 && follower == 0) {
      add(partner(order), order, mates, count);
    }
  }

  private static int add(int mate, int order, int[] mates, int count) {
    if (mate == 0 || mate == order) {
      return count;
    }
    mates[count] = mate;
    return count + 1;
  }

  /** Lets what an order of a pair still holds go to the other. */
  void handOver(int order) {
    int partner = partner(order);
    if (partner != 0) {
      orders.setHold(partner, Amounts.sumOrMost(orders.hold(partner), orders.hold(order)));
      orders.setHold(order, 0);
    }
  }

  /** An order leaves: nobody depends on it any more. */
  void unlink(int order) {
    int partner = partner(order);
    int working = working(order);
    if (working != 0 && firstFollower(working) == order) {
      traits.set(working, OrderTraits.RELATED, partner);
      if (partner == 0) {
        orders.clear(working, Flags.WORKS);
      }
    }
    for (int f = firstFollower(order), next; f != 0; f = next) {
      next = f == traits.order(order, OrderTraits.RELATED) ? partner(f) : 0;
      orders.clear(f, Flags.FOLLOWS);
      traits.set(f, OrderTraits.RELATED, 0);
    }
    if (partner != 0) {
      orders.clear(partner, Flags.PAIRED);
      traits.set(partner, OrderTraits.PARTNER, 0);
    }
    if (releasedCount > 0) {
      takeReleased(order);
    }
  }

  /** A working order is filled: those that wait for it are to come into play. */
  void release(int working) {
    int first = firstFollower(working);
    int second = partner(first);
    release(first, working);
    if (second != 0) {
      release(second, working);
    }
  }

  private void release(int follower, int working) {
    orders.clear(follower, Flags.FOLLOWS);
    traits.set(follower, OrderTraits.RELATED, 0);
    orders.clear(working, Flags.WORKS);
    if (releasedCount == released.length) {
      released = Arrays.copyOf(released, 2 * releasedCount);
    }
    released[releasedCount++] = follower;
  }

  /** The order that is to come into play next, or 0. */
  int nextReleased() {
    return releasedCount == 0 ? 0 : released[0];
  }

  /** Whether an order was to come into play, which it is not any more. */
  boolean takeReleased(int order) {
    for (int i = 0; i < releasedCount; i++) {
      if (released[i] == order) {
        releasedCount--;
        System.arraycopy(released, i + 1, released, i, releasedCount - i);
        return true;
      }
    }
    return false;
  }
}
