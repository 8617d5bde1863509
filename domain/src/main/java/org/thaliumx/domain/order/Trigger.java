package org.thaliumx.domain.order;

/**
 * The price an order waits for, aside from the book. Exactly one of the three numbers is set.
 *
 * @param kind which way the price has to come; a trigger that trails is a stop
 * @param priceTicks the price of a trade that sets the order off; 0 for one that trails
 * @param trailTicks how far, in ticks, it trails the best price traded since the order came; or 0
 * @param trailBps the same in basis points of that price, at most 5,000; or 0
 */
public record Trigger(TriggerKind kind, long priceTicks, long trailTicks, long trailBps) {

  /** The widest distance that may be given in basis points. */
  public static final long MAX_TRAIL_BPS = 5_000;

  public Trigger {
    boolean one = (priceTicks > 0 ? 1 : 0) + (trailTicks > 0 ? 1 : 0) + (trailBps > 0 ? 1 : 0) == 1;
    boolean negative = priceTicks < 0 || trailTicks < 0 || trailBps < 0;
    if (!one || negative || trailBps > MAX_TRAIL_BPS) {
      throw new IllegalArgumentException("trigger out of range");
    }
    if (priceTicks == 0 && kind != TriggerKind.STOP) {
      throw new IllegalArgumentException("only a stop trails");
    }
  }

  /** A trigger at a price. */
  public static Trigger at(TriggerKind kind, long priceTicks) {
    return new Trigger(kind, priceTicks, 0, 0);
  }

  /** Whether it follows the price. */
  public boolean trails() {
    return priceTicks == 0;
  }
}
