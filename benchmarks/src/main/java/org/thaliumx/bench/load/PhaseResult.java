package org.thaliumx.bench.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came out of one stretch of load.
 *
 * @param pace how it was offered
 * @param duration how long requests were due
 * @param done how many things were done as asked within that time; a request asks for one or more
 * @param slowestSecond how many of them in the second that had the fewest
 * @param errors how many things were not done as asked, by code
 * @param latencyNanos from when a request was due to when its answer was there; all requests
 */
public record PhaseResult(
    Pace pace,
    Duration duration,
    long done,
    long slowestSecond,
    Map<String, Long> errors,
    Histogram latencyNanos) {

  /** Things done as asked, a second. */
  public double perSecond() {
    return done / (duration.toNanos() / 1e9);
  }

  /** The latency that this share of requests did not pass, in milliseconds. */
  public double percentileMillis(double percentile) {
    return latencyNanos.getValueAtPercentile(percentile) / 1e6;
  }
}
