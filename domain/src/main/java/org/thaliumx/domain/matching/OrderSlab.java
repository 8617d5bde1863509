package org.thaliumx.domain.matching;

import java.util.Arrays;

/**
 * All live orders, and the price levels they stand at, as records of eight words in one array: one
 * record is one cache line, and links are numbers, which no garbage collector has to watch. A
 * handle is where a record starts; 0 is none. What few orders have is in {@link OrderTraits}.
 *
 * <p>The orders of a level are linked in a ring that begins and ends at the level itself, so that
 * none of them is a special case.
 */
final class OrderSlab {
  private static final int STRIDE_BITS = 3;
  private static final int STRIDE = 1 << STRIDE_BITS;

  /** An array's header is two words, so records from here on start at multiples of 64 bytes. */
  private static final int FIRST = 2 * STRIDE - 2;

  private static final int ID = 0;
  private static final int SUBMISSION = 1;
  private static final int TRADABLE = 2;
  private static final int FILLED = 3;
  private static final int HOLD = 4;

  /** The next younger order of the level above, the next older one below. */
  private static final int LINKS = 5;

  /** The level above, the next order of the same index bucket below. */
  private static final int PLACE = 6;

  /** The account above, flags below. */
  private static final int OWNER = 7;

  /** Of a level the price as its side sorts it; its {@link #ID} is 0. */
  private static final int KEY = 1;

  /** Of a level what its orders show together. */
  private static final int LOTS = 2;

  /** Of a level how many orders stand there. */
  private static final int COUNT = 3;

  private static final long LOW = 0xFFFF_FFFFL;

  private long[] words;
  private int end = FIRST;
  private int free;
  private int size;

  OrderSlab(int capacity) {
    words = new long[FIRST + capacity * STRIDE];
  }

  /** Makes an order that is in no level and in no bucket. */
  int allocate(long id, OrderTicket ticket, int flags) {
    int order = allocate();
    size++;
    words[order + ID] = id;
    words[order + SUBMISSION] = ticket.submission;
    words[order + TRADABLE] = ticket.quantityLots;
    words[order + FILLED] = 0;
    words[order + HOLD] = ticket.holdUnits;
    words[order + LINKS] = 0;
    words[order + PLACE] = 0;
    words[order + OWNER] = ((long) ticket.account << 32) | flags;
    return order;
  }

  private int allocate() {
    int record = free;
    if (record == 0) {
      return fresh();
    }
    free = (int) words[record + LINKS];
    return record;
  }

  /** Makes a level where nobody stands. */
  int allocateLevel(long key) {
    int level = allocate();
    words[level + ID] = 0;
    words[level + KEY] = key;
    words[level + LOTS] = 0;
    words[level + COUNT] = 0;
    words[level + LINKS] = ((long) level << 32) | level;
    return level;
  }

  void freeLevel(int level) {
    words[level + LINKS] = free;
    free = level;
  }

  /** The price of a level, as its side sorts it. */
  long key(int level) {
    return words[level + KEY];
  }

  /** What the orders of a level show together. */
  long lots(int level) {
    return words[level + LOTS];
  }

  void setLots(int level, long lots) {
    words[level + LOTS] = lots;
  }

  /** How many orders stand at a level. */
  int count(int level) {
    return (int) words[level + COUNT];
  }

  /** Makes an order the youngest of a level. */
  void enqueue(int level, int order) {
    int youngest = previous(level);
    words[order + LINKS] = ((long) level << 32) | youngest;
    words[order + PLACE] = ((long) level << 32) | (words[order + PLACE] & LOW);
    setNext(youngest, order);
    setPrevious(level, order);
    words[level + COUNT]++;
  }

  /** Takes an order out of its level; whether it was the last there. */
  boolean dequeue(int level, int order) {
    int next = next(order);
    int previous = previous(order);
    setNext(previous, next);
    setPrevious(next, previous);
    words[order + PLACE] &= LOW;
    return --words[level + COUNT] == 0;
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

  /** How many orders there are; levels do not count. */
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
  long tradable(int order) {
    return words[order + TRADABLE];
  }

  void setTradable(int order, long lots) {
    words[order + TRADABLE] = lots;
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
    words[order + TRADABLE] -= lots;
    words[order + FILLED] += lots;
  }

  /**
   * The next younger order of a level, or the level itself after the last; of a level the oldest.
   */
  int next(int order) {
    return (int) (words[order + LINKS] >> 32);
  }

  /** The next older order of a level, or the level itself before the first. */
  int previous(int order) {
    return (int) words[order + LINKS];
  }

  private void setNext(int order, int next) {
    words[order + LINKS] = ((long) next << 32) | (words[order + LINKS] & LOW);
  }

  private void setPrevious(int order, int previous) {
    words[order + LINKS] = (words[order + LINKS] & ~LOW) | previous;
  }

  /** The level it rests in, 0 when it rests in none. */
  int level(int order) {
    return (int) (words[order + PLACE] >> 32);
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

  /** The account above, flags below. */
  long owner(int order) {
    return words[order + OWNER];
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
