package org.thaliumx.domain.account;

/**
 * What an account has of one asset, in the asset's units; neither part is ever negative.
 *
 * @param available what it may spend or withdraw
 * @param held what open orders hold
 */
public record Balance(long available, long held) {

  /** Nothing. */
  public static final Balance ZERO = new Balance(0, 0);

  public Balance {
    if (available < 0 || held < 0) {
      throw new IllegalStateException("balance below zero: " + available + ", held " + held);
    }
  }

  /** The whole balance. */
  public long total() {
    return Math.addExact(available, held);
  }

  Balance credit(long units) {
    return new Balance(Math.addExact(available, units), held);
  }

  Balance debit(long units) {
    return new Balance(available - units, held);
  }

  Balance plus(long availableUnits, long heldUnits) {
    return new Balance(Math.addExact(available, availableUnits), Math.addExact(held, heldUnits));
  }
}
