package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.Words;
import org.thaliumx.domain.market.MarketEvent.AccountFeesSet;
import org.thaliumx.domain.market.MarketEvent.CancelTimerSet;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.KillSwitchSet;
import org.thaliumx.domain.market.MarketEvent.ListOpened;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderActivated;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.OrderRepriced;
import org.thaliumx.domain.market.MarketEvent.PhaseChanged;
import org.thaliumx.domain.market.MarketEvent.ReferencePriceSet;
import org.thaliumx.domain.market.MarketEvent.RulesSet;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
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
          case Traded e -> say(e);
          case OrderReduced e -> "#%d reduced to %d".formatted(e.orderId(), e.quantityLots());
          case OrderClosed e -> "#%d closed: %s".formatted(e.orderId(), e.reason());
          case OrderActivated e -> "#%d activated".formatted(e.orderId());
          case OrderAmended e -> say(e);
          case OrderRepriced e -> "#%d repriced to %d".formatted(e.orderId(), e.priceTicks());
          case ListOpened e -> "%s from #%d".formatted(e.kind(), e.firstOrderId());
          case PhaseChanged e -> say(e.status(), startMillis);
          case RulesSet e -> "rules set";
          case ReferencePriceSet e -> "reference price " + e.priceTicks();
          case AccountFeesSet e ->
              "fees of %s: %d and %d".formatted(e.account(), e.makerFeePpm(), e.takerFeePpm());
          case CancelTimerSet e ->
              "timer of %s: %s"
                  .formatted(
                      e.account(), e.dueMillis() == 0 ? "off" : when(e.dueMillis(), startMillis));
          case KillSwitchSet e -> say(e);
          case FeesSettled e ->
              "fees settled: %d base, %d quote".formatted(e.baseUnits(), e.quoteUnits());
        };
    return words + Words.at(event.atMillis(), startMillis);
  }

  private static String say(KillSwitchSet e) {
    KillSwitchAct act = e.act();
    return "kill switch of %s %s by %s: %s%s"
        .formatted(
            e.scope(),
            act.engaged() ? "engaged" : "lifted",
            act.actor(),
            act.reason(),
            act.number() == 0 ? "" : " (act " + act.number() + ")");
  }

  private static String say(Traded e) {
    return "trade %d: #%d takes %d from #%d at %d, fees %d and %d"
        .formatted(
            e.tradeId(),
            e.takerOrderId(),
            e.quantityLots(),
            e.makerOrderId(),
            e.priceTicks(),
            e.takerFeeUnits(),
            e.makerFeeUnits());
  }

  private static String say(OrderAmended e) {
    return "#%d amended by %d: %d at %d, adding %d"
        .formatted(
            e.orderId(), e.submission(), e.quantityLots(), e.priceTicks(), e.addedHoldUnits());
  }

  /** What a market lets its accounts do, and why; the kind only of an auction. */
  private static String say(MarketStatus status, long startMillis) {
    return "phase %s%s by %s%s"
        .formatted(
            status.phase(),
            status.phase() == MarketPhase.AUCTION ? " " + status.auction() : "",
            status.cause(),
            status.untilMillis() == 0 ? "" : " until " + when(status.untilMillis(), startMillis));
  }

  private static String when(long millis, long startMillis) {
    return "%+d".formatted(millis - startMillis);
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
