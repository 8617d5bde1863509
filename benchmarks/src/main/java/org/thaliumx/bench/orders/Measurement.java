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
   */
  record Cost(CpuTime generator, CpuTime node, CpuTime database) {

    Cost since(Cost earlier) {
      return new Cost(
          generator.since(earlier.generator),
          node.since(earlier.node),
          database.since(earlier.database));
    }
  }

  /** Microseconds of processor time for each order answered. */
  double microsPerOrder(CpuTime time) {
    return time.total().toNanos() / 1e3 / Math.max(1, load.answered());
  }
}
