package org.thaliumx.domain.matching;

import java.util.function.IntConsumer;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;

/**
 * Matches the orders of one market by price and time, and tells a sink all that happens.
 *
 * <p>Commands decide and change; the {@code replay} methods only change, the way an earlier
 * decision went. Everything is numbers in arrays that grow with the most orders there ever were at
 * a time: once they are large enough nothing is allocated. Cancelling and finding the best price
 * take constant time. Not thread-safe.
 */
public final class MatchingCore {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final OrderSlab orders = new OrderSlab(FIRST_CAPACITY);
  private final OrderIndex index = new OrderIndex(orders, FIRST_CAPACITY);
  private final LevelSlab levels = new LevelSlab();
  private final BookSide bids = new BookSide(orders, levels, true);
  private final BookSide asks = new BookSide(orders, levels, false);
  private final MarketSpec spec;
  private final MatchSink sink;

  /** Taken out of the terms once, because working them out divides. */
  private final long quoteUnitsPerTickLot;

  private final long baseUnitsPerLot;
  private long lastOrderId;
  private long lastTradeId;

  /** An empty book. */
  public MatchingCore(MarketSpec spec, MatchSink sink) {
    this.spec = spec;
    this.sink = sink;
    this.quoteUnitsPerTickLot = spec.quoteUnitsPerTickLot();
    this.baseUnitsPerLot = spec.lotSizeUnits();
  }

  /** Takes an order in, matches it and lets it rest, or refuses it. */
  public void submit(OrderTicket ticket, long atMillis) {
    long worstUnits = worstUnits(ticket);
    if (worstUnits < 0 || side(ticket.buys).lotsAt(ticket.priceTicks) + ticket.quantityLots < 0) {
      refuse(ticket, RejectReason.NOTIONAL_TOO_LARGE, atMillis);
    } else if (!ticket.immediate && ticket.holdUnits < worstUnits) {
      refuse(ticket, RejectReason.INSUFFICIENT_FUNDS, atMillis);
    } else if (ticket.late) {
      refuse(ticket, RejectReason.TOO_LATE, atMillis);
    } else if (ticket.makes && side(!ticket.buys).meets(ticket.priceTicks)) {
      refuse(ticket, RejectReason.WOULD_TAKE, atMillis);
    } else {
      accept(ticket, atMillis);
    }
  }

  private void refuse(OrderTicket ticket, RejectReason reason, long atMillis) {
    sink.rejected(ticket.account, ticket.submission, reason, atMillis);
  }

  /** What the order gives at its own price, or -1 where that or the other leg cannot be counted. */
  private long worstUnits(OrderTicket ticket) {
    long tickLots = Amounts.productOrNegative(ticket.priceTicks, ticket.quantityLots);
    long quote = tickLots < 0 ? -1 : Amounts.productOrNegative(tickLots, quoteUnitsPerTickLot);
    long base = Amounts.productOrNegative(ticket.quantityLots, baseUnitsPerLot);
    return quote < 0 || base < 0 ? -1 : ticket.buys ? quote : base;
  }

  private void accept(OrderTicket ticket, long atMillis) {
    lastOrderId++;
    int order = orders.allocate(lastOrderId, ticket);
    sink.accepted(order, atMillis);
    if (ticket.whole && !canFillWhole(ticket)) {
      end(order, CloseReason.NOT_FILLED_WHOLE, atMillis);
      return;
    }
    if (!match(order, ticket, atMillis)) {
      return;
    }
    if (ticket.immediate) {
      end(order, CloseReason.IMMEDIATE_REMAINDER, atMillis);
    } else {
      rest(order, ticket.buys, ticket.priceTicks);
    }
  }

  /** Whether enough rests within the limit, and the hold pays for it. */
  private boolean canFillWhole(OrderTicket ticket) {
    BookSide makers = side(!ticket.buys);
    if (!makers.offers(ticket.priceTicks, ticket.quantityLots)) {
      return false;
    }
    long units =
        ticket.buys
            ? Math.multiplyExact(makers.tickLots(ticket.quantityLots), quoteUnitsPerTickLot)
            : given(false, ticket.priceTicks, ticket.quantityLots);
    return units <= ticket.holdUnits;
  }

  /** Trades as far as it goes; whether the order lives on with something open. */
  private boolean match(int taker, OrderTicket ticket, long atMillis) {
    BookSide makers = side(!ticket.buys);
    while (makers.meets(ticket.priceTicks)) {
      int maker = makers.first();
      long price = makers.bestPrice();
      long wanted = Math.min(orders.open(maker), orders.open(taker));
      long lots = affordable(taker, ticket.buys, price, wanted);
      if (lots == 0) {
        end(taker, CloseReason.HOLD_EXHAUSTED, atMillis);
        return false;
      }
      long makerFee = fee(!ticket.buys, price, lots, spec.makerFeePpm());
      long takerFee = fee(ticket.buys, price, lots, spec.takerFeePpm());
      trade(lastTradeId + 1, maker, taker, price, lots, makerFee, takerFee, atMillis);
      if (orders.open(taker) == 0) {
        return false;
      }
    }
    return true;
  }

  /** How many of the lots wanted the order's hold still pays for at a price. */
  private long affordable(int order, boolean buys, long priceTicks, long lots) {
    long hold = orders.hold(order);
    return given(buys, priceTicks, lots) <= hold ? lots : hold / given(buys, priceTicks, 1);
  }

  /** What that side gives in a trade. */
  private long given(boolean buys, long priceTicks, long lots) {
    return buys
        ? Math.multiplyExact(Math.multiplyExact(priceTicks, lots), quoteUnitsPerTickLot)
        : Math.multiplyExact(lots, baseUnitsPerLot);
  }

  private long fee(boolean buys, long priceTicks, long lots, long ratePpm) {
    return Amounts.shareRoundedUp(given(!buys, priceTicks, lots), ratePpm);
  }

  private void trade(
      long tradeId,
      int maker,
      int taker,
      long priceTicks,
      long lots,
      long makerFee,
      long takerFee,
      long atMillis) {
    lastTradeId = tradeId;
    fill(maker, priceTicks, lots);
    fill(taker, priceTicks, lots);
    sink.traded(tradeId, maker, taker, priceTicks, lots, makerFee, takerFee, atMillis);
    forgetIfFilled(maker);
    forgetIfFilled(taker);
  }

  private void fill(int order, long priceTicks, long lots) {
    requireOpen(order, lots);
    long left = orders.hold(order) - given(orders.buys(order), priceTicks, lots);
    if (left < 0) {
      throw new IllegalStateException("order " + orders.id(order) + " spends more than its hold");
    }
    orders.setHold(order, left);
    orders.fill(order, lots);
    if (orders.level(order) != 0) {
      takeOff(order, lots);
    }
  }

  private void takeOff(int order, long lots) {
    BookSide side = side(orders.buys(order));
    if (orders.open(order) > 0) {
      side.reduce(order, lots);
    } else {
      side.remove(order, lots);
      index.remove(order);
    }
  }

  private void forgetIfFilled(int order) {
    if (orders.open(order) == 0) {
      orders.free(order);
    }
  }

  private void rest(int order, boolean buys, long priceTicks) {
    side(buys).append(order, priceTicks);
    index.put(order);
  }

  /** Cancels a resting order; false, and nothing happens, when there is none of that number. */
  public boolean cancel(int account, long submission, long atMillis) {
    int order = index.find(account, submission);
    if (order == 0) {
      return false;
    }
    end(order, CloseReason.CANCELLED_BY_OWNER, atMillis);
    return true;
  }

  private void end(int order, CloseReason reason, long atMillis) {
    if (orders.level(order) != 0) {
      side(orders.buys(order)).remove(order, orders.open(order));
      index.remove(order);
    }
    sink.closed(order, reason, atMillis);
    orders.free(order);
  }

  /**
   * Makes a resting order's total quantity smaller; it keeps its place. An order that has filled as
   * much already is cancelled. False, and nothing happens, when it does not rest or is not larger
   * than that.
   */
  public boolean reduce(int account, long submission, long quantityLots, long atMillis) {
    int order = index.find(account, submission);
    if (order == 0 || quantityLots >= quantityLots(order)) {
      return false;
    }
    if (quantityLots <= orders.filled(order)) {
      end(order, CloseReason.CANCELLED_BY_OWNER, atMillis);
    } else {
      shrink(order, quantityLots, atMillis);
    }
    return true;
  }

  private void shrink(int order, long quantityLots, long atMillis) {
    long lots = quantityLots(order) - quantityLots;
    requireOpen(order, lots + 1);
    BookSide side = side(orders.buys(order));
    long released = given(orders.buys(order), side.priceOf(order), lots);
    side.reduce(order, lots);
    orders.shrink(order, lots);
    orders.setHold(order, orders.hold(order) - released);
    sink.reduced(order, quantityLots, atMillis);
  }

  private void requireOpen(int order, long lots) {
    if (lots < 1 || lots > orders.open(order)) {
      throw new IllegalStateException(
          "order " + orders.id(order) + " has " + orders.open(order) + " lots open, not " + lots);
    }
  }

  /** Sets the numbers given last, before anything else is done. */
  public void restore(long orderId, long tradeId) {
    lastOrderId = orderId;
    lastTradeId = tradeId;
  }

  /**
   * Puts back an order that rested, younger than all put back before at its price, and answers its
   * handle; the ticket tells what is open and held now.
   */
  public int restore(long orderId, OrderTicket ticket, long filledLots) {
    int order = orders.allocate(orderId, ticket);
    orders.setFilled(order, filledLots);
    rest(order, ticket.buys, ticket.priceTicks);
    return order;
  }

  /** Takes in an order as it was taken in before; what became of it is replayed next. */
  public int replayAccepted(long orderId, OrderTicket ticket, long atMillis) {
    lastOrderId = orderId;
    int order = orders.allocate(orderId, ticket);
    // An order that went on to trade does so from its own level, to the same effect.
    rest(order, ticket.buys, ticket.priceTicks);
    sink.accepted(order, atMillis);
    return order;
  }

  /** Lets two live orders trade as they did before. */
  public void replayTraded(
      long tradeId,
      int maker,
      int taker,
      long priceTicks,
      long quantityLots,
      long makerFeeUnits,
      long takerFeeUnits,
      long atMillis) {
    trade(tradeId, maker, taker, priceTicks, quantityLots, makerFeeUnits, takerFeeUnits, atMillis);
  }

  /** Makes a live order smaller as before. */
  public void replayReduced(int order, long quantityLots, long atMillis) {
    shrink(order, quantityLots, atMillis);
  }

  /** Ends a live order as before. */
  public void replayClosed(int order, CloseReason reason, long atMillis) {
    end(order, reason, atMillis);
  }

  /** The handle of a resting order, or 0. */
  public int find(int account, long submission) {
    return index.find(account, submission);
  }

  /** The order's number in its market. */
  public long orderId(int order) {
    return orders.id(order);
  }

  /** The owner's small number. */
  public int account(int order) {
    return orders.account(order);
  }

  /** The owner's number of the order. */
  public long submission(int order) {
    return orders.submission(order);
  }

  /** Which way the order trades. */
  public Side sideOf(int order) {
    return orders.buys(order) ? Side.BUY : Side.SELL;
  }

  /** The total quantity, filled lots among it. */
  public long quantityLots(int order) {
    return orders.open(order) + orders.filled(order);
  }

  /** How much of the order has traded. */
  public long filledLots(int order) {
    return orders.filled(order);
  }

  /** What is left of the order's hold. */
  public long holdUnits(int order) {
    return orders.hold(order);
  }

  /** A small number that is the order's alone while it lives, for arrays of the caller. */
  public static int ordinal(int order) {
    return OrderSlab.ordinal(order);
  }

  /** The number of the last order taken in. */
  public long lastOrderId() {
    return lastOrderId;
  }

  /** The number of the last trade. */
  public long lastTradeId() {
    return lastTradeId;
  }

  /** How many orders rest. */
  public int size() {
    return index.size();
  }

  /** What a side offers at a price. */
  public long lotsAt(Side side, long priceTicks) {
    return side(side == Side.BUY).lotsAt(priceTicks);
  }

  /** The levels of a side, the best first, as long as the visitor wants more. */
  public void forEachLevel(Side side, LevelVisitor visitor) {
    side(side == Side.BUY).forEachLevel(visitor);
  }

  /** The handles of a side's orders in the order in which they would trade. */
  public void forEachOrder(Side side, IntConsumer visitor) {
    side(side == Side.BUY).forEachOrder(visitor);
  }

  /** Tells the levels of a side that were touched since the last call. */
  public void takeTouches(Side side, TouchVisitor visitor) {
    side(side == Side.BUY).takeTouches(visitor);
  }

  private BookSide side(boolean bid) {
    return bid ? bids : asks;
  }

  /** Throws when the book contradicts itself. */
  public void checkInvariants() {
    bids.checkInvariants();
    asks.checkInvariants();
    if (!bids.isEmpty() && !asks.isEmpty() && bids.bestPrice() >= asks.bestPrice()) {
      throw new IllegalStateException(
          "crossed book: " + bids.bestPrice() + " bid, " + asks.bestPrice() + " asked");
    }
    if (orders.size() != index.size()) {
      throw new IllegalStateException(orders.size() + " orders, " + index.size() + " at rest");
    }
    bids.forEachOrder(this::checkResting);
    asks.forEachOrder(this::checkResting);
  }

  private void checkResting(int order) {
    boolean buys = orders.buys(order);
    long needed = given(buys, side(buys).priceOf(order), orders.open(order));
    boolean found = index.find(orders.account(order), orders.submission(order)) == order;
    if (orders.open(order) < 1
        || orders.immediate(order)
        || orders.hold(order) < needed
        || !found) {
      throw new IllegalStateException("order " + orders.id(order) + " must not rest");
    }
  }
}
