package org.thaliumx.domain;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.domain.settlement.Settlement;

/** Says in one line all there is in a value; a time only where it differs from the start. */
public final class Words {

  private Words() {}

  /** What a market has to know of an order; a time of expiry is not said. */
  public static String say(OrderTerms terms) {
    return "%s %s at %d %s %s%s%s holding %d"
        .formatted(
            terms.side(),
            terms.quantityLots() == 0
                ? "for " + terms.options().quoteUnits()
                : Long.toString(terms.quantityLots()),
            terms.priceTicks(),
            terms.type(),
            terms.timeInForce(),
            say(terms.options()),
            number(" group ", terms.selfTradeGroup()),
            terms.holdUnits());
  }

  private static String say(OrderOptions options) {
    return number(" showing ", options.displayLots())
        + number(" minimum ", options.minimumLots())
        + say(options.trigger())
        + say(options.peg())
        + (options.selfTrade() == SelfTradePrevention.NONE ? "" : " STP " + options.selfTrade());
  }

  private static String say(@Nullable Trigger trigger) {
    if (trigger == null) {
      return "";
    }
    return number(
            trigger.kind() == TriggerKind.STOP ? " stop " : " takes profit ", trigger.priceTicks())
        + number(" trailing ", trigger.trailTicks())
        + (trigger.trailBps() == 0 ? "" : " trailing " + trigger.trailBps() + "bps");
  }

  private static String say(@Nullable Peg peg) {
    return peg == null ? "" : " pegged " + peg.reference() + " " + peg.offsetTicks();
  }

  private static String number(String words, long number) {
    return number == 0 ? "" : words + number;
  }

  /** One settlement. */
  public static String say(Settlement settlement, long startMillis) {
    String words =
        switch (settlement) {
          case Settlement.Accepted s -> "%d accepted as #%d".formatted(s.submission(), s.orderId());
          case Settlement.Rejected s -> "%d rejected: %s".formatted(s.submission(), s.reason());
          case Settlement.Filled s ->
              "%d filled %d at %d as %s in trade %d, fee %d"
                  .formatted(
                      s.submission(),
                      s.quantityLots(),
                      s.priceTicks(),
                      s.liquidity(),
                      s.tradeId(),
                      s.feeUnits());
          case Settlement.Reduced s ->
              "%d reduced to %d, releasing %d"
                  .formatted(s.submission(), s.quantityLots(), s.releasedUnits());
          case Settlement.Activated s -> "%d activated".formatted(s.submission());
          case Settlement.Amended s ->
              "%d amends %d to %d at %d, releasing %d"
                  .formatted(
                      s.submission(),
                      s.target(),
                      s.quantityLots(),
                      s.priceTicks(),
                      s.releasedUnits());
          case Settlement.Closed s -> "%d closed: %s".formatted(s.submission(), s.reason());
          case Settlement.FeeIncome s ->
              "fee income %d base, %d quote".formatted(s.baseUnits(), s.quoteUnits());
        };
    return words + at(settlement.atMillis(), startMillis);
  }

  /** A time as the distance from the start, empty at the start itself. */
  public static String at(long millis, long startMillis) {
    return millis == startMillis ? "" : " @%+d".formatted(millis - startMillis);
  }
}
