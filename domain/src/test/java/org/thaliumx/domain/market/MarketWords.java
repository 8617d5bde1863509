package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;

/** Says in one line all there is in an event or a settlement; the time only if it is not start. */
final class MarketWords {

  private MarketWords() {}

  static String say(MarketEvent event, long startMillis) {
    String words =
        switch (event) {
          case MarketOpened e -> "opened " + e.spec().id();
          case OrderAccepted e ->
              "#%d is %s's %d: %s"
                  .formatted(e.orderId(), e.account(), e.submission(), say(e.terms()));
          case OrderRejected e ->
              "%s's %d rejected: %s".formatted(e.account(), e.submission(), e.reason());
          case Traded e ->
              "trade %d: #%d takes %d from #%d at %d, fees %d and %d"
                  .formatted(
                      e.tradeId(),
                      e.takerOrderId(),
                      e.quantityLots(),
                      e.makerOrderId(),
                      e.priceTicks(),
                      e.takerFeeUnits(),
                      e.makerFeeUnits());
          case OrderReduced e -> "#%d reduced to %d".formatted(e.orderId(), e.quantityLots());
          case OrderClosed e -> "#%d closed: %s".formatted(e.orderId(), e.reason());
          case FeesSettled e ->
              "fees settled: %d base, %d quote".formatted(e.baseUnits(), e.quoteUnits());
        };
    return words + at(event.atMillis(), startMillis);
  }

  private static String say(OrderTerms terms) {
    return "%s %d at %d %s %s holding %d"
        .formatted(
            terms.side(),
            terms.quantityLots(),
            terms.priceTicks(),
            terms.type(),
            terms.timeInForce(),
            terms.holdUnits());
  }

  private static String at(long millis, long startMillis) {
    return millis == startMillis ? "" : " @%+d".formatted(millis - startMillis);
  }

  static List<String> say(SettlementRun run, long startMillis) {
    var lines = new ArrayList<String>();
    long number = run.firstNumber();
    for (Settlement settlement : run.settlements()) {
      lines.add("%s %d: %s".formatted(run.account(), number++, say(settlement, startMillis)));
    }
    return lines;
  }

  private static String say(Settlement settlement, long startMillis) {
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
}
