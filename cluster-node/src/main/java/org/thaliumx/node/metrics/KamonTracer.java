package org.thaliumx.node.metrics;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import kamon.Kamon;
import kamon.trace.Identifier;
import kamon.trace.SpanBuilder;
import kamon.trace.Trace;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;

/** Tells an OpenTelemetry collector, through Kamon, of a part of the requests. */
final class KamonTracer implements Tracer {
  private static final String COMPONENT = "thaliumx.http";

  /** Whoever can send a request can say that it is traced; a collector must not drown in those. */
  private static final int MAX_CLAIMED_PER_SECOND = 100;

  private final double share;
  private final Allowance claimed = new Allowance(MAX_CLAIMED_PER_SECOND, System::nanoTime);

  KamonTracer(double share) {
    this.share = share;
  }

  @Override
  public Span request(Optional<TraceContext> from, String name) {
    boolean told =
        (from.map(TraceContext::sampled).orElse(false) && claimed.take())
            || ThreadLocalRandom.current().nextDouble() < share;
    if (!told) {
      return NONE.request(from.map(KamonTracer::unsampled), name);
    }
    SpanBuilder builder = Kamon.serverSpanBuilder(name, COMPONENT);
    return begin(
        from.map(parent -> builder.asChildOf(remote(parent)))
            .orElseGet(() -> builder.samplingDecision(sample())));
  }

  private static TraceContext unsampled(TraceContext context) {
    return new TraceContext(context.traceId(), context.spanId(), false);
  }

  @Override
  public Span step(TraceContext parent, String name) {
    return begin(Kamon.spanBuilder(name).asChildOf(remote(parent)));
  }

  /** Nothing is taken from Kamon's own context: an order's steps run on other threads and nodes. */
  private static Span begin(SpanBuilder builder) {
    return new Told(builder.ignoreParentFromContext().doNotTrackMetrics().start());
  }

  private static kamon.trace.Span remote(TraceContext parent) {
    Identifier.Scheme scheme = Kamon.identifierScheme();
    return new kamon.trace.Span.Remote(
        scheme.spanIdFactory().from(parent.spanId()),
        Identifier.Empty(),
        Trace.create(scheme.traceIdFactory().from(parent.traceId()), sample()));
  }

  private static Trace.SamplingDecision sample() {
    return kamon.trace.Trace$SamplingDecision$Sample$.MODULE$;
  }

  private record Told(kamon.trace.Span span, TraceContext context) implements Span {
    Told(kamon.trace.Span span) {
      this(span, new TraceContext(span.trace().id().string(), span.id().string(), true));
    }

    @Override
    public void tag(String key, String value) {
      span.tag(key, value);
    }

    @Override
    public void end(boolean failed) {
      if (failed) {
        span.fail("the server failed");
      }
      span.finish();
    }
  }
}
