package org.thaliumx.kafka.deposit;

import org.thaliumx.domain.money.Asset;

/** What a record asks for. */
sealed interface DepositCommand {

  /**
   * A deposit.
   *
   * @param account whose money it is
   * @param asset what comes in
   * @param units how much, in the asset's units, at least 1
   * @param reference what makes it happen once however often it is sent
   */
  record Deposit(String account, Asset asset, long units, String reference)
      implements DepositCommand {}

  /** Nothing that can be done. */
  record Invalid(InvalidReason reason) implements DepositCommand {}
}
