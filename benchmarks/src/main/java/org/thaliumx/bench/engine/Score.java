package org.thaliumx.bench.engine;

import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * What one contender did on one workload.
 *
 * @param workload the workload's name
 * @param contender the contender's name
 * @param operationsPerSecond of the passes, sorted
 * @param bytesPerOperation allocated in the pass that allocated least
 * @param nanos how long single operations took, the clock's own time among it
 */
record Score(
    String workload,
    String contender,
    List<Double> operationsPerSecond,
    double bytesPerOperation,
    Histogram nanos) {

  static Score of(
      Workload workload, Contender contender, double[] passes, double bytes, Histogram nanos) {
    List<Double> sorted = DoubleStream.of(passes).sorted().boxed().toList();
    return new Score(workload.name(), contender.name(), sorted, bytes, nanos);
  }

  double median() {
    return operationsPerSecond.get(operationsPerSecond.size() / 2);
  }

  long nanosAt(double percentile) {
    return nanos.getValueAtPercentile(percentile);
  }
}
