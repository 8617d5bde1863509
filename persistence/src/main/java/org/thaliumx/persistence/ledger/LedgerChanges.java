package org.thaliumx.persistence.ledger;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of journal rows does to the ledger, added up: one change for each balance and each
 * channel, however often it was touched. Not thread-safe.
 */
public final class LedgerChanges {
  private final Map<BalanceKey, Amounts> balances = new HashMap<>();
  private final Map<ChannelKey, Map<ChannelEnd, Long>> channels = new HashMap<>();
  private final Map<String, Boolean> stopping = new HashMap<>();

  record BalanceKey(String account, String asset) {}

  record ChannelKey(String account, String market) {}

  /** Changes of a balance's two parts, in the asset's units. */
  record Amounts(BigInteger available, BigInteger held) {
    static final Amounts NONE = new Amounts(BigInteger.ZERO, BigInteger.ZERO);

    Amounts plus(long availableUnits, long heldUnits) {
      return new Amounts(
          available.add(BigInteger.valueOf(availableUnits)),
          held.add(BigInteger.valueOf(heldUnits)));
    }

    BigInteger total() {
      return available.add(held);
    }
  }

  /** A balance changes by so many units, which may be negative. */
  public void post(String account, String asset, long availableUnits, long heldUnits) {
    balances.merge(
        new BalanceKey(account, asset),
        Amounts.NONE.plus(availableUnits, heldUnits),
        (old, change) -> old.plus(availableUnits, heldUnits));
  }

  /** A counter of a channel has reached a number. */
  public void advance(String account, String market, ChannelEnd end, long number) {
    channels
        .computeIfAbsent(new ChannelKey(account, market), key -> new EnumMap<>(ChannelEnd.class))
        .merge(end, number, Math::max);
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
  List<Map.Entry<BalanceKey, Amounts>> balances() {
    return balances.entrySet().stream()
        .filter(change -> !change.getValue().equals(Amounts.NONE))
        .toList();
  }

  /** The highest number seen of each end that was seen. */
  Map<ChannelKey, Map<ChannelEnd, Long>> channels() {
    return channels;
  }

  /**
   * Money neither appears nor vanishes.
   *
   * @throws IllegalStateException when the changes of an asset do not add up to zero
   */
  void requireBalanced() {
    Map<String, BigInteger> totals = new HashMap<>();
    balances.forEach((key, change) -> totals.merge(key.asset(), change.total(), BigInteger::add));
    totals.forEach((asset, total) -> {
      if (total.signum() != 0) {
        throw new IllegalStateException(
            "Postings of " + asset + " do not balance: " + total + " too many");
      }
    });
  }
}
