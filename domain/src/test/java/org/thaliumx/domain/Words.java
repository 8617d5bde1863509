package org.thaliumx.domain;

import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.settlement.Settlement;

/** Says in one line all there is in a value; a time only where it differs from the start. */
public final class Words {

  private Words() {}

  /** What a market has to know of an order. */
  public static String say(OrderTerms terms) {
    return "%s %d at %d %s %s holding %d"
        .formatted(
            terms.side(),
            terms.quantityLots(),
            terms.priceTicks(),
            terms.type(),
            terms.timeInForce(),
            terms.holdUnits());
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
              "%d reduced to %d".formatted(s.submission(), s.quantityLots());
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
