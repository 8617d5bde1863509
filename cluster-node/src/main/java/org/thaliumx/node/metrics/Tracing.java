package org.thaliumx.node.metrics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;

/**
 * Whether requests are traced, and whom their steps are told.
 *
 * @param endpoint an OpenTelemetry collector's base address for HTTP; empty for no tracing
 * @param share which part of the requests is traced, from 0 to 1, beside those whose client traces
 *     them
 */
record Tracing(String endpoint, double share) {
  private static final String ENDPOINT = "THALIUMX_OTLP_ENDPOINT";
  private static final String SHARE = "THALIUMX_TRACE_SAMPLE";
  private static final String USUAL_SHARE = "0.01";

  Tracing {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(SHARE + " must be from 0 to 1");
    }
  }

  static Tracing of(Map<String, String> environment) {
    return new Tracing(
        environment.getOrDefault(ENDPOINT, "").replaceFirst("/+$", ""),
        Double.parseDouble(environment.getOrDefault(SHARE, USUAL_SHARE)));
  }

  boolean isOn() {
    return !endpoint.isEmpty();
  }

  /** What Kamon is told beyond {@code metrics.conf}. */
  Config configuration() {
    return isOn()
        ? ConfigFactory.parseMap(
            Map.of(
                "kamon.modules.otel-trace-reporter.enabled",
                true,
                "kamon.otel.endpoint",
                endpoint,
                "kamon.otel.trace.full-endpoint",
                endpoint + "/v1/traces"))
        : ConfigFactory.empty();
  }
}
