package org.thaliumx.domain.matching;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderShape;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;

/** Says which orders and amendments are refused, for the first of the reasons the rules list. */
final class PreTradeChecks {
  private final Books books;
  private final OrderSlab orders;
  private final PriceGuard guard;
  private final Moment moment;
  private final OrderCosts costs;
  private MarketRules rules = MarketRules.NONE;

  /** Whether the rules may have something against an order. */
  private boolean limited;

  PreTradeChecks(Books books, PriceGuard guard, OrderCosts costs, Moment moment) {
    this.books = books;
    this.orders = books.orders;
    this.guard = guard;
    this.moment = moment;
    this.costs = costs;
  }

  void set(MarketRules newRules) {
    rules = newRules;
    limited = !rules.equals(MarketRules.NONE);
  }

  /** Why a new order is refused; null when it is not. */
  @Nullable RejectReason refusal(OrderTicket ticket) {
    RejectReason byAmount =
        ticket.forAmount() ? refusalByNotional(ticket.quoteUnits) : refusalByQuantity(ticket);
    if (byAmount != null) {
      return byAmount;
    }
    RejectReason byTime = refusalByTime(ticket);
    if (byTime != null) {
      return byTime;
    }
    if (!moment.isTrading() && phaseForbids(ticket)) {
      return RejectReason.PHASE_FORBIDS;
    }
    if (limited && books.liveOf(ticket.account) >= rules.maxOpenOrders()) {
      return RejectReason.TOO_MANY_OPEN_ORDERS;
    }
    if (ticket.mayWaitForMinimum()
        && books.aside.minimumsOf(ticket.account) >= MarketRules.MAX_WAITING_FOR_MINIMUM) {
      return RejectReason.TOO_MANY_OPEN_ORDERS;
    }
    return refusalByPrice(ticket);
  }

  private @Nullable RejectReason refusalByQuantity(OrderTicket ticket) {
    long needed = costs.neededOrNegative(ticket.buys, ticket.priceTicks, ticket.quantityLots);
    if (needed < 0 || books.lotsOf(ticket.buys) + ticket.quantityLots < 0) {
      return RejectReason.NOTIONAL_TOO_LARGE;
    }
    if (limited) {
      RejectReason byLimits = refusalByLimits(ticket.priceTicks, ticket.quantityLots);
      if (byLimits != null) {
        return byLimits;
      }
    }
    boolean lacks = ticket.holdUnits < needed && !ticket.mayHoldLess();
    return lacks ? RejectReason.INSUFFICIENT_FUNDS : null;
  }

  private long needed(OrderTicket ticket) {
    return costs.needed(ticket.buys, ticket.priceTicks, ticket.quantityLots);
  }

  /** Checks the quantity, beside what the side has open already. */
  private @Nullable RejectReason refusalByAmount(OrderTicket ticket, long openOfSide) {
    return ticket.forAmount()
        ? refusalByNotional(ticket.quoteUnits)
        : refusalByQuantity(ticket.buys, ticket.priceTicks, ticket.quantityLots, openOfSide);
  }

  /** Checks a total quantity, beside what the side has open already. */
  private @Nullable RejectReason refusalByQuantity(
      boolean buys, long priceTicks, long quantityLots, long openOfSide) {
    boolean countable =
        costs.neededOrNegative(buys, priceTicks, quantityLots) >= 0
            && openOfSide + quantityLots >= 0;
    return countable ? refusalByLimits(priceTicks, quantityLots) : RejectReason.NOTIONAL_TOO_LARGE;
  }

  private @Nullable RejectReason refusalByLimits(long priceTicks, long quantityLots) {
    if (quantityLots < rules.minQuantityLots()) {
      return RejectReason.QUANTITY_TOO_SMALL;
    }
    if (quantityLots > rules.maxQuantityLots()) {
      return RejectReason.QUANTITY_TOO_LARGE;
    }
    return refusalByNotional(costs.quoteUnits(priceTicks, quantityLots));
  }

  private @Nullable RejectReason refusalByNotional(long quoteUnits) {
    if (quoteUnits < rules.minNotionalUnits()) {
      return RejectReason.NOTIONAL_TOO_SMALL;
    }
    return quoteUnits > rules.maxNotionalUnits() ? RejectReason.NOTIONAL_TOO_LARGE : null;
  }

  private @Nullable RejectReason refusalByTime(OrderTicket ticket) {
    boolean passed =
        ticket.timeInForce == TimeInForce.GTD && ticket.expireAtMillis <= moment.nowMillis();
    return passed ? RejectReason.EXPIRY_PASSED : null;
  }

  private boolean phaseForbids(OrderTicket ticket) {
    MarketPhase phase = moment.status().phase();
    return phase != MarketPhase.TRADING
        && (!phase.takesOrders() || (ticket.immediate() && !ticket.waits()));
  }

  private @Nullable RejectReason refusalByPrice(OrderTicket ticket) {
    if (guard.isOn() && !ticket.market && guard.refuses(ticket.buys, ticket.priceTicks)) {
      return RejectReason.PRICE_OUT_OF_BAND;
    }
    if (ticket.waits()) {
      return refusalOfTrigger(ticket);
    }
    boolean maker = ticket.postOnly || moment.status().phase() == MarketPhase.POST_ONLY;
    return maker && wouldTake(ticket) ? RejectReason.WOULD_TAKE : null;
  }

  private boolean wouldTake(OrderTicket ticket) {
    boolean aside =
        ticket.timeInForce.isForAuction()
            && !joins(moment.status(), ticket.timeInForce == TimeInForce.AT_OPEN);
    boolean pegged = ticket.special && ticket.pegged;
    return !aside && !pegged && books.side(!ticket.buys).meets(ticket.priceTicks);
  }

  private @Nullable RejectReason refusalOfTrigger(OrderTicket ticket) {
    long last = guard.lastTicks();
    if (ticket.triggerTicks == 0) {
      return last == 0 ? RejectReason.NO_REFERENCE_PRICE : null;
    }
    boolean reached =
        last > 0 && (ticket.rises ? last >= ticket.triggerTicks : last <= ticket.triggerTicks);
    return reached ? RejectReason.WOULD_TRIGGER : null;
  }

  /** Whether orders for the opening, or for the closing, auction are in the book now. */
  static boolean joins(MarketStatus status, boolean opening) {
    if (status.phase() == MarketPhase.PRE_OPEN) {
      return opening;
    }
    AuctionKind kind = opening ? AuctionKind.OPENING : AuctionKind.CLOSING;
    return status.phase() == MarketPhase.AUCTION && status.auction() == kind;
  }

  /** Why a list of so many orders is refused; null when it is not. */
  @Nullable RejectReason refusal(ListKind kind, OrderTicket[] tickets) {
    long[] openOfSides = {books.lotsOf(false), books.lotsOf(true)};
    for (int i = 0; i < kind.orders(); i++) {
      OrderTicket ticket = tickets[i];
      int side = ticket.buys ? 1 : 0;
      RejectReason reason = refusal(kind, tickets, i, openOfSides[side]);
      if (reason != null) {
        return reason;
      }
      openOfSides[side] += ticket.quantityLots;
    }
    return null;
  }

  private @Nullable RejectReason refusal(
      ListKind kind, OrderTicket[] tickets, int leg, long openOfSide) {
    OrderTicket ticket = tickets[leg];
    boolean follows = kind.hasWorkingOrder() && leg > 0;
    RejectReason byAmount = refusalByAmount(ticket, openOfSide);
    if (byAmount != null) {
      return byAmount;
    }
    boolean funded = follows && ticket.buys != tickets[0].buys;
    boolean counts = !funded && !ticket.mayHoldLess();
    if (counts && held(kind, tickets, leg) < needed(ticket)) {
      return RejectReason.INSUFFICIENT_FUNDS;
    }
    RejectReason byTime = refusalByTime(ticket);
    if (byTime != null) {
      return byTime;
    }
    if (!follows && phaseForbids(ticket)) {
      return RejectReason.PHASE_FORBIDS;
    }
    if (books.liveOf(ticket.account) + kind.orders() > rules.maxOpenOrders()) {
      return RejectReason.TOO_MANY_OPEN_ORDERS;
    }
    return follows ? null : refusalByPrice(ticket);
  }

  /** What an order of a list may spend: of a pair what both hold. */
  private static long held(ListKind kind, OrderTicket[] tickets, int leg) {
    int last = kind.orders() - 1;
    boolean ofPair = kind == ListKind.OCO || (kind == ListKind.OTOCO && leg > 0);
    return ofPair
        ? Amounts.sumOrMost(tickets[last - 1].holdUnits, tickets[last].holdUnits)
        : tickets[leg].holdUnits;
  }

  /** Why an order is not amended so; null when it is. */
  @Nullable RejectReason refusal(int order, long priceTicks, long quantityLots, long addedUnits) {
    if (!moment.status().phase().takesOrders()) {
      return RejectReason.PHASE_FORBIDS;
    }
    if (order == 0) {
      return RejectReason.ORDER_CLOSED;
    }
    boolean fixed = (orders.flags(order) & (Flags.MARKET | Flags.PEGGED | Flags.OF_LIST)) != 0;
    if (fixed || orders.place(order) != OrderPlace.BOOK) {
      return RejectReason.NOT_AMENDABLE;
    }
    long open = quantityLots - orders.filled(order);
    if (open <= 0) {
      return RejectReason.QUANTITY_TOO_SMALL;
    }
    boolean iceberg = orders.has(order, Flags.ICEBERG);
    if (iceberg
        && OrderShape.hasTooManyParts(quantityLots, books.traits.get(order, OrderTraits.DISPLAY))) {
      return RejectReason.QUANTITY_TOO_LARGE;
    }
    long hold = Amounts.sumOrMost(orders.hold(order), addedUnits);
    return refusal(order, priceTicks, quantityLots, open, hold);
  }

  private @Nullable RejectReason refusal(
      int order, long priceTicks, long quantityLots, long openLots, long holdUnits) {
    boolean buys = orders.buys(order);
    long others = books.lotsOf(buys) - books.open(order);
    RejectReason byAmount = refusalByQuantity(buys, priceTicks, quantityLots, others);
    if (byAmount != null) {
      return byAmount;
    }
    if (holdUnits < costs.needed(buys, priceTicks, openLots)) {
      return RejectReason.INSUFFICIENT_FUNDS;
    }
    if (guard.refuses(buys, priceTicks)) {
      return RejectReason.PRICE_OUT_OF_BAND;
    }
    boolean maker =
        orders.has(order, Flags.POST_ONLY) || moment.status().phase() == MarketPhase.POST_ONLY;
    return maker && books.side(!buys).meets(priceTicks) ? RejectReason.WOULD_TAKE : null;
  }
}
