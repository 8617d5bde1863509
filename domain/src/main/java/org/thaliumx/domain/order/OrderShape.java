package org.thaliumx.domain.order;

/** Which parts of an order go together. */
public final class OrderShape {

  /**
   * In how many parts an order may show itself. Each part is at least one trade and two
   * settlements, so without a bound one order could keep a market busy until it runs out of memory.
   */
  public static final long MAX_PARTS = 100;

  private OrderShape() {}

  /**
   * Whether an order would show itself in more than {@link #MAX_PARTS} parts.
   *
   * @param displayLots how much it shows at a time; 0 shows all
   */
  public static boolean hasTooManyParts(long quantityLots, long displayLots) {
    return displayLots > 0 && Math.ceilDiv(quantityLots, displayLots) > MAX_PARTS;
  }

  /**
   * Why such an order makes no sense, in words for its owner, or empty where it does.
   *
   * @param priceTicks the limit, or 0 where a market order names none
   * @param quantityLots the quantity, or 0 where the order is for an amount of quote asset
   */
  public static String flaw(
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      OrderOptions options) {
    if (priceTicks < 0 || quantityLots < 0) {
      return "price and quantity cannot be below zero";
    }
    if (priceTicks == 0 && type != OrderType.MARKET) {
      return "only a market order can go without a price";
    }
    if (!type.allows(timeInForce)) {
      return type + " order of " + timeInForce;
    }
    if ((quantityLots == 0) == (options.quoteUnits() == 0)) {
      return "an order has either a quantity or an amount of quote asset";
    }
    if ((timeInForce == TimeInForce.GTD) != (options.expireAtMillis() > 0)) {
      return "a time of expiry goes with GTD, and GTD with a time of expiry";
    }
    String flaw = flawOfAmount(type, timeInForce, options);
    return flaw.isEmpty() ? flawOfOptions(type, timeInForce, quantityLots, options) : flaw;
  }

  private static String flawOfAmount(
      OrderType type, TimeInForce timeInForce, OrderOptions options) {
    if (options.quoteUnits() == 0) {
      return "";
    }
    if (type != OrderType.MARKET || timeInForce != TimeInForce.IOC || options.trigger() != null) {
      return "only a plain IOC market order can be for an amount of quote asset";
    }
    return options.selfTrade() == SelfTradePrevention.DECREMENT_AND_CANCEL
        ? "an order for an amount of quote asset cannot be decremented"
        : "";
  }

  private static String flawOfOptions(
      OrderType type, TimeInForce timeInForce, long quantityLots, OrderOptions options) {
    if (options.displayLots() > 0 && !timeInForce.rests()) {
      return "only an order that may rest can show a part of itself";
    }
    if (options.displayLots() > quantityLots || options.minimumLots() > quantityLots) {
      return "a part cannot be larger than the quantity";
    }
    if (hasTooManyParts(quantityLots, options.displayLots())) {
      return "an order shows itself in no more than " + MAX_PARTS + " parts";
    }
    if (options.minimumLots() > 0
        && (type == OrderType.LIMIT_MAKER
            || timeInForce == TimeInForce.FOK
            || timeInForce.isForAuction()
            || options.displayLots() > 0)) {
      return "a minimum goes with an order that may trade at once and shows all of itself";
    }
    if (options.trigger() != null
        && (type == OrderType.LIMIT_MAKER || timeInForce.isForAuction())) {
      return "neither a post-only order nor one for an auction waits for a price";
    }
    boolean plain =
        options.trigger() == null && options.displayLots() == 0 && options.minimumLots() == 0;
    return options.peg() != null && !(plain && type == OrderType.LIMIT && timeInForce.rests())
        ? "only a plain limit order that may rest can be pegged"
        : "";
  }
}
