package org.thaliumx.protocol;

import java.math.BigInteger;
import java.util.List;

/**
 * Whether all money adds up, from the ledger as of one position of the journal.
 *
 * @param journalPosition the position
 * @param settlementsInFlight how many settlements markets have issued and accounts not yet applied;
 *     fees collected on a market count as one from the first trade on
 * @param submissionsInFlight how many submissions accounts have sent and markets not yet processed
 * @param assets one line for each asset, sorted by code
 */
public record AuditReport(
    long journalPosition,
    long settlementsInFlight,
    long submissionsInFlight,
    List<AssetLine> assets) {

  /**
   * The sums of one asset, in its units.
   *
   * @param asset its code
   * @param scale how many decimals one whole unit has
   * @param accounts what all accounts have, held funds included
   * @param held the part of it that open orders hold
   * @param clearing what is between accounts and markets
   * @param deposits what came in
   * @param withdrawals what went out
   * @param negativeBalances how many accounts have less than nothing; 0 unless something broke
   */
  public record AssetLine(
      String asset,
      int scale,
      BigInteger accounts,
      BigInteger held,
      BigInteger clearing,
      BigInteger deposits,
      BigInteger withdrawals,
      long negativeBalances) {}

  /** Whether a line adds up; with nothing in flight, nothing may be in clearing either. */
  public boolean balances(AssetLine line) {
    boolean conserved =
        line.accounts().add(line.clearing()).equals(line.deposits().subtract(line.withdrawals()));
    boolean cleared = settlementsInFlight > 0 || line.clearing().signum() == 0;
    return conserved && cleared && line.negativeBalances() == 0;
  }

  /** Whether every line adds up. */
  public boolean balances() {
    return assets.stream().allMatch(this::balances);
  }
}
