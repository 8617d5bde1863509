package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
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
