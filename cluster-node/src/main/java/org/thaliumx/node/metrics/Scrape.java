package org.thaliumx.node.metrics;

import com.typesafe.config.ConfigFactory;
import java.util.Optional;
import kamon.Kamon;
import kamon.prometheus.PrometheusReporter;
import scala.jdk.javaapi.OptionConverters;

/**
 * What Prometheus is told when it asks. Kamon is one for the whole process, so several nodes in one
 * process tell their figures together.
 */
public final class Scrape {
  private static boolean prepared;

  private Scrape() {}

  /** Sets Kamon up with {@code metrics.conf}; only the first call of a process does anything. */
  static synchronized void prepare(Tracing tracing) {
    if (!prepared) {
      prepared = true;
      Kamon.initWithoutAttaching(
          tracing
              .configuration()
              .withFallback(ConfigFactory.parseResources("metrics.conf"))
              .withFallback(Kamon.config())
              .resolve());
    }
  }

  /**
   * All figures in Prometheus' text format, some seconds old at most; empty when metrics are off.
   */
  public static synchronized Optional<String> text() {
    return prepared
        ? OptionConverters.toJava(PrometheusReporter.latestScrapeData())
        : Optional.empty();
  }
}
