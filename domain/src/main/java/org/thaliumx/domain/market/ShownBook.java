package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.order.Side;

/** What the public sees of a book, and what of that it was not told yet. */
final class ShownBook {
  private final ChangedLevels levels = new ChangedLevels();
  private final ChangedOrders orders = new ChangedOrders();

  /** Whether anybody wants to hear of single orders. */
  private boolean ordersFollowed;

  /** Notes that an order is about to change what a level shows. */
  void note(MatchingCore book, int order, boolean bid, long priceTicks, long lotsBefore) {
    levels.note(bid, priceTicks, lotsBefore);
    if (ordersFollowed) {
      orders.note(book, order, bid, priceTicks);
    }
  }

  void followOrders(boolean follow) {
    ordersFollowed = follow;
    orders.forget();
  }

  /** The levels that differ from the last call, with what they hold; 0 lots when one is gone. */
  List<LevelChange> takeLevels(MatchingCore book) {
    return levels.take(book);
  }

  /** The orders that differ from the last call, if they are followed. */
  List<OrderChange> takeOrders(MatchingCore book) {
    return orders.take(book);
  }

  /** What changed so far is no news. */
  void forget() {
    levels.forget();
    orders.forget();
  }

  static List<PriceLevel> depth(MatchingCore book, Side side, int maxLevels) {
    var depth = new ArrayList<PriceLevel>();
    if (maxLevels > 0) {
      book.forEachLevel(
          side,
          (ticks, lots, orders) -> {
            depth.add(new PriceLevel(ticks, lots, orders));
            return depth.size() < maxLevels;
          });
    }
    return depth;
  }

  /** All orders of a side in the order in which they would trade. */
  static List<ShownOrder> orders(MatchingCore book, Side side) {
    var shown = new ArrayList<ShownOrder>();
    book.forEachOrder(
        side,
        order ->
            shown.add(
                new ShownOrder(
                    book.orderId(order), side, book.priceOf(order), book.shownLots(order))));
    return shown;
  }
}
