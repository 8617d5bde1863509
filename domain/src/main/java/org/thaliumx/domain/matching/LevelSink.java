package org.thaliumx.domain.matching;

/** Is told of each change of what the book shows at a price. */
public interface LevelSink {

  /**
   * A level changes, or comes or goes, because of one of its orders.
   *
   * @param order the order's handle; it enters the level after this, unless it stands there, and
   *     leaves it only after this
   * @param bid whether it is one of bids; else of asks
   * @param lotsBefore what it held before
   */
  void levelChanged(int order, boolean bid, long priceTicks, long lotsBefore);
}
