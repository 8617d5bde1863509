package org.thaliumx.protocol;

import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.money.Asset;

/**
 * The only way for money to come in. It sees to it that all accounts together never own more of an
 * asset than can be counted wherever it gathers. Thread-safe.
 */
@FunctionalInterface
public interface Deposits {

  /**
   * Brings money in; the same reference again changes nothing. The stage fails as {@link
   * Exchange#askAccount} does.
   *
   * @param units how much, at least 1
   */
  CompletionStage<Account.TransferReply> deposit(
      String account, Asset asset, long units, String reference);
}
