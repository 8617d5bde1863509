package org.thaliumx.node.door;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.persistence.store.KillSwitchStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.ExchangeKillSwitch;
import org.thaliumx.protocol.KillSwitchReport;
import org.thaliumx.protocol.Market;

/**
 * The kill switch of the exchange: first the act is stored, then every market there is hears of it.
 * One that is being opened meanwhile is either listed before the act is stored, and hears of it
 * here, or reads the act when it is opened. Thread-safe.
 */
public final class ExchangeStopper {
  private static final Logger log = LoggerFactory.getLogger(ExchangeStopper.class);

  private final Exchange exchange;
  private final KillSwitchStore store;
  private final MarketStore markets;
  private final Executor blocking;

  /**
   * Acts through the given parts.
   *
   * @param blocking runs what blocks
   */
  public ExchangeStopper(
      Exchange exchange, KillSwitchStore store, MarketStore markets, Executor blocking) {
    this.exchange = exchange;
    this.store = store;
    this.markets = markets;
    this.blocking = blocking;
  }

  /** What was done last; blocks. */
  public ExchangeKillSwitch latest() {
    return store.latest();
  }

  private record Stored(ExchangeKillSwitch killSwitch, List<MarketSpec> markets) {}

  /**
   * Stops every market or lifts that. The stage fails, no market being told, if it is not stored.
   */
  CompletionStage<KillSwitchReport> set(boolean engaged, String actor, String reason) {
    return CompletableFuture.supplyAsync(() -> store(engaged, actor, reason), blocking)
        .thenCompose(this::tellMarkets);
  }

  private Stored store(boolean engaged, String actor, String reason) {
    ExchangeKillSwitch killSwitch = store.act(engaged, actor, reason);
    log.warn("The exchange is {}: {}", engaged ? "stopped" : "not stopped", killSwitch);
    return new Stored(killSwitch, markets.list());
  }

  private CompletionStage<KillSwitchReport> tellMarkets(Stored stored) {
    KillSwitchAct act = stored.killSwitch.act();
    CompletionStage<List<Told>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (MarketSpec spec : stored.markets) {
      all =
          all.thenCombine(
              tell(spec.id(), act),
              (told, one) -> {
                told.add(one);
                return told;
              });
    }
    return all.thenApply(told -> report(stored.killSwitch, told));
  }

  /**
   * A market, and how many orders it closed.
   *
   * @param orders below zero where it did not answer
   */
  private record Told(String market, int orders) {
    boolean isReached() {
      return orders >= 0;
    }
  }

  private CompletionStage<Told> tell(String market, KillSwitchAct act) {
    return exchange
        .<Market.KillSwitchReply>askMarket(
            market, replyTo -> new Market.SetKillSwitch(KillSwitchScope.EXCHANGE, act, replyTo))
        .handle((reply, failure) -> told(market, reply, failure));
  }

  private static Told told(
      String market, Market.@Nullable KillSwitchReply reply, @Nullable Throwable failure) {
    if (reply instanceof Market.KillSwitchResult result) {
      return new Told(market, result.orders());
    }
    log.warn("Market {} has not obeyed the kill switch yet: {} {}", market, reply, failure);
    return new Told(market, -1);
  }

  private static KillSwitchReport report(ExchangeKillSwitch killSwitch, List<Told> told) {
    List<Told> reached = told.stream().filter(Told::isReached).toList();
    return new KillSwitchReport(
        killSwitch,
        reached.size(),
        reached.stream().mapToInt(Told::orders).sum(),
        told.stream().filter(one -> !one.isReached()).map(Told::market).toList());
  }
}
