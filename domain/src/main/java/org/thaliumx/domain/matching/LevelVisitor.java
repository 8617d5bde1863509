package org.thaliumx.domain.matching;

/** Is told price levels, the best first. */
public interface LevelVisitor {

  /** The next level; the answer says whether to go on. */
  boolean level(long priceTicks, long quantityLots, int orders);
}
