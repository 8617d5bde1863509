package org.thaliumx.domain.simulation;

import java.util.SortedMap;
import java.util.TreeMap;

/** How often what happened, so that a test can tell that everything did. */
final class Tally {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void addAll(Tally other) {
    other.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
  }

  SortedMap<String, Long> counts() {
    return counts;
  }
}
