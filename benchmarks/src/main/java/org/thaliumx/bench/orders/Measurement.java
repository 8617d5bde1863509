package org.thaliumx.bench.orders;

import java.util.Map;
import java.util.SortedMap;
import org.thaliumx.bench.load.PhaseResult;
import org.thaliumx.bench.node.CpuTime;
import org.thaliumx.bench.node.JournalMeter;

/**
 * A stretch of load and what it cost.
 *
 * @param name what it is for
 * @param shareOfMaximum the rate as a share of the maximum found before; 0 where there is none
 * @param batch how many orders a request had
 * @param load what came out
 * @param cost the processor time it took
 * @param trades how many trades it made
 * @param journal what was written to the journal, by kind of entity; empty if nobody looked
 * @param stages which share of the node's processor time each stage took; empty if nobody looked
 */
record Measurement(
    String name,
    double shareOfMaximum,
    int batch,
    PhaseResult load,
    Cost cost,
    long trades,
    SortedMap<String, JournalMeter.Written> journal,
    Map<String, Double> stages) {

  /**
   * Processor time by who used it.
   *
   * @param generator this process
   * @param node all nodes; zero if they are not ours
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

  /** Journal rows for each order answered. */
  double rowsPerOrder(JournalMeter.Written written) {
    return written.rows() / (double) Math.max(1, load.done());
  }

  /** Bytes in the journal for each order answered. */
  double bytesPerOrder(JournalMeter.Written written) {
    return written.bytes() / (double) Math.max(1, load.done());
  }

  /** Microseconds of processor time for each order answered. */
  double microsPerOrder(CpuTime time) {
    return time.total().toNanos() / 1e3 / Math.max(1, load.done());
  }
}
