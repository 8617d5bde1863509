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
    return gives(side, units, -units);
  }

  /** The asset that an order of that side gives changes by so much. */
  static Movement gives(Side side, long availableUnits, long heldUnits) {
    return side == Side.BUY
        ? new Movement(0, 0, availableUnits, heldUnits)
        : new Movement(availableUnits, heldUnits, 0, 0);
  }

  /** An order of that side receives so much of the other asset. */
  static Movement receives(Side side, long units) {
    return gives(side.opposite(), units, 0);
  }

  /** An order of that side receives so much of the other asset, for another order to hold. */
  static Movement receivesHeld(Side side, long units) {
    return gives(side.opposite(), 0, units);
  }

  /** Money comes in of both assets. */
  static Movement income(long baseUnits, long quoteUnits) {
    return new Movement(baseUnits, 0, quoteUnits, 0);
  }

  Movement plus(Movement other) {
    return new Movement(
        Math.addExact(baseAvailable, other.baseAvailable),
        Math.addExact(baseHeld, other.baseHeld),
        Math.addExact(quoteAvailable, other.quoteAvailable),
        Math.addExact(quoteHeld, other.quoteHeld));
  }
}
