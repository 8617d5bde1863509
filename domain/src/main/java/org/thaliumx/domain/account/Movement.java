package org.thaliumx.domain.account;

import org.thaliumx.domain.order.Side;

/**
 * What a settlement does to an account's balances of the market's two assets, in their units. What
 * the account gains in total, the clearing account of the market loses, and the reverse.
 *
 * @param baseAvailable the change of the base asset's available part
 * @param baseHeld the change of the base asset's held part
 * @param quoteAvailable the change of the quote asset's available part
 * @param quoteHeld the change of the quote asset's held part
 */
public record Movement(long baseAvailable, long baseHeld, long quoteAvailable, long quoteHeld) {

  /** No money moves. */
  public static final Movement NONE = new Movement(0, 0, 0, 0);

  /** What an order of that side held becomes available again. */
  static Movement release(Side side, long units) {
    return side == Side.BUY ? new Movement(0, 0, units, -units) : new Movement(units, -units, 0, 0);
  }

  /** An order of that side gives from its hold, gets something for it and gives up the rest. */
  static Movement exchange(Side side, long givenUnits, long receivedUnits, long releasedUnits) {
    long heldUnits = Math.negateExact(Math.addExact(givenUnits, releasedUnits));
    return side == Side.BUY
        ? new Movement(receivedUnits, 0, releasedUnits, heldUnits)
        : new Movement(releasedUnits, heldUnits, receivedUnits, 0);
  }

  /** Money comes in of both assets. */
  static Movement income(long baseUnits, long quoteUnits) {
    return new Movement(baseUnits, 0, quoteUnits, 0);
  }
}
