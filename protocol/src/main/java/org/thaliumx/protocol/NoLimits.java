package org.thaliumx.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.LimitDecision.Refusal;
import org.thaliumx.domain.limit.OrderDecision;

/** Counts nothing and lets everything pass. */
final class NoLimits implements RequestLimits {
  private static final LimitDecision PASSES =
      new LimitDecision(Refusal.NONE, Long.MAX_VALUE, 1, 0, 0);
  private static final OrderDecision ORDERS_PASS = new OrderDecision(PASSES, PASSES);

  @Override
  public LimitDecision takeForAddress(String address, int weight) {
    return PASSES;
  }

  @Override
  public LimitDecision takeForKey(String key, String account, int weight) {
    return PASSES;
  }

  @Override
  public LimitDecision chargeKey(String key, String account, int weight) {
    return PASSES;
  }

  @Override
  public OrderDecision takeOrders(String account, int orders) {
    return ORDERS_PASS;
  }

  @Override
  public void failedToSign(String address) {}

  @Override
  public LimitDecision maySign(String address) {
    return PASSES;
  }

  @Override
  public AccountRates ratesOf(String account) {
    return AccountRates.USUAL;
  }

  @Override
  public CompletionStage<AccountRates> setRates(
      String account, AccountRates rates, String actor, String reason) {
    return CompletableFuture.completedFuture(AccountRates.USUAL);
  }
}
