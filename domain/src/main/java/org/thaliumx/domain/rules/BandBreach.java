package org.thaliumx.domain.rules;

/** What happens where an order would trade outside the price band. */
public enum BandBreach {
  /** The rest of the order expires; limits beyond the static band are refused beforehand. */
  REJECT,
  /** Trading is interrupted by an auction, which the rest of the order joins if it may rest. */
  AUCTION
}
