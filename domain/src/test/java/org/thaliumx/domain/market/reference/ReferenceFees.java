package org.thaliumx.domain.market.reference;

import java.util.Map;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;

/** Which fees an account may be given. */
final class ReferenceFees {

  private ReferenceFees() {}

  /** Whether the rates are in range, and no trade of any two accounts can cost the house. */
  static boolean areFair(ReferenceState state, String account, long makerFeePpm, long takerFeePpm) {
    MarketSpec spec = state.spec;
    long leastMaker = Math.min(makerFeePpm, spec.makerFeePpm());
    long leastTaker = Math.min(takerFeePpm, spec.takerFeePpm());
    for (Map.Entry<String, ReferenceState.Account> other : state.accounts.entrySet()) {
      if (!other.getKey().equals(account)) {
        leastMaker = Math.min(leastMaker, other.getValue().makerFeePpm);
        leastTaker = Math.min(leastTaker, other.getValue().takerFeePpm);
      }
    }
    return takerFeePpm >= 0
        && takerFeePpm <= spec.takerFeePpm()
        && makerFeePpm <= spec.highestFeePpm()
        && (makerFeePpm >= 0 || spec.feeAsset() == FeeAsset.QUOTE)
        && leastMaker + leastTaker >= 0;
  }
}
