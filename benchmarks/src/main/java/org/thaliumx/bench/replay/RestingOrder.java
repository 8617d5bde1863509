package org.thaliumx.bench.replay;

import org.thaliumx.domain.order.Side;

/** An order as the reconstruction believes it to rest. Not thread-safe. */
final class RestingOrder {

  private final String name;
  private final long id;
  private final Side side;
  private final long price;
  private long total;
  private long remaining;

  /** An order the file names; {@code id} 0 is one that stands for orders it does not name. */
  RestingOrder(String name, long id, Side side, long price, long size) {
    this.name = name;
    this.id = id;
    this.side = side;
    this.price = price;
    this.total = size;
    this.remaining = size;
  }

  String name() {
    return name;
  }

  long id() {
    return id;
  }

  boolean isSeed() {
    return id == 0;
  }

  Side side() {
    return side;
  }

  long price() {
    return price;
  }

  long remaining() {
    return remaining;
  }

  /** Trades up to that much and says how much it was. */
  long trade(long size) {
    long traded = Math.min(size, remaining);
    remaining -= traded;
    return traded;
  }

  /** Takes that much out, not more than remains. */
  Action withdraw(long size) {
    total -= size;
    remaining -= size;
    return remaining == 0 ? new Action.Cancel(name) : new Action.Reduce(name, total);
  }
}
