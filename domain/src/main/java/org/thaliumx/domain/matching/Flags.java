package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;

/** What an order's record says about it in single bits. */
final class Flags {
  static final int BUYS = 1;
  static final int MARKET = 1 << 1;

  /** Post-only. */
  static final int POST_ONLY = 1 << 2;

  /** Immediate or cancel, fill or kill among it. */
  static final int IMMEDIATE = 1 << 3;

  /** Fill or kill. */
  static final int FILL_OR_KILL = 1 << 4;

  static final int DAY = 1 << 5;
  static final int AT_OPEN = 1 << 6;
  static final int AT_CLOSE = 1 << 7;
  static final int FOR_AUCTION = AT_OPEN | AT_CLOSE;

  /** For an amount of quote asset; what is open of it means nothing. */
  static final int AMOUNT = 1 << 8;

  static final int ICEBERG = 1 << 9;

  /** Its minimum has not traded yet. */
  static final int MINIMUM = 1 << 10;

  /** Waits for a price. */
  static final int TRIGGER = 1 << 11;

  /** That price is above; else below. */
  static final int RISES = 1 << 12;

  /** That price trails. */
  static final int TRAILS = 1 << 13;

  static final int PEGGED = 1 << 14;
  static final int EXPIRES = 1 << 15;

  /** Of a pair of which one may trade. */
  static final int PAIRED = 1 << 16;

  /** Orders wait for it to be filled. */
  static final int WORKS = 1 << 17;

  /** Waits for another order to be filled. */
  static final int FOLLOWS = 1 << 18;

  static final int OF_LIST = PAIRED | WORKS | FOLLOWS;

  /** Has a record of traits. */
  static final int TRAITS = 1 << 19;

  /** Can be found by its owner's number. */
  static final int INDEXED = 1 << 20;

  /** Its trailing trigger was reached by a price traded after it came to where it is. */
  static final int REACHED = 1 << 21;

  private static final int STP_SHIFT = 22;
  private static final int STP = 7 << STP_SHIFT;
  private static final int PLACE_SHIFT = 25;
  static final int PLACE = 7 << PLACE_SHIFT;

  /** Modes by code; that of an account's default never comes here. */
  private static final SelfTradePrevention[] STPS = {
    SelfTradePrevention.NONE,
    SelfTradePrevention.EXPIRE_TAKER,
    SelfTradePrevention.EXPIRE_MAKER,
    SelfTradePrevention.EXPIRE_BOTH,
    SelfTradePrevention.DECREMENT_AND_CANCEL
  };

  /** Places by code; that of the book is 0. */
  private static final OrderPlace[] PLACES = {
    OrderPlace.BOOK,
    OrderPlace.TRIGGER,
    OrderPlace.MINIMUM,
    OrderPlace.AUCTION,
    OrderPlace.PEG,
    OrderPlace.LIST
  };

  private Flags() {}

  static int of(OrderTicket ticket) {
    int flags = codeOf(ticket.selfTrade) << STP_SHIFT;
    flags |= ticket.buys ? BUYS : 0;
    flags |= ticket.market ? MARKET : 0;
    flags |= ticket.postOnly ? POST_ONLY : 0;
    if (ticket.timeInForce != TimeInForce.GTC) {
      flags |= of(ticket.timeInForce);
    }
    return ticket.special ? flags | ofOptions(ticket) : flags;
  }

  private static int of(TimeInForce timeInForce) {
    return switch (timeInForce) {
      case GTC -> 0;
      case IOC -> IMMEDIATE;
      case FOK -> IMMEDIATE | FILL_OR_KILL;
      case GTD -> EXPIRES;
      case DAY -> EXPIRES | DAY;
      case AT_OPEN -> AT_OPEN;
      case AT_CLOSE -> AT_CLOSE;
    };
  }

  private static int ofOptions(OrderTicket ticket) {
    return (ticket.quoteUnits > 0 ? AMOUNT : 0)
        | (ticket.displayLots > 0 ? ICEBERG : 0)
        | (ticket.minimumLots > 0 ? MINIMUM : 0)
        | (ticket.triggered ? TRIGGER : 0)
        | (ticket.triggered && ticket.rises ? RISES : 0)
        | (ticket.triggered && ticket.triggerTicks == 0 ? TRAILS : 0)
        | (ticket.pegged ? PEGGED : 0);
  }

  private static int codeOf(SelfTradePrevention mode) {
    return switch (mode) {
      case NONE -> 0;
      case EXPIRE_TAKER -> 1;
      case EXPIRE_MAKER -> 2;
      case EXPIRE_BOTH -> 3;
      case DECREMENT_AND_CANCEL -> 4;
      case ACCOUNT_DEFAULT -> throw new IllegalArgumentException("no mode of its own");
    };
  }

  static int of(OrderPlace place) {
    int code =
        switch (place) {
          case BOOK -> 0;
          case TRIGGER -> 1;
          case MINIMUM -> 2;
          case AUCTION -> 3;
          case PEG -> 4;
          case LIST -> 5;
        };
    return code << PLACE_SHIFT;
  }

  static OrderPlace place(int flags) {
    return PLACES[(flags & PLACE) >> PLACE_SHIFT];
  }

  static SelfTradePrevention selfTrade(int flags) {
    return STPS[(flags & STP) >> STP_SHIFT];
  }
}
