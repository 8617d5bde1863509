package org.thaliumx.persistence.ledger;

/**
 * The accounts nobody owns, which make every posting balance. Their names hold a colon, which no
 * customer's can.
 */
public final class VirtualAccounts {
  /** Where deposits come from: minus what ever came in. */
  public static final String DEPOSITS = "external:deposits";

  /** Where withdrawals go to: what ever went out. */
  public static final String WITHDRAWALS = "external:withdrawals";

  private static final String CLEARING_PREFIX = "clearing:";

  private VirtualAccounts() {}

  /** What a market has taken from accounts and not yet given to others. */
  public static String clearing(String market) {
    return CLEARING_PREFIX + market;
  }
}
