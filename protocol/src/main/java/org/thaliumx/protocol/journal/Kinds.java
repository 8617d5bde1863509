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
    static final int ORDER_ACTIVATED = 8;
    static final int ORDER_AMENDED = 9;
    static final int ORDER_REPRICED = 10;
    static final int LIST_OPENED = 11;
    static final int PHASE_CHANGED = 12;
    static final int RULES_SET = 13;
    static final int REFERENCE_PRICE_SET = 14;
    static final int ACCOUNT_FEES_SET = 15;
    static final int CANCEL_TIMER_SET = 16;
    static final int KILL_SWITCH_SET = 17;

    private Market() {}
  }

  /** Kinds of account events. */
  static final class Account {
    static final int DEPOSITED = 1;
    static final int WITHDRAWN = 2;
    static final int MARKET_JOINED = 3;
    static final int ORDER_RESERVED = 4;
    static final int SETTLED = 5;
    static final int LIST_RESERVED = 6;
    static final int AMEND_RESERVED = 7;
    static final int REPLACE_RESERVED = 8;
    static final int SELF_TRADE_SET = 9;
    static final int STATUS_SET = 10;
    static final int KILL_SWITCH_SET = 11;
    static final int CLEARED = 12;
    static final int MARKET_LIMITS_SET = 13;
    static final int WITHDRAWAL_LIMIT_SET = 14;

    private Account() {}
  }

  /** Kinds of ways in which orders come to be. */
  static final class Origin {
    static final int ALONE = 1;
    static final int IN_PLACE_OF = 2;
    static final int OF_LIST = 3;

    private Origin() {}
  }

  /** Kinds of settlements. */
  static final class Settled {
    static final int ACCEPTED = 1;
    static final int REJECTED = 2;
    static final int FILLED = 3;
    static final int REDUCED = 4;
    static final int CLOSED = 5;
    static final int FEE_INCOME = 6;
    static final int ACTIVATED = 7;
    static final int AMENDED = 8;

    private Settled() {}
  }
}
