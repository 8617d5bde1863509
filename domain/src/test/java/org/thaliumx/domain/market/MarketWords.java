package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.Words;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
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
                  .formatted(e.orderId(), e.account(), e.submission(), Words.say(e.terms()));
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
    return words + Words.at(event.atMillis(), startMillis);
  }

  static List<String> say(SettlementRun run, long startMillis) {
    var lines = new ArrayList<String>();
    long number = run.firstNumber();
    for (Settlement settlement : run.settlements()) {
      lines.add("%s %d: %s".formatted(run.account(), number++, Words.say(settlement, startMillis)));
    }
    return lines;
  }
}
