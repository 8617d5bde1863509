package org.thaliumx.domain.order;

import java.util.List;

/**
 * What an account may submit to a market. The account numbers its submissions to one market from 1
 * without gaps, and the market decides each exactly once.
 */
public sealed interface Submission {

  /** How many consecutive numbers it takes. */
  default int numbers() {
    return 1;
  }

  /** An order. */
  record Place(OrderTerms terms) implements Submission {}

  /**
   * Orders that depend on each other, each under a number of its own.
   *
   * @param legs the orders: of an OCO the pair; else first the order that works, then what follows
   */
  record PlaceList(ListKind kind, List<OrderTerms> legs) implements Submission {
    public PlaceList {
      String flaw = kind.flaw(legs);
      if (!flaw.isEmpty()) {
        throw new IllegalArgumentException(flaw);
      }
      legs = List.copyOf(legs);
    }

    @Override
    public int numbers() {
      return legs.size();
    }
  }

  /**
   * New price and total quantity for a live order. It keeps its place only where the price is the
   * same and the quantity no larger.
   *
   * @param target the number the order was submitted under
   * @param priceTicks its new limit, at least 1
   * @param quantityLots its new total quantity, what is filled included; at least 1
   * @param holdUnits what its owner holds for it on top of what it held before
   */
  record Amend(long target, long priceTicks, long quantityLots, long holdUnits)
      implements Submission {
    public Amend {
      if (target < 1 || priceTicks < 1 || quantityLots < 1 || holdUnits < 0) {
        throw new IllegalArgumentException("amendment out of range");
      }
    }
  }

  /**
   * An order in place of another, which is cancelled.
   *
   * @param target the number the other order was submitted under
   * @param evenIfGone whether the new order is to be placed though the other one lives no more;
   *     else the new order takes over what the other still holds
   * @param terms the new order; what it holds by itself
   */
  record Replace(long target, boolean evenIfGone, OrderTerms terms) implements Submission {
    public Replace {
      if (target < 1) {
        throw new IllegalArgumentException("replacement out of range");
      }
    }
  }
}
