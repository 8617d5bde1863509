package org.thaliumx.node.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.LimitDecision.Refusal;
import org.thaliumx.domain.limit.Limiter;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.node.limit.LimitSettings.Mode;
import org.thaliumx.persistence.store.AccountRatesStore;
import org.thaliumx.protocol.RequestLimits;

/** The limits of all nodes together, as this one knows them. Thread-safe. */
public final class ClusterLimits implements RequestLimits {
  private final Limiter limiter;
  private final StoredRates rates;
  private final boolean refuses;
  private final Executor blocking;
  private final long beginNanos = System.nanoTime();

  private ClusterLimits(LimitSettings settings, AccountRatesStore store, Executor blocking) {
    this.rates = new StoredRates(store, settings.rates().account());
    this.limiter = new Limiter(settings.rates(), rates::of);
    this.refuses = settings.mode() == Mode.ON;
    this.blocking = blocking;
  }

  /** Begins to count here, and to tell the other nodes; blocks. */
  public static ClusterLimits start(
      ActorSystem<?> system, LimitSettings settings, AccountRatesStore store, Executor blocking) {
    var limits = new ClusterLimits(settings, store, blocking);
    limits.refresh();
    UsageExchange.start(system, limits.limiter, limits::now);
    return limits;
  }

  /** Reads anew what operators have set, on whichever node; blocks. */
  public void refresh() {
    rates.refresh();
  }

  private long now() {
    return System.nanoTime() - beginNanos;
  }

  @Override
  public LimitDecision takeForAddress(String address, int weight) {
    return enforced(limiter.takeForAddress(address, weight, now()));
  }

  @Override
  public LimitDecision takeForKey(String key, String account, int weight) {
    return enforced(limiter.takeForKey(key, account, weight, now()));
  }

  @Override
  public LimitDecision chargeKey(String key, String account, int weight) {
    return limiter.chargeKey(key, account, weight, now());
  }

  @Override
  public OrderDecision takeOrders(String account, int orders) {
    OrderDecision decision = limiter.takeOrders(account, orders, now());
    return decision.passes()
        ? decision
        : new OrderDecision(
            enforced(decision.tenSeconds()),
            enforced(decision.day()),
            decision.countInTenSeconds(),
            decision.countInDay());
  }

  @Override
  public void failedToSign(String address) {
    limiter.failedToSign(address, now());
  }

  @Override
  public LimitDecision maySign(String address) {
    return enforced(limiter.maySign(address, now()));
  }

  private LimitDecision enforced(LimitDecision decision) {
    return refuses || decision.passes()
        ? decision
        : new LimitDecision(
            Refusal.NONE, decision.limit(), decision.periodSeconds(), decision.used(), 0);
  }

  @Override
  public AccountRates ratesOf(String account) {
    return rates.of(account);
  }

  @Override
  public CompletionStage<AccountRates> setRates(
      String account, AccountRates wanted, String actor, String reason) {
    return CompletableFuture.supplyAsync(() -> rates.set(account, wanted, actor, reason), blocking);
  }
}
