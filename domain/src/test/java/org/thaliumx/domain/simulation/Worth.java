package org.thaliumx.domain.simulation;

/** Amounts of both assets of a market, in their units. */
record Worth(long baseUnits, long quoteUnits) {
  static final Worth NOTHING = new Worth(0, 0);

  Worth plus(Worth other) {
    return new Worth(
        Math.addExact(baseUnits, other.baseUnits), Math.addExact(quoteUnits, other.quoteUnits));
  }

  Worth less(Worth other) {
    return new Worth(
        Math.subtractExact(baseUnits, other.baseUnits),
        Math.subtractExact(quoteUnits, other.quoteUnits));
  }
}
