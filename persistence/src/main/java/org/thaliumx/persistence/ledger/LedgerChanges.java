package org.thaliumx.persistence.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.persistence.ledger.AccountChanges.BalanceChange;
import org.thaliumx.persistence.ledger.AccountChanges.ChannelChange;

/**
 * What a run of journal rows does to the ledger: one change for each balance and each channel,
 * however often it was touched, and every movement of money for the history. Not thread-safe.
 */
public final class LedgerChanges {
  private final Map<String, AccountChanges> accounts = new HashMap<>();
  private final List<LedgerTransaction> transactions = new ArrayList<>();
  private final Map<String, Boolean> stopping = new HashMap<>();

  /** What a balance changed by; not zero in both parts. */
  record Posted(String account, String asset, BigInteger available, BigInteger held) {}

  /** The highest number seen of each end of a channel; 0 where none was. */
  record Advanced(
      String account, String market, long reserved, long processed, long issued, long applied) {}

  /** The changes of one account, to be added to. */
  public AccountChanges of(String account) {
    return accounts.computeIfAbsent(account, AccountChanges::new);
  }

  /** A balance changes by so many units, which may be negative. */
  public void post(String account, String asset, long availableUnits, long heldUnits) {
    of(account).post(asset, availableUnits, heldUnits);
  }

  /** A movement of money goes into the history. */
  public void record(LedgerTransaction transaction) {
    transactions.add(transaction);
  }

  /** A counter of a channel has reached a number. */
  public void advance(String account, String market, ChannelEnd end, long number) {
    of(account).advance(market, end, number);
  }

  /** An account has something open that its kill switch must cancel, or no longer has. */
  public void stopping(String account, boolean begins) {
    stopping.put(account, begins);
  }

  /** The accounts of which that is so now, or which is no longer so. */
  List<String> stopping(boolean begins) {
    return stopping.entrySet().stream()
        .filter(change -> change.getValue() == begins)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What changed; what went up and down by the same did not. */
  List<Posted> balances() {
    var posted = new ArrayList<Posted>();
    for (AccountChanges changes : accounts.values()) {
      changes.balances.forEach((asset, change) -> {
        if (!change.isNone()) {
          posted.add(posted(changes.account(), asset, change));
        }
      });
    }
    return posted;
  }

  private static Posted posted(String account, String asset, BalanceChange change) {
    return new Posted(account, asset, change.available.value(), change.held.value());
  }

  /** How far channels have come. */
  List<Advanced> channels() {
    var advanced = new ArrayList<Advanced>();
    for (AccountChanges changes : accounts.values()) {
      changes.channels.forEach(
          (market, ends) -> advanced.add(advanced(changes.account(), market, ends)));
    }
    return advanced;
  }

  private static Advanced advanced(String account, String market, ChannelChange ends) {
    return new Advanced(account, market, ends.reserved, ends.processed, ends.issued, ends.applied);
  }

  /** Every movement of money, in the journal's order. */
  List<LedgerTransaction> transactions() {
    return transactions;
  }

  /**
   * Money neither appears nor vanishes.
   *
   * @throws IllegalStateException when the changes of an asset do not add up to zero
   */
  static void requireBalanced(List<Posted> balances) {
    Map<String, BigInteger> totals = new HashMap<>();
    balances.forEach(
        each -> totals.merge(each.asset(), each.available().add(each.held()), BigInteger::add));
    totals.forEach((asset, total) -> {
      if (total.signum() != 0) {
        throw new IllegalStateException(
            "Postings of " + asset + " do not balance: " + total + " too many");
      }
    });
  }
}
