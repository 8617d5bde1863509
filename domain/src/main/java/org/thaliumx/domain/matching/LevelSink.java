package org.thaliumx.domain.matching;

/** Is told of each change of what the book shows at a price. */
public interface LevelSink {

  /**
   * A level changed, or came or went.
   *
   * @param bid whether it is one of bids; else of asks
   * @param lotsBefore what it held before
   */
  void levelChanged(boolean bid, long priceTicks, long lotsBefore);
}
