package org.thaliumx.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.LimitDecision.Refusal;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.protocol.RequestLimits;

/** Limits that say what a test wants, and remember what they were asked. */
final class FakeLimits implements RequestLimits {
  static final LimitDecision PASSES = new LimitDecision(Refusal.NONE, 1_200, 10, 3, 0);
  static final LimitDecision LIMITED = new LimitDecision(Refusal.LIMITED, 1_200, 10, 1_200, 1_500);
  static final LimitDecision BANNED = new LimitDecision(Refusal.BANNED, 1_200, 10, 1_200, 60_000);

  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile LimitDecision ofAddress = PASSES;
  volatile LimitDecision ofSigning = PASSES;
  volatile LimitDecision ofKey = PASSES;
  volatile LimitDecision ofOrders = PASSES;
  private volatile AccountRates rates = AccountRates.USUAL;

  void reset() {
    asked.clear();
    ofAddress = PASSES;
    ofSigning = PASSES;
    ofKey = PASSES;
    ofOrders = PASSES;
    rates = AccountRates.USUAL;
  }

  @Override
  public LimitDecision takeForAddress(String address, int weight) {
    asked.add("address " + address + " " + weight);
    return ofAddress;
  }

  @Override
  public LimitDecision takeForKey(String key, String account, int weight) {
    asked.add("key " + key + " of " + account + " " + weight);
    return ofKey;
  }

  @Override
  public LimitDecision chargeKey(String key, String account, int weight) {
    asked.add("charge " + key + " of " + account + " " + weight);
    return PASSES;
  }

  @Override
  public OrderDecision takeOrders(String account, int orders) {
    asked.add("orders of " + account + " " + orders);
    return new OrderDecision(ofOrders, PASSES, 15, 2_015);
  }

  @Override
  public void failedToSign(String address) {
    asked.add("failed " + address);
  }

  @Override
  public LimitDecision maySign(String address) {
    return ofSigning;
  }

  @Override
  public AccountRates ratesOf(String account) {
    return rates;
  }

  @Override
  public CompletionStage<AccountRates> setRates(
      String account, AccountRates wanted, String actor, String reason) {
    asked.add("set " + account + " by " + actor + ": " + reason);
    rates = wanted;
    return CompletableFuture.completedFuture(wanted);
  }
}
