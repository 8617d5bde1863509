package org.thaliumx.domain.matching;

import java.util.Arrays;

/**
 * All live orders as records of eight words in one array, so that one order is one cache line and
 * links are numbers, which no garbage collector has to watch. An order's handle is where its record
 * starts; 0 is no order. What few orders have is in {@link OrderTraits}.
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

  private long[] words;
  private int end = FIRST;
  private int free;
  private int size;

  OrderSlab(int capacity) {
    words = new long[FIRST + capacity * STRIDE];
  }

  /** Makes a record that is in no level and in no bucket. */
  int allocate(long id, OrderTicket ticket, int flags) {
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
    words[order + OWNER] = ((long) ticket.account << 32) | flags;
    return order;
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
    words[order + ID] = 0;
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

  /** The number the market gave it; 0 when there is no order here any more. */
  long id(int order) {
    return words[order + ID];
  }

  long submission(int order) {
    return words[order + SUBMISSION];
  }

  /** What may trade next of it: of an iceberg that rests only what it shows. */
  long open(int order) {
    return words[order + OPEN];
  }

  void setOpen(int order, long lots) {
    words[order + OPEN] = lots;
  }

  long filled(int order) {
    return words[order + FILLED];
  }

  void setFilled(int order, long lots) {
    words[order + FILLED] = lots;
  }

  long hold(int order) {
    return words[order + HOLD];
  }

  void setHold(int order, long units) {
    words[order + HOLD] = units;
  }

  /** Moves lots from open to filled. */
  void fill(int order, long lots) {
    words[order + OPEN] -= lots;
    words[order + FILLED] += lots;
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

  int flags(int order) {
    return (int) words[order + OWNER];
  }

  boolean has(int order, int flag) {
    return (words[order + OWNER] & flag) != 0;
  }

  void set(int order, int flag) {
    words[order + OWNER] |= flag;
  }

  void clear(int order, int flag) {
    words[order + OWNER] &= ~(long) flag;
  }

  boolean buys(int order) {
    return has(order, Flags.BUYS);
  }

  OrderPlace place(int order) {
    return Flags.place(flags(order));
  }

  void setPlace(int order, OrderPlace place) {
    words[order + OWNER] = (words[order + OWNER] & ~(long) Flags.PLACE) | Flags.of(place);
  }
}
