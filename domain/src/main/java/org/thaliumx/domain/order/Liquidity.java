package org.thaliumx.domain.order;

/** Which part an order had in a trade. */
public enum Liquidity {
  /** It was resting in the book. */
  MAKER,
  /** It came in and took what rested. */
  TAKER
}
