package org.thaliumx.bench.failover;

import java.time.Duration;
import java.util.List;

/**
 * What times are distributed like.
 *
 * @param count how many there are
 */
record Distribution(int count, Duration p50, Duration p90, Duration p99, Duration max) {

  static Distribution of(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    return new Distribution(
        sorted.size(), at(sorted, 50), at(sorted, 90), at(sorted, 99), at(sorted, 100));
  }

  /** The smallest time that so many percent of them do not exceed. */
  private static Duration at(List<Duration> sorted, int percent) {
    if (sorted.isEmpty()) {
      return Duration.ZERO;
    }
    int rank = Math.ceilDiv(sorted.size() * percent, 100);
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
