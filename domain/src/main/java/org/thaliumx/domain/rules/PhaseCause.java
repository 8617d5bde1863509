package org.thaliumx.domain.rules;

/** Why a market's phase changed. */
public enum PhaseCause {
  /** An operator wanted it. */
  OPERATOR,
  /** Its time had come. */
  SCHEDULE,
  /** The time of an auction or a halt was over. */
  TIME_OVER,
  /** An order would have traded outside the price band. */
  PRICE_BAND,
  /** The price moved too far too fast. */
  CIRCUIT_BREAKER
}
