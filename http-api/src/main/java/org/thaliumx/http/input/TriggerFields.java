package org.thaliumx.http.input;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.text.OrderKind;

/** Reads what sets an order off. */
final class TriggerFields {

  private TriggerFields() {}

  /** The trigger an order of that type needs; null where it needs none or there is a problem. */
  static @Nullable Trigger read(BodyFields fields, MarketNumbers numbers, OrderKind kind) {
    TriggerKind trigger = kind.trigger();
    refuseUnless(fields, "stopPrice", trigger != null && !kind.trails(), kind);
    refuseUnless(fields, "trailingOffset", kind.trails(), kind);
    refuseUnless(fields, "trailingOffsetBps", kind.trails(), kind);
    if (trigger == null) {
      return null;
    }
    return kind.trails() ? trailing(fields, numbers, trigger) : fixed(fields, numbers, trigger);
  }

  private static void refuseUnless(
      BodyFields fields, String name, boolean possible, OrderKind kind) {
    if (!possible && fields.has(name)) {
      fields.complain(
          ProblemCode.INVALID_ORDER.at(name, name + " does not go with type " + kind + "."));
    }
  }

  private static @Nullable Trigger fixed(
      BodyFields fields, MarketNumbers numbers, TriggerKind trigger) {
    long priceTicks = numbers.priceTicks("stopPrice");
    return fields.problem() == null ? Trigger.at(trigger, priceTicks) : null;
  }

  private static @Nullable Trigger trailing(
      BodyFields fields, MarketNumbers numbers, TriggerKind trigger) {
    if (fields.has("trailingOffset") == fields.has("trailingOffsetBps")) {
      fields.complain(
          ProblemCode.INVALID_ORDER.at(
              "trailingOffset",
              "A trailing stop has either a trailingOffset or trailingOffsetBps."));
      return null;
    }
    long trailTicks = fields.has("trailingOffset") ? numbers.priceTicks("trailingOffset") : 0;
    long trailBps = fields.wholeNumber("trailingOffsetBps", 0, 1, Trigger.MAX_TRAIL_BPS);
    return fields.problem() == null ? new Trigger(trigger, 0, trailTicks, trailBps) : null;
  }
}
