package org.thaliumx.node.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.persistence.store.Insertion;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.AuditReport;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.ExchangeKillSwitch;
import org.thaliumx.protocol.KillSwitchReport;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Operations;

/** The operator's acts on this exchange. */
public final class NodeOperations implements Operations {
  private static final Logger log = LoggerFactory.getLogger(NodeOperations.class);

  private final Exchange exchange;
  private final StoredDirectory directory;
  private final MarketStore markets;
  private final ExchangeStopper stopper;
  private final Supplier<AuditReport> audit;
  private final Executor blocking;

  /**
   * Acts through the given parts.
   *
   * @param audit takes an audit as of now; may block
   * @param blocking runs what blocks
   */
  public NodeOperations(
      Exchange exchange,
      StoredDirectory directory,
      MarketStore markets,
      ExchangeStopper stopper,
      Supplier<AuditReport> audit,
      Executor blocking) {
    this.exchange = exchange;
    this.directory = directory;
    this.markets = markets;
    this.stopper = stopper;
    this.audit = audit;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Market.OpenReply> openMarket(MarketSpec spec) {
    if (!agreesWithAsset(spec.base()) || !agreesWithAsset(spec.quote())) {
      return refused(RejectReason.ASSET_EXISTS);
    }
    return CompletableFuture.supplyAsync(() -> list(spec), blocking)
        .thenCompose(listed ->
            switch (listed.outcome) {
              case CREATED, SAME -> open(spec, listed.killSwitch);
              case DIFFERENT -> refused(RejectReason.MARKET_EXISTS);
              case DIFFERENT_ASSET -> refused(RejectReason.ASSET_EXISTS);
            });
  }

  private record Listed(Insertion outcome, KillSwitchAct killSwitch) {}

  /** Whoever stops the exchange from here on finds the market in the list. */
  private Listed list(MarketSpec spec) {
    Insertion outcome = markets.insertIfAbsent(spec);
    return new Listed(outcome, stopper.latest().act());
  }

  private static CompletionStage<Market.OpenReply> refused(RejectReason reason) {
    return CompletableFuture.completedFuture(new Market.Refused(reason));
  }

  private boolean agreesWithAsset(Asset asset) {
    return directory.asset(asset.code()).filter(known -> !known.equals(asset)).isEmpty();
  }

  private CompletionStage<Market.OpenReply> open(MarketSpec spec, KillSwitchAct act) {
    return exchange
        .<Market.OpenReply>askMarket(spec.id(), replyTo -> new Market.Open(spec, act, replyTo))
        .thenApplyAsync(
            reply -> {
              directory.refresh();
              log.info("Market {} is open", spec.id());
              return reply;
            },
            blocking);
  }

  @Override
  public CompletionStage<KillSwitchReport> setKillSwitch(
      boolean engaged, String actor, String reason) {
    return stopper.set(engaged, actor, reason);
  }

  @Override
  public CompletionStage<ExchangeKillSwitch> killSwitch() {
    return CompletableFuture.supplyAsync(stopper::latest, blocking);
  }

  @Override
  public CompletionStage<AuditReport> audit() {
    return CompletableFuture.supplyAsync(audit, blocking);
  }
}
