package org.thaliumx.persistence.ledger;

import java.util.HashMap;
import java.util.Map;

/** What a run of journal rows does to one account, added up. Not thread-safe. */
public final class AccountChanges {
  private final String account;
  final Map<String, BalanceChange> balances = new HashMap<>(4);
  final Map<String, ChannelChange> channels = new HashMap<>(4);

  AccountChanges(String account) {
    this.account = account;
  }

  /** Whose changes they are. */
  public String account() {
    return account;
  }

  /** The change of a balance's two parts, in the asset's units. */
  static final class BalanceChange {
    final Total available = new Total();
    final Total held = new Total();

    boolean isNone() {
      return available.isZero() && held.isZero();
    }
  }

  /** Its balance of an asset changes by so many units, which may be negative. */
  public void post(String asset, long availableUnits, long heldUnits) {
    BalanceChange change = balances.computeIfAbsent(asset, code -> new BalanceChange());
    change.available.add(availableUnits);
    change.held.add(heldUnits);
  }

  /** The highest number seen of each end of a channel; 0 where none was. */
  static final class ChannelChange {
    long reserved;
    long processed;
    long issued;
    long applied;

    void reach(ChannelEnd end, long number) {
      switch (end) {
        case RESERVED -> reserved = Math.max(reserved, number);
        case PROCESSED -> processed = Math.max(processed, number);
        case ISSUED -> issued = Math.max(issued, number);
        case APPLIED -> applied = Math.max(applied, number);
      }
    }
  }

  /** A counter of its channel to a market has reached a number. */
  public void advance(String market, ChannelEnd end, long number) {
    channels.computeIfAbsent(market, id -> new ChannelChange()).reach(end, number);
  }
}
