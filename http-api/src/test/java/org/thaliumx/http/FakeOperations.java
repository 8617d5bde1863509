package org.thaliumx.http;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.protocol.AuditReport;
import org.thaliumx.protocol.ExchangeKillSwitch;
import org.thaliumx.protocol.KillSwitchReport;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Operations;

/** Keeps what operators did. */
final class FakeOperations implements Operations {

  static final AuditReport REPORT =
      new AuditReport(
          42,
          0,
          0,
          List.of(
              new AuditReport.AssetLine(
                  "BTC",
                  8,
                  BigInteger.valueOf(150_000_000),
                  BigInteger.valueOf(50_000_000),
                  BigInteger.ZERO,
                  BigInteger.valueOf(250_000_000),
                  BigInteger.valueOf(100_000_000),
                  0)));

  final List<Object> done = new CopyOnWriteArrayList<>();
  volatile CompletionStage<AuditReport> audit = CompletableFuture.completedFuture(REPORT);

  volatile ExchangeKillSwitch killSwitch = ExchangeKillSwitch.UNTOUCHED;

  void reset() {
    killSwitch = ExchangeKillSwitch.UNTOUCHED;
    done.clear();
    audit = CompletableFuture.completedFuture(REPORT);
  }

  @Override
  public CompletionStage<Market.OpenReply> openMarket(MarketSpec spec) {
    done.add(spec);
    return CompletableFuture.completedFuture(new Market.Opened(spec));
  }

  /** One of two markets obeys. */
  @Override
  public CompletionStage<KillSwitchReport> setKillSwitch(
      boolean engaged, String actor, String reason) {
    killSwitch = new ExchangeKillSwitch(new KillSwitchAct(3, engaged, actor, reason), Samples.NOW);
    return CompletableFuture.completedFuture(
        new KillSwitchReport(killSwitch, 1, 12, List.of("ETH_USDT")));
  }

  @Override
  public CompletionStage<ExchangeKillSwitch> killSwitch() {
    return CompletableFuture.completedFuture(killSwitch);
  }

  @Override
  public CompletionStage<AuditReport> audit() {
    return audit;
  }
}
