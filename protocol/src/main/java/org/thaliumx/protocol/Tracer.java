package org.thaliumx.protocol;

import java.util.Optional;

/** Tells a tracing system of the steps of some requests. Thread-safe. */
public interface Tracer {

  /** Gives every request a name, and tells nobody of any. */
  Tracer NONE =
      new Tracer() {
        @Override
        public Span request(Optional<TraceContext> from, String name) {
          return new Untold(from.orElseGet(TraceContext::begin));
        }

        @Override
        public Span step(TraceContext parent, String name) {
          return new Untold(parent);
        }
      };

  /**
   * A request begins.
   *
   * @param from what the client says it belongs to
   */
  Span request(Optional<TraceContext> from, String name);

  /** A step of a request that is sampled begins. */
  Span step(TraceContext parent, String name);

  /** What has begun and ends once. */
  interface Span {

    /** What its own steps belong to. */
    TraceContext context();

    /** Says something about it. */
    void tag(String key, String value);

    /** It is over. */
    void end(boolean failed);
  }

  /** A span that nobody is told of. */
  record Untold(TraceContext context) implements Span {

    @Override
    public void tag(String key, String value) {}

    @Override
    public void end(boolean failed) {}
  }
}
