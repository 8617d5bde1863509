package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.SelfTradePrevention;

/** Stored forms of orders. */
final class OrderForms {

  /** The options of terms that ask for nothing special. */
  private static final OrderOptions PLAIN_TERMS = OrderOptions.NONE.with(SelfTradePrevention.NONE);

  private OrderForms() {}

  static void writeTerms(FormWriter out, OrderTerms terms) throws IOException {
    out.begin(8);
    out.code(Codes.SIDE, terms.side());
    out.code(Codes.ORDER_TYPE, terms.type());
    out.code(Codes.TIME_IN_FORCE, terms.timeInForce());
    out.number(terms.priceTicks());
    out.number(terms.quantityLots());
    out.number(terms.holdUnits());
    OptionForms.write(out, terms.options(), PLAIN_TERMS);
    out.number(terms.selfTradeGroup());
    out.end();
  }

  static OrderTerms readTerms(FormReader in) throws IOException {
    in.begin();
    var terms =
        new OrderTerms(
            in.code(Codes.SIDE),
            in.code(Codes.ORDER_TYPE),
            in.code(Codes.TIME_IN_FORCE),
            in.number(),
            in.number(),
            in.number(),
            OptionForms.read(in, PLAIN_TERMS),
            in.number());
    in.end();
    return terms;
  }

  static void writeRequest(FormWriter out, OrderRequest request) throws IOException {
    out.begin(8);
    out.text(request.market());
    out.text(request.clientOrderId());
    out.code(Codes.SIDE, request.side());
    out.code(Codes.ORDER_TYPE, request.type());
    out.code(Codes.TIME_IN_FORCE, request.timeInForce());
    out.number(request.priceTicks());
    out.number(request.quantityLots());
    OptionForms.write(out, request.options(), OrderOptions.NONE);
    out.end();
  }

  static OrderRequest readRequest(FormReader in) throws IOException {
    in.begin();
    var request =
        new OrderRequest(
            in.text(),
            in.text(),
            in.code(Codes.SIDE),
            in.code(Codes.ORDER_TYPE),
            in.code(Codes.TIME_IN_FORCE),
            in.number(),
            in.number(),
            OptionForms.read(in, OrderOptions.NONE));
    in.end();
    return request;
  }

  static void writeLeg(FormWriter out, ReservedLeg leg) throws IOException {
    out.begin(2);
    writeRequest(out, leg.request());
    writeTerms(out, leg.terms());
    out.end();
  }

  static ReservedLeg readLeg(FormReader in) throws IOException {
    in.begin();
    var leg = new ReservedLeg(readRequest(in), readTerms(in));
    in.end();
    return leg;
  }

  static void writeView(FormWriter out, OrderView view) throws IOException {
    out.begin(14);
    out.number(view.orderId());
    writeRequest(out, view.request());
    out.number(view.listId());
    out.code(Codes.WAITS_FOR, view.waitsFor());
    out.number(view.limitTicks());
    out.number(view.quantityLots());
    out.number(view.filledLots());
    out.number(view.filledQuoteUnits());
    out.number(view.holdUnits());
    out.code(Codes.ORDER_STATUS, view.status());
    out.orNull(view.reason(), FormWriter::text);
    out.number(view.createdAtMillis());
    out.number(view.updatedAtMillis());
    out.list(view.fills(), OrderForms::writeFill);
    out.end();
  }

  static OrderView readView(FormReader in) throws IOException {
    in.begin();
    var view =
        new OrderView(
            in.number(),
            readRequest(in),
            in.number(),
            in.code(Codes.WAITS_FOR),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.code(Codes.ORDER_STATUS),
            in.orNull(FormReader::text),
            in.number(),
            in.number(),
            in.list(OrderForms::readFill));
    in.end();
    return view;
  }

  private static void writeFill(FormWriter out, OrderFill fill) throws IOException {
    out.begin(6);
    out.number(fill.tradeId());
    out.code(Codes.LIQUIDITY, fill.liquidity());
    out.number(fill.priceTicks());
    out.number(fill.quantityLots());
    out.number(fill.feeUnits());
    out.number(fill.atMillis());
    out.end();
  }

  private static OrderFill readFill(FormReader in) throws IOException {
    in.begin();
    var fill =
        new OrderFill(
            in.number(),
            in.code(Codes.LIQUIDITY),
            in.number(),
            in.number(),
            in.number(),
            in.number());
    in.end();
    return fill;
  }
}
