package org.thaliumx.node.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kamon.metric.Gauge;
import kamon.tag.TagSet;
import org.thaliumx.node.entity.EntityMeter;
import org.thaliumx.node.entity.EntityMeters;
import org.thaliumx.node.entity.MarketMeter;
import org.thaliumx.protocol.Tracer;

/** The meters of all entities of this node. */
final class KamonEntityMeters implements EntityMeters {
  private final EntityInstruments accounts =
      new EntityInstruments("thaliumx.account", Instruments.NO_TAGS);
  private final Gauge inMemory =
      Instruments.gauge("thaliumx.accounts", "Accounts in memory here.", Instruments.NO_TAGS);
  private final Tracer tracer;
  private final Set<KamonMarketMeter> markets = ConcurrentHashMap.newKeySet();

  KamonEntityMeters(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public MarketMeter market(String id) {
    var meter = new KamonMarketMeter(TagSet.of("market", id), markets::remove, tracer);
    markets.add(meter);
    return meter;
  }

  @Override
  public EntityMeter account() {
    return new KamonAccountMeter(accounts, inMemory, tracer);
  }

  /** Looks at what markets do not tell by themselves. */
  void look() {
    markets.forEach(KamonMarketMeter::look);
  }
}
