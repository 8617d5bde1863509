package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.market.MarketSnapshot.Channel;
import org.thaliumx.domain.market.MarketSnapshot.LiveOrder;
import org.thaliumx.domain.market.Trade;

/** Stored forms of a market's snapshot. */
final class MarketSnapshotForms {

  private MarketSnapshotForms() {}

  static void write(FormWriter out, MarketSnapshot snapshot) throws IOException {
    out.begin(17);
    out.orNull(snapshot.spec(), MoneyForms::writeSpec);
    out.number(snapshot.sequence());
    out.number(snapshot.lastOrderId());
    out.number(snapshot.lastTradeId());
    out.number(snapshot.lastMillis());
    out.number(snapshot.baseFeeUnits());
    out.number(snapshot.quoteFeeUnits());
    RuleForms.writeStatus(out, snapshot.status());
    RuleForms.writeRules(out, snapshot.rules());
    RuleForms.writeSwitches(out, snapshot.killSwitches());
    out.number(snapshot.lastPriceTicks());
    out.number(snapshot.referenceTicks());
    out.number(snapshot.breakerTicks());
    out.number(snapshot.breakerMillis());
    out.list(snapshot.orders(), MarketSnapshotForms::writeOrder);
    out.list(snapshot.channels(), MarketSnapshotForms::writeChannel);
    out.list(snapshot.recentTrades(), MarketSnapshotForms::writeTrade);
    out.end();
  }

  static MarketSnapshot read(FormReader in) throws IOException {
    in.begin();
    var snapshot =
        new MarketSnapshot(
            in.orNull(MoneyForms::readSpec),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            RuleForms.readStatus(in),
            RuleForms.readRules(in),
            RuleForms.readSwitches(in),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.list(MarketSnapshotForms::readOrder),
            in.list(MarketSnapshotForms::readChannel),
            in.list(MarketSnapshotForms::readTrade));
    in.end();
    return snapshot;
  }

  private static void writeOrder(FormWriter out, LiveOrder order) throws IOException {
    out.begin(14);
    out.number(order.orderId());
    out.text(order.account());
    out.number(order.submission());
    OrderForms.writeTerms(out, order.terms());
    out.code(Codes.ORDER_PLACE, order.place());
    out.number(order.priceTicks());
    out.number(order.quantityLots());
    out.number(order.filledLots());
    out.number(order.holdUnits());
    out.number(order.shownLots());
    out.number(order.trailedTicks());
    out.number(order.expireAtMillis());
    out.number(order.workingOrderId());
    out.number(order.partnerOrderId());
    out.end();
  }

  private static LiveOrder readOrder(FormReader in) throws IOException {
    in.begin();
    var order =
        new LiveOrder(
            in.number(),
            in.text(),
            in.number(),
            OrderForms.readTerms(in),
            in.code(Codes.ORDER_PLACE),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number());
    in.end();
    return order;
  }

  private static void writeChannel(FormWriter out, Channel channel) throws IOException {
    out.begin(8);
    out.text(channel.account());
    out.number(channel.received());
    out.number(channel.issued());
    out.list(channel.outbox(), SettlementForms::write);
    out.number(channel.makerFeePpm());
    out.number(channel.takerFeePpm());
    out.number(channel.selfTradeGroup());
    out.number(channel.cancelAtMillis());
    out.end();
  }

  private static Channel readChannel(FormReader in) throws IOException {
    in.begin();
    var channel =
        new Channel(
            in.text(),
            in.number(),
            in.number(),
            in.list(SettlementForms::read),
            in.number(),
            in.number(),
            in.number(),
            in.number());
    in.end();
    return channel;
  }

  private static void writeTrade(FormWriter out, Trade trade) throws IOException {
    out.begin(5);
    out.number(trade.tradeId());
    out.number(trade.priceTicks());
    out.number(trade.quantityLots());
    out.code(Codes.SIDE, trade.takerSide());
    out.number(trade.atMillis());
    out.end();
  }

  private static Trade readTrade(FormReader in) throws IOException {
    in.begin();
    var trade = new Trade(in.number(), in.number(), in.number(), in.code(Codes.SIDE), in.number());
    in.end();
    return trade;
  }
}
