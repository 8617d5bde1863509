package org.thaliumx.domain.matching;

/** Is told the levels that were touched. */
public interface TouchVisitor {

  /**
   * A level was touched, though it may be now as it was before. A price may come more than once:
   * the first time tells what it held before.
   */
  void touched(long priceTicks, long lotsBefore);
}
