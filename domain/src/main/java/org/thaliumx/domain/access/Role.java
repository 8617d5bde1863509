package org.thaliumx.domain.access;

/** What somebody is to the exchange. */
public enum Role {
  /** Trades, and sees its own account. */
  TRADER,
  /** Runs the exchange: markets, deposits and withdrawals of any account, audit. */
  OPERATOR,
  /** Sees everything and restricts accounts, but neither runs markets nor moves money. */
  COMPLIANCE,
  /** Does everything, and alone makes others so. */
  ADMIN;

  /** Whether who has this role may give somebody that one. */
  public boolean mayGrant(Role granted) {
    return switch (this) {
      case TRADER -> granted == TRADER;
      case COMPLIANCE -> false;
      case OPERATOR -> granted != ADMIN;
      case ADMIN -> true;
    };
  }
}
