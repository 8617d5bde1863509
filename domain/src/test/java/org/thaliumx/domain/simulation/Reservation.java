package org.thaliumx.domain.simulation;

import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;

/** What an account has written under one of its numbers on a market, and when that was. */
sealed interface Reservation {

  /** When it was decided, by the true time. */
  long decidedMillis();

  Side side();

  /** What is held for it, in units of the asset that an order of its side gives. */
  long holdUnits();

  /**
   * An order.
   *
   * @param listId the number of the first order of its list; 0 where it is of none
   * @param waits whether it waits for another order of its list
   * @param takesOver whether it may take over what another order held
   * @param atMillis when it was decided, by the account's clock
   */
  record Order(
      OrderRequest request,
      OrderTerms terms,
      long listId,
      boolean waits,
      boolean takesOver,
      long atMillis,
      long decidedMillis)
      implements Reservation {
    @Override
    public Side side() {
      return terms.side();
    }

    @Override
    public long holdUnits() {
      return terms.holdUnits();
    }
  }

  /** Other terms for an order. */
  record Amendment(AmendReserved event, long decidedMillis) implements Reservation {
    @Override
    public Side side() {
      return event.side();
    }

    @Override
    public long holdUnits() {
      return event.holdUnits();
    }
  }
}
