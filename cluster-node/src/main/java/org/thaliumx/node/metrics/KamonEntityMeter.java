package org.thaliumx.node.metrics;

import org.thaliumx.node.entity.EntityMeter;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;

/** Counts for one entity. A run's times are kept here from one call to the next. */
class KamonEntityMeter implements EntityMeter {
  private final EntityInstruments instruments;
  private final Tracer tracer;
  private long bornNanos;
  private long decidedNanos;

  KamonEntityMeter(EntityInstruments instruments, Tracer tracer) {
    this.instruments = instruments;
    this.tracer = tracer;
  }

  @Override
  public void recovering() {
    bornNanos = System.nanoTime();
  }

  @Override
  public void recovered() {
    instruments.recovery.record(System.nanoTime() - bornNanos);
  }

  @Override
  public Tracer.Span traced(TraceContext request, String entityType) {
    return tracer.step(request, entityType + ": decide and store");
  }

  @Override
  public void begins(int taken, int left) {
    instruments.batchOrders.record(taken);
    instruments.queue.record(left);
  }

  @Override
  public void decided(int events) {
    if (events > 0) {
      instruments.batchEvents.record(events);
      decidedNanos = System.nanoTime();
    }
  }

  @Override
  public void stored() {
    instruments.persist.record(System.nanoTime() - decidedNanos);
  }

  @Override
  public void overloaded() {
    instruments.overloaded.increment();
  }

  @Override
  public void journalLost() {
    instruments.journalFailures.increment();
  }
}
