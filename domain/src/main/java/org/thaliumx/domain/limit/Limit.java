package org.thaliumx.domain.limit;

/** What is limited, and by whose name. */
public enum Limit {
  /** Requests that nobody signed, by the client's address. */
  ADDRESS(true),
  /** Wrong credentials, by the client's address. */
  CREDENTIALS(true),
  /** Signed requests, by the key. */
  KEY(true),
  /** Signed requests, by the account that the keys act for. */
  ACCOUNT(false),
  /** New orders of an account in ten seconds. */
  ORDERS_TEN_SECONDS(false),
  /** New orders of an account in a day. */
  ORDERS_DAY(false);

  private final boolean bans;

  Limit(boolean bans) {
    this.bans = bans;
  }

  /** Whether who overruns it again and again is banned. */
  boolean bans() {
    return bans;
  }
}
