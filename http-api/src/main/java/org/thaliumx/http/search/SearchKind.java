package org.thaliumx.http.search;

/** What can be found. The names are part of the public API. */
public enum SearchKind {
  /** An asset, by its code. */
  ASSET,
  /** A market, by its name. */
  MARKET,
  /** An order of the account, by its number, its market or what its owner calls it. */
  ORDER,
  /** What moved the account's money, by its number or reference. */
  TRANSACTION
}
