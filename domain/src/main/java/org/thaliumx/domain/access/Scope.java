package org.thaliumx.domain.access;

/** What a credential may be used for, whoever owns it. */
public enum Scope {
  /** See what its owner may see. */
  READ,
  /** Place, change and cancel orders. */
  TRADE,
  /** Move money in and out. */
  TRANSFER,
  /** Manage credentials; with the role for it, run the exchange. */
  ADMIN
}
