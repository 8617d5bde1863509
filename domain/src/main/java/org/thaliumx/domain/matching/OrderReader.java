package org.thaliumx.domain.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;

/** Shows the live orders of a core, by their handles. */
public final class OrderReader {
  private final Books books;
  private final OrderLists lists;

  OrderReader(Books books, OrderLists lists) {
    this.books = books;
    this.lists = lists;
  }

  /**
   * All live orders: bids and asks in the order in which they would trade; those that wait for a
   * price or for their minimum in the order in which they would come into play; the others by id.
   */
  public void forEachLive(IntConsumer visitor) {
    books.bids.forEachOrder(visitor);
    books.asks.forEachOrder(visitor);
    books.aside.rising.forEachOrder(visitor);
    books.aside.falling.forEachOrder(visitor);
    books.aside.minimumBids.forEachOrder(visitor);
    books.aside.minimumAsks.forEachOrder(visitor);
    int[] all = new int[books.index.size()];
    books.index.copyTo(all);
    Arrays.stream(all)
        .filter(order -> books.orders.level(order) == 0)
        .boxed()
        .sorted(Comparator.comparingLong(books.orders::id))
        .forEach(visitor::accept);
  }

  /** Where an order is. */
  public OrderPlace place(int order) {
    return books.orders.place(order);
  }

  /** The price an order stands at, or would. */
  public long priceTicks(int order) {
    return books.priceOf(order);
  }

  /** The total quantity, filled lots among it. */
  public long quantityLots(int order) {
    return books.quantity(order);
  }

  /** How much of the order has traded. */
  public long filledLots(int order) {
    return books.orders.filled(order);
  }

  /** How much of it is shown in the book. */
  public long shownLots(int order) {
    return books.orders.place(order) == OrderPlace.BOOK ? books.orders.tradable(order) : 0;
  }

  /** The best price since it came, where its trigger trails; else 0. */
  public long trailedTicks(int order) {
    return books.orders.has(order, Flags.TRAILS) ? books.traits.get(order, OrderTraits.TRAILED) : 0;
  }

  /** When it expires; 0 for never. */
  public long expireAtMillis(int order) {
    return books.orders.has(order, Flags.EXPIRES)
        ? books.traits.get(order, OrderTraits.EXPIRE_AT)
        : 0;
  }

  /** The id of the order that has to be filled before it comes into play; else 0. */
  public long workingOrderId(int order) {
    return books.orders.id(lists.working(order));
  }

  /** The id of the other order of its pair; else 0. */
  public long partnerOrderId(int order) {
    return books.orders.id(lists.partner(order));
  }
}
