package org.thaliumx.domain.matching;

import java.util.Arrays;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;

/** What each account pays for a trade. */
final class FeeRates {
  private final MarketSpec spec;
  private final boolean inQuote;

  /** Makers' rates at even places, takers' at odd ones, by account. */
  private long[] rates = new long[0];

  FeeRates(MarketSpec spec) {
    this.spec = spec;
    this.inQuote = spec.feeAsset() == FeeAsset.QUOTE;
  }

  void set(int account, long makerPpm, long takerPpm) {
    int before = rates.length;
    if (2 * account >= before) {
      rates = Arrays.copyOf(rates, 4 * account + 2);
      for (int i = before; i < rates.length; i += 2) {
        rates[i] = spec.makerFeePpm();
        rates[i + 1] = spec.takerFeePpm();
      }
    }
    rates[2 * account] = makerPpm;
    rates[2 * account + 1] = takerPpm;
  }

  long makerPpm(int account) {
    return 2 * account < rates.length ? rates[2 * account] : spec.makerFeePpm();
  }

  long takerPpm(int account) {
    return 2 * account < rates.length ? rates[2 * account + 1] : spec.takerFeePpm();
  }

  /** Whether such rates may be set for one account, beside those of all the others. */
  boolean mayBe(int account, long makerPpm, long takerPpm) {
    if (takerPpm < 0 || takerPpm > spec.takerFeePpm() || makerPpm > spec.highestFeePpm()) {
      return false;
    }
    if (!inQuote) {
      return makerPpm >= 0;
    }
    long lowestMaker = Math.min(makerPpm, spec.makerFeePpm());
    long lowestTaker = Math.min(takerPpm, spec.takerFeePpm());
    for (int i = 0; i < rates.length; i += 2) {
      if (i != 2 * account) {
        lowestMaker = Math.min(lowestMaker, rates[i]);
        lowestTaker = Math.min(lowestTaker, rates[i + 1]);
      }
    }
    return lowestMaker + lowestTaker >= 0;
  }

  /** The fee on a trade, from what its payer receives and what it is worth in quote units. */
  long fee(long receivedUnits, long quoteUnits, long ratePpm) {
    long units = inQuote ? quoteUnits : receivedUnits;
    return ratePpm >= 0 ? Amounts.shareRoundedUp(units, ratePpm) : -Amounts.share(units, -ratePpm);
  }

  /** Whether fees are taken in quote asset. */
  boolean inQuote() {
    return inQuote;
  }
}
