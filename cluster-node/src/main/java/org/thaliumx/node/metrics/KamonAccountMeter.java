package org.thaliumx.node.metrics;

import kamon.metric.Gauge;
import org.thaliumx.protocol.Tracer;

/** Counts for one account; all accounts of a node share their instruments. */
final class KamonAccountMeter extends KamonEntityMeter {
  private final Gauge inMemory;

  KamonAccountMeter(EntityInstruments instruments, Gauge inMemory, Tracer tracer) {
    super(instruments, tracer);
    this.inMemory = inMemory;
    inMemory.increment();
  }

  @Override
  public void stopped() {
    inMemory.decrement();
  }
}
