package org.thaliumx.bench.orders;

import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.CpuTime;

/**
 * A stretch of load and what it cost.
 *
 * @param name what it is for
 * @param shareOfMaximum the rate as a share of the maximum found before; 0 where there is none
 * @param load what came out
 * @param cost the processor time it took
 * @param trades how many trades it made
 */
record Measurement(String name, double shareOfMaximum, PhaseResult load, Cost cost, long trades) {

  /**
   * Processor time by who used it.
   *
   * @param generator this process
   * @param node the node; zero if it is not ours
   * @param database its database; zero if it is not ours
   * @param machine everything, whoever it was for
   */
  record Cost(CpuTime generator, CpuTime node, CpuTime database, CpuTime machine) {

    /** What is known to be for the benchmark. */
    CpuTime measured() {
      return generator.plus(node).plus(database);
    }

    Cost since(Cost earlier) {
      return new Cost(
          generator.since(earlier.generator),
          node.since(earlier.node),
          database.since(earlier.database),
          machine.since(earlier.machine));
    }
  }

  /** How many processors were at it on average. */
  double cores(CpuTime time) {
    return time.total().toNanos() / (double) load.duration().toNanos();
  }

  /** Microseconds of processor time for each order answered. */
  double microsPerOrder(CpuTime time) {
    return time.total().toNanos() / 1e3 / Math.max(1, load.answered());
  }
}
