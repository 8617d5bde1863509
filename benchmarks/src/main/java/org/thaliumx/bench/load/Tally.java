package org.thaliumx.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts the answers of one stretch of load. Not thread-safe. */
final class Tally {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Pace pace;
  private final Duration duration;
  private final long startNanos;
  private final Histogram latencyNanos = new Histogram(SIGNIFICANT_DIGITS);
  private final Map<String, Long> errors = new TreeMap<>();
  private final long[] perSecond;

  Tally(Pace pace, Duration duration, long startNanos) {
    this.pace = pace;
    this.duration = duration;
    this.startNanos = startNanos;
    this.perSecond = new long[Math.toIntExact(duration.toSeconds())];
  }

  void answered(Workload.Done done, long dueNanos, long nowNanos) {
    latencyNanos.recordValue(nowNanos - dueNanos);
    done.errors().forEach(this::failed);
    int second = (int) ((nowNanos - startNanos) / 1_000_000_000L);
    if (second < perSecond.length) {
      perSecond[second] += done.items();
    }
  }

  void failed(String code) {
    errors.merge(code, 1L, Long::sum);
  }

  /** Requests that waited to the end without being sent are as late as the end is. */
  void neverSent(long dueNanos, long nowNanos) {
    latencyNanos.recordValue(nowNanos - dueNanos);
    failed("NEVER_SENT");
  }

  PhaseResult result() {
    long slowest = Arrays.stream(perSecond).min().orElse(0);
    return new PhaseResult(
        pace,
        duration,
        Arrays.stream(perSecond).sum(),
        slowest,
        Map.copyOf(errors),
        latencyNanos.copy());
  }
}
