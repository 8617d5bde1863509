package org.thaliumx.domain.settlement;

import java.util.List;

/**
 * Settlements of one account with consecutive numbers. Without settlements it only says that the
 * account has acknowledged everything before the first number.
 *
 * @param account whom they concern
 * @param firstNumber the number of the first one
 * @param settlements the facts, in order
 */
public record SettlementRun(String account, long firstNumber, List<Settlement> settlements) {

  /** The number of the last one. */
  public long lastNumber() {
    return firstNumber + settlements.size() - 1;
  }
}
