package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.market.MarketEvent;
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

/** Stored forms of market events. */
final class MarketEventForms {

  private MarketEventForms() {}

  static void write(FormWriter out, MarketEvent event) throws IOException {
    switch (event) {
      case MarketOpened e -> writeOpened(out, e);
      case OrderAccepted e -> writeAccepted(out, e);
      case OrderRejected e -> writeRejected(out, e);
      case Traded e -> writeTraded(out, e);
      case OrderReduced e -> writeReduced(out, e);
      case OrderClosed e -> writeClosed(out, e);
      case FeesSettled e -> writeFees(out, e);
      case OrderActivated e -> writeActivated(out, e);
      case OrderAmended e -> writeAmended(out, e);
      case OrderRepriced e -> writeRepriced(out, e);
      case ListOpened e -> writeList(out, e);
      case PhaseChanged e -> writePhase(out, e);
      case RulesSet e -> writeRules(out, e);
      case ReferencePriceSet e -> writeReference(out, e);
      case AccountFeesSet e -> writeAccountFees(out, e);
      case CancelTimerSet e -> writeTimer(out, e);
      case KillSwitchSet e -> writeKillSwitch(out, e);
    }
    out.end();
  }

  private static void writeOpened(FormWriter out, MarketOpened e) throws IOException {
    out.begin(Kinds.Market.MARKET_OPENED, 2);
    MoneyForms.writeSpec(out, e.spec());
    out.number(e.atMillis());
  }

  private static void writeAccepted(FormWriter out, OrderAccepted e) throws IOException {
    out.begin(Kinds.Market.ORDER_ACCEPTED, 5);
    out.number(e.orderId());
    out.text(e.account());
    out.number(e.submission());
    OrderForms.writeTerms(out, e.terms());
    out.number(e.atMillis());
  }

  private static void writeRejected(FormWriter out, OrderRejected e) throws IOException {
    out.begin(Kinds.Market.ORDER_REJECTED, 4);
    out.text(e.account());
    out.number(e.submission());
    out.code(Codes.REJECT_REASON, e.reason());
    out.number(e.atMillis());
  }

  private static void writeTraded(FormWriter out, Traded e) throws IOException {
    out.begin(Kinds.Market.TRADED, 8);
    out.number(e.tradeId());
    out.number(e.makerOrderId());
    out.number(e.takerOrderId());
    out.number(e.priceTicks());
    out.number(e.quantityLots());
    out.number(e.makerFeeUnits());
    out.number(e.takerFeeUnits());
    out.number(e.atMillis());
  }

  private static void writeReduced(FormWriter out, OrderReduced e) throws IOException {
    out.begin(Kinds.Market.ORDER_REDUCED, 3);
    out.number(e.orderId());
    out.number(e.quantityLots());
    out.number(e.atMillis());
  }

  private static void writeClosed(FormWriter out, OrderClosed e) throws IOException {
    out.begin(Kinds.Market.ORDER_CLOSED, 3);
    out.number(e.orderId());
    out.code(Codes.CLOSE_REASON, e.reason());
    out.number(e.atMillis());
  }

  private static void writeFees(FormWriter out, FeesSettled e) throws IOException {
    out.begin(Kinds.Market.FEES_SETTLED, 3);
    out.number(e.baseUnits());
    out.number(e.quoteUnits());
    out.number(e.atMillis());
  }

  private static void writeActivated(FormWriter out, OrderActivated e) throws IOException {
    out.begin(Kinds.Market.ORDER_ACTIVATED, 2);
    out.number(e.orderId());
    out.number(e.atMillis());
  }

  private static void writeAmended(FormWriter out, OrderAmended e) throws IOException {
    out.begin(Kinds.Market.ORDER_AMENDED, 6);
    out.number(e.orderId());
    out.number(e.submission());
    out.number(e.priceTicks());
    out.number(e.quantityLots());
    out.number(e.addedHoldUnits());
    out.number(e.atMillis());
  }

  private static void writeRepriced(FormWriter out, OrderRepriced e) throws IOException {
    out.begin(Kinds.Market.ORDER_REPRICED, 3);
    out.number(e.orderId());
    out.number(e.priceTicks());
    out.number(e.atMillis());
  }

  private static void writeList(FormWriter out, ListOpened e) throws IOException {
    out.begin(Kinds.Market.LIST_OPENED, 3);
    out.code(Codes.LIST_KIND, e.kind());
    out.number(e.firstOrderId());
    out.number(e.atMillis());
  }

  private static void writePhase(FormWriter out, PhaseChanged e) throws IOException {
    out.begin(Kinds.Market.PHASE_CHANGED, 2);
    RuleForms.writeStatus(out, e.status());
    out.number(e.atMillis());
  }

  private static void writeRules(FormWriter out, RulesSet e) throws IOException {
    out.begin(Kinds.Market.RULES_SET, 2);
    RuleForms.writeRules(out, e.rules());
    out.number(e.atMillis());
  }

  private static void writeReference(FormWriter out, ReferencePriceSet e) throws IOException {
    out.begin(Kinds.Market.REFERENCE_PRICE_SET, 2);
    out.number(e.priceTicks());
    out.number(e.atMillis());
  }

  private static void writeAccountFees(FormWriter out, AccountFeesSet e) throws IOException {
    out.begin(Kinds.Market.ACCOUNT_FEES_SET, 4);
    out.text(e.account());
    out.number(e.makerFeePpm());
    out.number(e.takerFeePpm());
    out.number(e.atMillis());
  }

  private static void writeTimer(FormWriter out, CancelTimerSet e) throws IOException {
    out.begin(Kinds.Market.CANCEL_TIMER_SET, 3);
    out.text(e.account());
    out.number(e.dueMillis());
    out.number(e.atMillis());
  }

  private static void writeKillSwitch(FormWriter out, KillSwitchSet e) throws IOException {
    out.begin(Kinds.Market.KILL_SWITCH_SET, 3);
    out.code(Codes.KILL_SWITCH_SCOPE, e.scope());
    RuleForms.writeAct(out, e.act());
    out.number(e.atMillis());
  }

  static MarketEvent read(FormReader in) throws IOException {
    in.begin();
    MarketEvent event = readKind(in.smallNumber(), in);
    in.end();
    return event;
  }

  private static MarketEvent readKind(int kind, FormReader in) throws IOException {
    return switch (kind) {
      case Kinds.Market.MARKET_OPENED -> new MarketOpened(MoneyForms.readSpec(in), in.number());
      case Kinds.Market.ORDER_ACCEPTED ->
          new OrderAccepted(
              in.number(), in.text(), in.number(), OrderForms.readTerms(in), in.number());
      case Kinds.Market.ORDER_REJECTED ->
          new OrderRejected(in.text(), in.number(), in.code(Codes.REJECT_REASON), in.number());
      case Kinds.Market.TRADED -> readTraded(in);
      case Kinds.Market.ORDER_REDUCED -> new OrderReduced(in.number(), in.number(), in.number());
      case Kinds.Market.ORDER_CLOSED ->
          new OrderClosed(in.number(), in.code(Codes.CLOSE_REASON), in.number());
      case Kinds.Market.FEES_SETTLED -> new FeesSettled(in.number(), in.number(), in.number());
      default -> readRarer(kind, in);
    };
  }

  private static MarketEvent readRarer(int kind, FormReader in) throws IOException {
    return switch (kind) {
      case Kinds.Market.ORDER_ACTIVATED -> new OrderActivated(in.number(), in.number());
      case Kinds.Market.ORDER_AMENDED ->
          new OrderAmended(
              in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
      case Kinds.Market.ORDER_REPRICED -> new OrderRepriced(in.number(), in.number(), in.number());
      case Kinds.Market.LIST_OPENED ->
          new ListOpened(in.code(Codes.LIST_KIND), in.number(), in.number());
      case Kinds.Market.PHASE_CHANGED -> new PhaseChanged(RuleForms.readStatus(in), in.number());
      case Kinds.Market.RULES_SET -> new RulesSet(RuleForms.readRules(in), in.number());
      case Kinds.Market.REFERENCE_PRICE_SET -> new ReferencePriceSet(in.number(), in.number());
      case Kinds.Market.ACCOUNT_FEES_SET ->
          new AccountFeesSet(in.text(), in.number(), in.number(), in.number());
      case Kinds.Market.CANCEL_TIMER_SET -> new CancelTimerSet(in.text(), in.number(), in.number());
      case Kinds.Market.KILL_SWITCH_SET ->
          new KillSwitchSet(in.code(Codes.KILL_SWITCH_SCOPE), RuleForms.readAct(in), in.number());
      default -> throw FormReader.unknown("market event kind", kind);
    };
  }

  private static MarketEvent readTraded(FormReader in) throws IOException {
    return new Traded(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number());
  }
}
