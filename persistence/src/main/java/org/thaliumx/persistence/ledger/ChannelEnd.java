package org.thaliumx.persistence.ledger;

/** The four counters of the channel between an account and a market. They only grow. */
public enum ChannelEnd {
  /** The last submission the account sent. */
  RESERVED,
  /** The last submission the market decided. */
  PROCESSED,
  /** The last settlement the market issued, or has announced because it owes fees to the house. */
  ISSUED,
  /** The last settlement the account applied. */
  APPLIED
}
