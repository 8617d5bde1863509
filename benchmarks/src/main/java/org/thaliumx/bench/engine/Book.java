package org.thaliumx.bench.engine;

/** A contender: one order book, at first empty. */
interface Book {

  /** Runs the commands of that stretch of the flow. */
  void run(Flow flow, int from, int to);

  /** How many trades there were. */
  long trades();

  /** How much was traded. */
  long tradedLots();
}
