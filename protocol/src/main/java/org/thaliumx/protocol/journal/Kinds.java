package org.thaliumx.protocol.journal;

/** The stored numbers of all records that are one of several kinds; never changed, never reused. */
final class Kinds {

  private Kinds() {}

  /** Kinds of market events. */
  static final class Market {
    static final int MARKET_OPENED = 1;
    static final int ORDER_ACCEPTED = 2;
    static final int ORDER_REJECTED = 3;
    static final int TRADED = 4;
    static final int ORDER_REDUCED = 5;
    static final int ORDER_CLOSED = 6;
    static final int FEES_SETTLED = 7;

    private Market() {}
  }

  /** Kinds of account events. */
  static final class Account {
    static final int DEPOSITED = 1;
    static final int WITHDRAWN = 2;
    static final int MARKET_JOINED = 3;
    static final int ORDER_RESERVED = 4;
    static final int SETTLED = 5;

    private Account() {}
  }

  /** Kinds of settlements. */
  static final class Settled {
    static final int ACCEPTED = 1;
    static final int REJECTED = 2;
    static final int FILLED = 3;
    static final int REDUCED = 4;
    static final int CLOSED = 5;
    static final int FEE_INCOME = 6;

    private Settled() {}
  }
}
