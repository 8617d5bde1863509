package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.Amounts;

/** What the holds of orders pay for. */
final class Holds {
  private final Books books;
  private final OrderSlab orders;
  private final FeeRates fees;
  private final OrderCosts costs;

  Holds(Books books, FeeRates fees, OrderCosts costs) {
    this.books = books;
    this.orders = books.orders;
    this.fees = fees;
    this.costs = costs;
  }

  /** How many of the lots wanted the order's hold still pays for at a price. */
  long affordable(int order, boolean buys, long price, long wanted) {
    if (wanted == 0) {
      return 0;
    }
    long hold = orders.hold(order);
    if (!buys || !fees.inQuote()) {
      return costs.given(buys, price, wanted) <= hold ? wanted : hold / costs.given(buys, price, 1);
    }
    long rate = Math.max(0, fees.takerPpm(orders.account(order)));
    return pays(hold, price, wanted, rate) ? wanted : mostFor(hold, price, rate, wanted);
  }

  /** The most lots whose price and fee a hold pays for: estimated, then made exact. */
  private long mostFor(long hold, long price, long rate, long wanted) {
    long whole = Amounts.PPM + rate;
    long spent = hold / whole * Amounts.PPM + hold % whole * Amounts.PPM / whole;
    long lots = Math.min(wanted, spent / costs.quoteUnits(price, 1));
    while (lots < wanted && pays(hold, price, lots + 1, rate)) {
      lots++;
    }
    while (lots > 0 && !pays(hold, price, lots, rate)) {
      lots--;
    }
    return lots;
  }

  private boolean pays(long hold, long price, long lots, long ratePpm) {
    long quote = costs.quoteUnits(price, lots);
    return quote <= hold && Amounts.shareRoundedUp(quote, ratePpm) <= hold - quote;
  }

  /** The most lots that a hold pays for at a limit, whatever they are traded at. */
  long needingAtMost(long hold, boolean buys, long limitTicks, long wanted) {
    long low = 0;
    long high = wanted;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (costs.needed(buys, limitTicks, middle) <= hold) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Takes off an order's hold what the rest of it does not need, and answers how much. */
  long release(int order, long limitTicks) {
    if (orders.has(order, Flags.PAIRED)) {
      // The other order of the pair may need it.
      return 0;
    }
    long needed = costs.needed(orders.buys(order), limitTicks, books.open(order));
    long released = Math.max(0, orders.hold(order) - needed);
    orders.setHold(order, orders.hold(order) - released);
    return released;
  }
}
