package org.thaliumx.protocol.text;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/**
 * What clients call the type of an order: how its price is meant, and which way the price has to
 * come that sets it off.
 */
public enum OrderKind {
  /** Trades at its price or better. */
  LIMIT(OrderType.LIMIT, null, false),
  /** Trades at once at the best prices there are. */
  MARKET(OrderType.MARKET, null, false),
  /** Post-only: rests at its price. */
  LIMIT_MAKER(OrderType.LIMIT_MAKER, null, false),
  /** A market order once the price has turned against its owner. */
  STOP(OrderType.MARKET, TriggerKind.STOP, false),
  /** A limit order once the price has turned against its owner. */
  STOP_LIMIT(OrderType.LIMIT, TriggerKind.STOP, false),
  /** A market order once the price has turned to its owner's favour. */
  TAKE_PROFIT(OrderType.MARKET, TriggerKind.TAKE_PROFIT, false),
  /** A limit order once the price has turned to its owner's favour. */
  TAKE_PROFIT_LIMIT(OrderType.LIMIT, TriggerKind.TAKE_PROFIT, false),
  /** A stop that follows the best price at a distance. */
  TRAILING_STOP(OrderType.MARKET, TriggerKind.STOP, true),
  /** A stop-limit that follows the best price at a distance. */
  TRAILING_STOP_LIMIT(OrderType.LIMIT, TriggerKind.STOP, true);

  private final OrderType type;
  private final @Nullable TriggerKind trigger;
  private final boolean trails;

  OrderKind(OrderType type, @Nullable TriggerKind trigger, boolean trails) {
    this.type = type;
    this.trigger = trigger;
    this.trails = trails;
  }

  /** What clients call an order like this. */
  public static OrderKind of(OrderRequest request) {
    Trigger trigger = request.options().trigger();
    for (OrderKind kind : values()) {
      if (kind.type == request.type() && kind.isSetOffBy(trigger)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("an order without a name: " + request);
  }

  private boolean isSetOffBy(@Nullable Trigger wanted) {
    return wanted == null ? trigger == null : wanted.kind() == trigger && wanted.trails() == trails;
  }

  /** How its price is meant once it is in play. */
  public OrderType type() {
    return type;
  }

  /** Which way the price has to come; null where it waits for none. */
  public @Nullable TriggerKind trigger() {
    return trigger;
  }

  /** Whether what sets it off follows the price. */
  public boolean trails() {
    return trails;
  }
}
