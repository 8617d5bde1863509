package org.thaliumx.bench.load;

/** When requests are due. */
public sealed interface Pace {

  /** Each connection sends its next request as soon as it has the answer to the last one. */
  record Unthrottled() implements Pace {}

  /**
   * Requests are due at even intervals, whether earlier ones are answered or not. A request that is
   * sent late, because all connections wait, counts from when it was due.
   *
   * @param perSecond how many, at least 1
   */
  record Fixed(long perSecond) implements Pace {}
}
