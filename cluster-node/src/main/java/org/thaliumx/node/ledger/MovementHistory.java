package org.thaliumx.node.ledger;

import java.util.function.Function;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.settlement.Settlement.FeeIncome;
import org.thaliumx.domain.settlement.Settlement.Filled;
import org.thaliumx.persistence.ledger.LedgerChanges;
import org.thaliumx.persistence.ledger.LedgerTransaction;
import org.thaliumx.persistence.ledger.LedgerTransaction.Place;

/**
 * Finds the movements of money among an account's events: deposits, withdrawals, trades and the
 * income from fees. Everything else leaves what an account has of an asset as it was.
 */
final class MovementHistory {
  private final LedgerChanges changes;
  private final Function<String, FeeAsset> feeAssets;

  MovementHistory(LedgerChanges changes, Function<String, FeeAsset> feeAssets) {
    this.changes = changes;
    this.feeAssets = feeAssets;
  }

  /** Records the event at its place in the journal, if it moved money. */
  void record(String account, long ordering, int item, AccountEvent event) {
    if (event instanceof Settled e) {
      settled(account, ordering, item, e);
    } else if (event instanceof Deposited e) {
      Place place = new Place(account, e.atMillis(), ordering, item);
      changes.record(
          new LedgerTransaction.Deposit(place, e.asset().code(), e.units(), e.reference()));
    } else if (event instanceof Withdrawn e) {
      Place place = new Place(account, e.atMillis(), ordering, item);
      changes.record(
          new LedgerTransaction.Withdrawal(place, e.asset().code(), -e.units(), e.reference()));
    }
  }

  private void settled(String account, long ordering, int item, Settled event) {
    long base = gain(event.movement().baseAvailable(), event.movement().baseHeld());
    long quote = gain(event.movement().quoteAvailable(), event.movement().quoteHeld());
    Place place = new Place(account, event.settlement().atMillis(), ordering, item);
    if (event.settlement() instanceof Filled fill) {
      changes.record(trade(place, event.market(), fill, base, quote));
    } else if (event.settlement() instanceof FeeIncome) {
      changes.record(new LedgerTransaction.FeeIncome(place, event.market(), base, quote));
    } else if (base != 0 || quote != 0) {
      throw new IllegalStateException("money moved without a trade: " + event);
    }
  }

  private static long gain(long available, long held) {
    return Math.addExact(available, held);
  }

  private LedgerTransaction trade(
      Place place, String market, Filled fill, long baseUnits, long quoteUnits) {
    long fee = fill.feeUnits();
    boolean inQuote = fee != 0 && isFeeInQuote(market, baseUnits);
    return new LedgerTransaction.Trade(
        place,
        market,
        fill.submission(),
        fill.tradeId(),
        inQuote ? baseUnits : Math.addExact(baseUnits, fee),
        inQuote ? Math.addExact(quoteUnits, fee) : quoteUnits,
        fee,
        inQuote,
        fill.liquidity() == Liquidity.MAKER);
  }

  /** A seller pays in quote asset everywhere, and gives of the base asset whatever the fee. */
  private boolean isFeeInQuote(String market, long baseUnits) {
    return baseUnits < 0 || feeAssets.apply(market) == FeeAsset.QUOTE;
  }
}
