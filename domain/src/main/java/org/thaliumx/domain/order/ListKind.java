package org.thaliumx.domain.order;

import java.util.List;

/** How the orders of a list depend on each other. */
public enum ListKind {
  /** One cancels the other: two orders of one side, of which one at most trades. */
  OCO(2),
  /** One triggers the other: the second comes into play when the first is filled whole. */
  OTO(2),
  /** One triggers a pair of which one cancels the other. */
  OTOCO(3);

  private final int orders;

  ListKind(int orders) {
    this.orders = orders;
  }

  /** How many orders such a list has. */
  public int orders() {
    return orders;
  }

  /** Whether the first order has to be filled before the others come into play. */
  public boolean hasWorkingOrder() {
    return this != OCO;
  }

  /** Why such orders make no such list, in words for their owner, or empty where they do. */
  public String flaw(List<OrderTerms> legs) {
    if (legs.size() != orders) {
      return this + " takes " + orders + " orders";
    }
    for (OrderTerms leg : legs) {
      if (leg.options().peg() != null
          || leg.options().minimumLots() > 0
          || leg.options().quoteUnits() > 0
          || leg.timeInForce().isForAuction()) {
        return "an order of a list is neither pegged nor for an auction, and has a quantity and no"
            + " minimum";
      }
    }
    if (hasWorkingOrder() && !mayWork(legs.getFirst())) {
      return "the first order has to be one that may rest and waits for no price";
    }
    return this == OTO ? "" : flawOfPair(legs.get(orders - 2), legs.get(orders - 1));
  }

  private static boolean mayWork(OrderTerms leg) {
    return leg.timeInForce().rests() && leg.options().trigger() == null;
  }

  private static String flawOfPair(OrderTerms one, OrderTerms other) {
    if (one.side() != other.side() || one.quantityLots() != other.quantityLots()) {
      return "of a pair both are for the same side and quantity";
    }
    boolean waits = one.options().trigger() != null || other.options().trigger() != null;
    boolean restOrWait = restsOrWaits(one) && restsOrWaits(other);
    return waits && restOrWait
        ? ""
        : "of a pair one at least waits for a price, and the other may rest";
  }

  private static boolean restsOrWaits(OrderTerms leg) {
    return leg.timeInForce().rests() || leg.options().trigger() != null;
  }
}
