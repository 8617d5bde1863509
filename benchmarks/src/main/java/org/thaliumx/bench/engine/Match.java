package org.thaliumx.bench.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * All contenders on one flow, taking turns, so that what else the machine does hits them alike.
 * Everybody must trade the same.
 */
final class Match {
  private static final long HIGHEST_NANOS = 10_000_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Workload workload;
  private final Flow flow;
  private final int passes;
  private final int warmups;
  private long trades = -1;
  private long tradedLots;

  Match(Workload workload, Flow flow, int warmups, int passes) {
    this.workload = workload;
    this.flow = flow;
    this.warmups = warmups;
    this.passes = passes;
  }

  List<Score> play() {
    int count = Contender.ALL.size();
    var speeds = new double[count][passes];
    var bytes = new double[count];
    Arrays.fill(bytes, Double.MAX_VALUE);
    for (int pass = -warmups; pass < passes; pass++) {
      for (int i = 0; i < count; i++) {
        Pass result = run(Contender.ALL.get(i));
        if (pass >= 0) {
          speeds[i][pass] = result.operationsPerSecond();
          bytes[i] = Math.min(bytes[i], result.bytesPerOperation());
        }
      }
    }
    var scores = new ArrayList<Score>();
    for (int i = 0; i < count; i++) {
      Contender contender = Contender.ALL.get(i);
      scores.add(Score.of(workload, contender, speeds[i], bytes[i], time(contender)));
    }
    return scores;
  }

  private record Pass(double operationsPerSecond, double bytesPerOperation) {}

  private Pass run(Contender contender) {
    Book book = filled(contender);
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    long start = System.nanoTime();
    book.run(flow, flow.prefill(), flow.size());
    long nanos = System.nanoTime() - start;
    bytes = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - bytes;
    compare(contender, book);
    double operations = flow.size() - flow.prefill();
    return new Pass(operations * 1e9 / nanos, bytes / operations);
  }

  private Histogram time(Contender contender) {
    var histogram = new Histogram(HIGHEST_NANOS, 3);
    Book book = filled(contender);
    for (int i = flow.prefill(); i < flow.size(); i++) {
      long start = System.nanoTime();
      book.run(flow, i, i + 1);
      histogram.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - start));
    }
    compare(contender, book);
    return histogram;
  }

  /** A book as it is when the measured commands begin, with the last one's garbage gone. */
  private Book filled(Contender contender) {
    Book book = contender.newBook().apply(flow);
    book.run(flow, 0, flow.prefill());
    System.gc();
    return book;
  }

  private void compare(Contender contender, Book book) {
    if (trades < 0) {
      trades = book.trades();
      tradedLots = book.tradedLots();
    } else if (trades != book.trades() || tradedLots != book.tradedLots()) {
      throw new IllegalStateException(
          "%s traded %d lots in %d trades on '%s', others %d in %d"
              .formatted(
                  contender.name(),
                  book.tradedLots(),
                  book.trades(),
                  workload.name(),
                  tradedLots,
                  trades));
    }
  }
}
