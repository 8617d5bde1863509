package org.thaliumx.domain.matching;

import java.util.Arrays;

/**
 * All live orders as records of eight words in one array, so that one order is one cache line and
 * links are numbers, which no garbage collector has to watch. An order's handle is where its record
 * starts; 0 is no order.
 */
final class OrderSlab {
  private static final int STRIDE_BITS = 3;
  private static final int STRIDE = 1 << STRIDE_BITS;

  /** An array's header is two words, so records from here on start at multiples of 64 bytes. */
  private static final int FIRST = 2 * STRIDE - 2;

  private static final int ID = 0;
  private static final int SUBMISSION = 1;
  private static final int OPEN = 2;
  private static final int FILLED = 3;
  private static final int HOLD = 4;

  /** The next younger order of the level above, the next older one below. */
  private static final int LINKS = 5;

  /** The level above, the next order of the same index bucket below. */
  private static final int PLACE = 6;

  /** The account above, flags below. */
  private static final int OWNER = 7;

  private static final long LOW = 0xFFFF_FFFFL;
  private static final int BUYS = 1;
  private static final int IMMEDIATE = 2;

  private long[] words;
  private int end = FIRST;
  private int free;
  private int size;

  OrderSlab(int capacity) {
    words = new long[FIRST + capacity * STRIDE];
  }

  /** Makes a record that is in no level and in no bucket. */
  int allocate(long id, OrderTicket ticket) {
    int order = free;
    if (order != 0) {
      free = (int) words[order + LINKS];
    } else {
      order = fresh();
    }
    size++;
    words[order + ID] = id;
    words[order + SUBMISSION] = ticket.submission;
    words[order + OPEN] = ticket.quantityLots;
    words[order + FILLED] = 0;
    words[order + HOLD] = ticket.holdUnits;
    words[order + LINKS] = 0;
    words[order + PLACE] = 0;
    words[order + OWNER] = ((long) ticket.account << 32) | flags(ticket);
    return order;
  }

  private static int flags(OrderTicket ticket) {
    return (ticket.buys ? BUYS : 0) | (ticket.immediate ? IMMEDIATE : 0);
  }

  private int fresh() {
    if (end + STRIDE > words.length) {
      words = Arrays.copyOf(words, FIRST + 2 * (words.length - FIRST));
    }
    int order = end;
    end += STRIDE;
    return order;
  }

  void free(int order) {
    words[order + LINKS] = free;
    free = order;
    size--;
  }

  /** How many orders there are. */
  int size() {
    return size;
  }

  /** Small numbers that belong to handles, for arrays beside this one. */
  static int ordinal(int order) {
    return order >> STRIDE_BITS;
  }

  long id(int order) {
    return words[order + ID];
  }

  long submission(int order) {
    return words[order + SUBMISSION];
  }

  long open(int order) {
    return words[order + OPEN];
  }

  long filled(int order) {
    return words[order + FILLED];
  }

  long hold(int order) {
    return words[order + HOLD];
  }

  void setHold(int order, long units) {
    words[order + HOLD] = units;
  }

  void setFilled(int order, long lots) {
    words[order + FILLED] = lots;
  }

  /** Moves lots from open to filled. */
  void fill(int order, long lots) {
    words[order + OPEN] -= lots;
    words[order + FILLED] += lots;
  }

  void shrink(int order, long lots) {
    words[order + OPEN] -= lots;
  }

  int next(int order) {
    return (int) (words[order + LINKS] >> 32);
  }

  int previous(int order) {
    return (int) words[order + LINKS];
  }

  void setLinks(int order, int next, int previous) {
    words[order + LINKS] = ((long) next << 32) | previous;
  }

  void setNext(int order, int next) {
    words[order + LINKS] = ((long) next << 32) | (words[order + LINKS] & LOW);
  }

  void setPrevious(int order, int previous) {
    words[order + LINKS] = (words[order + LINKS] & ~LOW) | previous;
  }

  /** The level it rests in, 0 when it rests in none. */
  int level(int order) {
    return (int) (words[order + PLACE] >> 32);
  }

  void setLevel(int order, int level) {
    words[order + PLACE] = ((long) level << 32) | (words[order + PLACE] & LOW);
  }

  int nextInBucket(int order) {
    return (int) words[order + PLACE];
  }

  void setNextInBucket(int order, int next) {
    words[order + PLACE] = (words[order + PLACE] & ~LOW) | next;
  }

  int account(int order) {
    return (int) (words[order + OWNER] >> 32);
  }

  boolean buys(int order) {
    return (words[order + OWNER] & BUYS) != 0;
  }

  boolean immediate(int order) {
    return (words[order + OWNER] & IMMEDIATE) != 0;
  }
}
