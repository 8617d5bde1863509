package org.thaliumx.bench.replay;

import org.thaliumx.domain.order.Side;

/** What a client of the exchange does to make its book follow the recording. */
sealed interface Action {

  /**
   * Lets an order rest.
   *
   * @param name the order's name, the same in every replay of the same files
   * @param price in dollars times 10,000
   * @param size in shares
   */
  record Rest(String name, Side side, long price, long size) implements Action {}

  /**
   * Makes a resting order smaller.
   *
   * @param order its name
   * @param total the total size it has from then on, what it has traded included
   */
  record Reduce(String order, long total) implements Action {}

  /** Takes a resting order out of the book. */
  record Cancel(String order) implements Action {}

  /**
   * Trades against the front of a level, at once and whole.
   *
   * @param name the incoming order's name
   * @param side the incoming order's side
   */
  record Take(String name, Side side, long price, long size) implements Action {}
}
