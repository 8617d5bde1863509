package org.thaliumx.kafka.event;

import java.util.Locale;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.protocol.text.MarketDecimals;

/** An order as its events say it. */
final class OrderJson {
  private final String market;
  private final MarketDecimals decimals;
  private final JsonBytes json;

  OrderJson(String market, MarketDecimals decimals, JsonBytes json) {
    this.market = market;
    this.decimals = decimals;
    this.json = json;
  }

  /**
   * The event of an order.
   *
   * @param event what happened to it
   * @param reason why it was closed before it was filled whole; else empty
   * @param sequence how many events the market had seen with this one
   */
  byte[] event(
      String event,
      OpenOrder order,
      OrderStatus status,
      String reason,
      long sequence,
      JournalPosition position) {
    json.start()
        .text("event", event)
        .time("timestamp", order.updatedAtMillis)
        .number("sequence", sequence)
        .position(position)
        .object("order");
    write(order, status);
    return json.textUnlessEmpty("reason", reason).end().finish();
  }

  private void write(OpenOrder order, OrderStatus status) {
    json.text("id", Long.toString(order.submission))
        .text("user_id", order.account)
        .text("market", market)
        .text("side", lower(order.side))
        .text("type", lower(order.kind))
        .text("price", order.priced ? decimals.price(order.priceTicks) : null)
        .text("amount", decimals.quantity(order.shownQuantityLots()))
        .text("filled_amount", decimals.quantity(order.filledLots))
        .text("status", lower(status))
        .time("created_at", order.createdAtMillis)
        .text("time_in_force", order.timeInForce.toLowerCase(Locale.ROOT))
        .text("filled_quote_amount", decimals.quoteAmount(order.filledQuoteUnits))
        .time("updated_at", order.updatedAtMillis)
        .textUnlessEmpty("client_order_id", order.clientOrderId);
  }

  /** A name as these events write it. */
  static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
