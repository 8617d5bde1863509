package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;

/** The live orders of one market, by id and by price-time priority. */
final class OrderBook {
  private final BookSide bids = new BookSide(Side.BUY);
  private final BookSide asks = new BookSide(Side.SELL);
  private final Map<Long, BookOrder> byId = new HashMap<>();

  /** Whether the quantity at the order's price can still be counted with the order added. */
  boolean canAdd(OrderTerms terms) {
    long lots = side(terms.side()).lotsAt(terms.priceTicks());
    return Amounts.sumOrNegative(lots, terms.quantityLots()) >= 0;
  }

  int size() {
    return byId.size();
  }

  void add(BookOrder order) {
    if (byId.putIfAbsent(order.orderId, order) != null) {
      throw new IllegalStateException("order " + order.orderId + " is in the book already");
    }
    side(order.side()).add(order);
  }

  /** A live order; throws when there is none of that id. */
  BookOrder get(long orderId) {
    BookOrder order = byId.get(orderId);
    if (order == null) {
      throw new IllegalStateException("no live order " + orderId);
    }
    return order;
  }

  void fill(BookOrder order, long lots) {
    requireOpen(order, lots);
    side(order.side()).reduce(order, lots);
    order.filledLots += lots;
    if (order.openLots() == 0) {
      byId.remove(order.orderId);
      side(order.side()).removeFilled(order);
    }
  }

  /** Makes the order smaller where it stands; something must stay open. */
  void shrink(BookOrder order, long lots) {
    requireOpen(order, lots + 1);
    side(order.side()).reduce(order, lots);
    order.quantityLots -= lots;
  }

  void remove(BookOrder order) {
    byId.remove(order.orderId);
    side(order.side()).remove(order);
  }

  private static void requireOpen(BookOrder order, long lots) {
    if (lots < 1 || lots > order.openLots()) {
      throw new IllegalStateException(
          "order " + order.orderId + " has " + order.openLots() + " lots open, not " + lots);
    }
  }

  @Nullable BookOrder best(Side side) {
    return side(side).best();
  }

  List<PriceLevel> depth(Side side, int maxLevels) {
    return side(side).depth(maxLevels);
  }

  List<BookOrder> inPriority(Side side) {
    return side(side).inPriority();
  }

  List<LevelChange> takeChanges() {
    List<LevelChange> changes = new ArrayList<>(bids.takeChanges());
    changes.addAll(asks.takeChanges());
    return changes;
  }

  void checkInvariants() {
    bids.checkInvariants();
    asks.checkInvariants();
    BookOrder bid = bids.best();
    BookOrder ask = asks.best();
    if (bid != null && ask != null && bid.priceTicks() >= ask.priceTicks()) {
      throw new IllegalStateException(
          "crossed book: " + bid.priceTicks() + " bid, " + ask.priceTicks() + " asked");
    }
  }

  private BookSide side(Side side) {
    return side == Side.BUY ? bids : asks;
  }
}
