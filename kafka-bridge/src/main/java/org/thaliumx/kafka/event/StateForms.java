package org.thaliumx.kafka.event;

import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.kafka.topic.Topic;

/** Writes state into compacted topics, in the forms that {@link StateRecord} reads. */
final class StateForms {
  static final String KILL_SWITCH = "kill-switch";

  private final EventSink sink;
  private final JsonBytes json;

  StateForms(EventSink sink, JsonBytes json) {
    this.sink = sink;
    this.json = json;
  }

  void write(BalanceEntry balance, long atMillis) {
    byte[] value =
        json.start()
            .text("user_id", balance.account)
            .text("asset", balance.asset.code())
            .number("scale", balance.asset.scale())
            .text("available", balance.text(balance.available))
            .text("frozen", balance.text(balance.held))
            .finish();
    String key = balance.account + ":" + balance.asset.code();
    sink.publish(Topic.STATE_BALANCES, key, value, atMillis);
  }

  void write(String market, OpenOrder order, long atMillis) {
    byte[] value =
        json.start()
            .text("id", Long.toString(order.submission))
            .text("user_id", order.account)
            .text("market", market)
            .text("side", order.side.name())
            .text("type", order.kind.name())
            .text("time_in_force", order.timeInForce)
            .text("client_order_id", order.clientOrderId)
            .flag("priced", order.priced)
            .number("market_order_id", order.orderId)
            .number("price_ticks", order.priceTicks)
            .number("quantity_lots", order.quantityLots)
            .number("filled_lots", order.filledLots)
            .number("filled_quote_units", order.filledQuoteUnits)
            .number("created_at_millis", order.createdAtMillis)
            .number("updated_at_millis", order.updatedAtMillis)
            .finish();
    order.stored = true;
    sink.publish(Topic.STATE_ORDERS, key(market, order), value, atMillis);
  }

  /** Takes back an order that is closed; one that came and went in between was never written. */
  void erase(String market, OpenOrder order, long atMillis) {
    if (order.stored) {
      sink.publish(Topic.STATE_ORDERS, key(market, order), null, atMillis);
    }
  }

  private static String key(String market, OpenOrder order) {
    return market + ":" + order.account + ":" + order.submission;
  }

  void writeKillSwitch(KillSwitchAct act, long atMillis, JournalPosition position) {
    byte[] value =
        json.start()
            .text("scope", KillSwitchScope.EXCHANGE.name())
            .flag("engaged", act.engaged())
            .number("act", act.number())
            .text("actor", act.actor())
            .text("reason", act.reason())
            .time("updated_at", atMillis)
            .position(position)
            .finish();
    sink.publish(Topic.STATE_CONFIG, KILL_SWITCH, value, atMillis);
  }
}
