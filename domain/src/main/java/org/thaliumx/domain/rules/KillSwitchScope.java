package org.thaliumx.domain.rules;

/** What a kill switch stops; a market trades only while neither of the two is engaged. */
public enum KillSwitchScope {
  /** One market. */
  MARKET,
  /** Every market of the exchange. */
  EXCHANGE
}
