package org.thaliumx.bench.engine;

/**
 * What a flow of orders looks like.
 *
 * @param name what reports call it
 * @param resting about how many orders rest
 * @param depthTicks how far from the touch a resting order is placed at most
 * @param limitPercent the share of orders that come to rest
 * @param cancelPercent the share of cancels
 * @param immediatePercent the share of orders that take what rests; the remaining commands reduce
 * @param mostTaken how many times the usual quantity a taking order may be
 */
record Workload(
    String name,
    int resting,
    int depthTicks,
    int limitPercent,
    int cancelPercent,
    int immediatePercent,
    int mostTaken) {

  /** The usual quantity of a resting order is between 1 and this. */
  static final int USUAL_LOTS = 100;

  static final Workload SMALL = new Workload("1,000 resting", 1_000, 64, 45, 40, 10, 1);
  static final Workload LARGE = new Workload("50,000 resting", 50_000, 1_000, 45, 40, 10, 1);
  static final Workload SWEEP = new Workload("deep sweeps", 5_000, 200, 82, 13, 1, 140);
  static final Workload THIN = new Workload("thin book", 20, 2_000, 45, 40, 10, 1);
}
