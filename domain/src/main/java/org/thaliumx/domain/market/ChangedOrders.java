package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.order.Side;

/**
 * Which orders of the book differ from what the public was told last. A note costs a few writes
 * into arrays; that an order is noted already is found by its handle, and told from an older order
 * that had the handle before by its id.
 */
final class ChangedOrders {
  private static final int KEPT_CAPACITY = 1 << 16;

  /** The order was in the book when it was first noted. */
  private static final byte WAS_THERE = 1;

  /** The order entered a level. */
  private static final byte ENTERED = 2;

  private int[] handles = new int[64];
  private long[] ids = new long[64];
  private long[] ticks = new long[64];
  private boolean[] bids = new boolean[64];
  private byte[] marks = new byte[64];
  private int size;

  /** Where an order is noted, by the ordinal of its handle; may be outdated. */
  private int[] places = new int[64];

  /** Notes that an order is about to enter a level, or to change or leave the one it stands in. */
  void note(MatchingCore book, int order, boolean bid, long priceTicks) {
    int noted = find(book, order);
    if (!book.isInBook(order)) {
      enter(book, order, bid, priceTicks, noted);
    } else if (noted < 0) {
      add(book, order, bid, priceTicks, WAS_THERE);
    }
  }

  private int find(MatchingCore book, int order) {
    int ordinal = MatchingCore.ordinal(order);
    if (ordinal >= places.length) {
      places = Arrays.copyOf(places, 2 * ordinal);
      return -1;
    }
    int place = places[ordinal];
    boolean same = place < size && handles[place] == order && ids[place] == book.orderId(order);
    return same ? place : -1;
  }

  /** Only where it entered last counts: there it is younger than all noted before. */
  private void enter(MatchingCore book, int order, boolean bid, long priceTicks, int noted) {
    byte before = 0;
    if (noted >= 0) {
      before = (byte) (marks[noted] & WAS_THERE);
      handles[noted] = 0;
    }
    add(book, order, bid, priceTicks, (byte) (before | ENTERED));
  }

  private void add(MatchingCore book, int order, boolean bid, long priceTicks, byte mark) {
    if (size == handles.length) {
      grow();
    }
    handles[size] = order;
    ids[size] = book.orderId(order);
    ticks[size] = priceTicks;
    bids[size] = bid;
    marks[size] = mark;
    places[MatchingCore.ordinal(order)] = size;
    size++;
  }

  private void grow() {
    handles = Arrays.copyOf(handles, 2 * size);
    ids = Arrays.copyOf(ids, 2 * size);
    ticks = Arrays.copyOf(ticks, 2 * size);
    bids = Arrays.copyOf(bids, 2 * size);
    marks = Arrays.copyOf(marks, 2 * size);
  }

  /** What became of the orders noted since the last call; who entered later comes later. */
  List<OrderChange> take(MatchingCore book) {
    var changes = new ArrayList<OrderChange>(size);
    for (int i = 0; i < size; i++) {
      if (handles[i] != 0) {
        add(book, i, changes);
      }
    }
    forget();
    return changes;
  }

  private void add(MatchingCore book, int i, List<OrderChange> changes) {
    boolean lives = book.orderId(handles[i]) == ids[i] && book.isInBook(handles[i]);
    if (lives || (marks[i] & WAS_THERE) != 0) {
      long lots = lives ? book.shownLots(handles[i]) : 0;
      Side side = bids[i] ? Side.BUY : Side.SELL;
      changes.add(
          new OrderChange(
              new ShownOrder(ids[i], side, ticks[i], lots), lives && (marks[i] & ENTERED) != 0));
    }
  }

  /** What changed so far is no news. */
  void forget() {
    size = 0;
    if (handles.length > KEPT_CAPACITY) {
      handles = Arrays.copyOf(handles, KEPT_CAPACITY);
      ids = Arrays.copyOf(ids, KEPT_CAPACITY);
      ticks = Arrays.copyOf(ticks, KEPT_CAPACITY);
      bids = Arrays.copyOf(bids, KEPT_CAPACITY);
      marks = Arrays.copyOf(marks, KEPT_CAPACITY);
    }
  }
}
