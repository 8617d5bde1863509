package org.thaliumx.node.metrics;

import java.util.List;
import java.util.function.Consumer;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.tag.TagSet;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.node.entity.MarketMeter;
import org.thaliumx.protocol.Tracer;

/** Counts for one market, under its name. */
final class KamonMarketMeter extends KamonEntityMeter implements MarketMeter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Counter orders;
  private final Counter rejections;
  private final Counter trades;
  private final Counter closed;
  private final Histogram matching;
  private final Histogram settle;
  private final Gauge oldestUnsettled;
  private final Gauge running;
  private final Consumer<KamonMarketMeter> gone;
  private final SettleClock settling = new SettleClock();
  private long matchingNanos;

  /**
   * For one market.
   *
   * @param gone hears when the market runs here no more
   */
  KamonMarketMeter(TagSet market, Consumer<KamonMarketMeter> gone, Tracer tracer) {
    super(new EntityInstruments("thaliumx.market", market), tracer);
    this.gone = gone;
    orders = Instruments.counter("thaliumx.market.orders", "Orders the market took in.", market);
    rejections =
        Instruments.counter("thaliumx.market.rejections", "Orders the market rejected.", market);
    trades = Instruments.counter("thaliumx.market.trades", "Trades.", market);
    closed =
        Instruments.counter(
            "thaliumx.market.closed", "Orders that left before they were filled.", market);
    matching =
        Instruments.times(
            "thaliumx.market.matching", "Deciding one submission in the engine.", market);
    settle =
        Instruments.times(
            "thaliumx.market.settle",
            "From a settlement's leaving until its account has applied it; sampled.",
            market);
    oldestUnsettled =
        Instruments.secondsGauge(
            "thaliumx.market.settle.oldest", "How old the oldest settlement under way is.", market);
    running =
        Instruments.gauge(
            "thaliumx.market.running", "1 where the market runs, 0 where it ran.", market);
  }

  @Override
  public void recovered() {
    super.recovered();
    running.update(1);
  }

  @Override
  public void journalLost() {
    super.journalLost();
    running.update(0);
  }

  @Override
  public void stopped() {
    running.update(0);
    oldestUnsettled.update(0);
    gone.accept(this);
  }

  @Override
  public void matching() {
    matchingNanos = System.nanoTime();
  }

  @Override
  public void matched() {
    matching.record(System.nanoTime() - matchingNanos);
  }

  @Override
  public void happened(List<MarketEvent> events) {
    int accepted = 0;
    int rejected = 0;
    int traded = 0;
    int ended = 0;
    for (MarketEvent event : events) {
      if (event instanceof MarketEvent.OrderAccepted) {
        accepted++;
      } else if (event instanceof MarketEvent.Traded) {
        traded++;
      } else if (event instanceof MarketEvent.OrderClosed) {
        ended++;
      } else if (event instanceof MarketEvent.OrderRejected) {
        rejected++;
      }
    }
    orders.increment(accepted);
    trades.increment(traded);
    closed.increment(ended);
    rejections.increment(rejected);
  }

  @Override
  public void issued(String account, long number) {
    settling.issued(account, number, System.nanoTime());
  }

  @Override
  public void acknowledged(String account, long number) {
    long nanos = settling.acknowledged(account, number, System.nanoTime());
    if (nanos >= 0) {
      settle.record(nanos);
    }
  }

  /** Looks how old the oldest settlement under way is; from any thread. */
  void look() {
    long since = settling.oldestNanos();
    oldestUnsettled.update(
        since == SettleClock.NOTHING_UNDER_WAY
            ? 0
            : (System.nanoTime() - since) / NANOS_PER_SECOND);
  }
}
