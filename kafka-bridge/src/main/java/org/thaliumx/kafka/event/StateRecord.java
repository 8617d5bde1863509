package org.thaliumx.kafka.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.text.OrderKind;

/** A record of a compacted topic, read back. */
public final class StateRecord {
  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final Map<String, String> fields;

  private StateRecord(String name, Map<String, String> fields) {
    this.name = name;
    this.fields = fields;
  }

  /**
   * Reads an object of texts, numbers and flags.
   *
   * @throws IllegalStateException where it is something else
   */
  public static StateRecord parse(Topic topic, String key, byte[] value) {
    String name = topic.text() + " " + key;
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(value)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        fields.put(field, parser.getText());
      }
    } catch (IOException e) {
      throw new IllegalStateException("unreadable: " + name, e);
    }
    return new StateRecord(name, fields);
  }

  /**
   * The text of a field.
   *
   * @throws IllegalStateException where there is none
   */
  public String text(String field) {
    String value = fields.get(field);
    if (value == null) {
      throw new IllegalStateException(name + " lacks " + field);
    }
    return value;
  }

  /**
   * The number of a field.
   *
   * @throws IllegalStateException where there is none
   */
  public long number(String field) {
    try {
      return Long.parseLong(text(field));
    } catch (NumberFormatException e) {
      throw new IllegalStateException(name + " has no number in " + field, e);
    }
  }

  private boolean flag(String field) {
    return Boolean.parseBoolean(text(field));
  }

  BalanceEntry balance() {
    var asset = new Asset(text("asset"), Math.toIntExact(number("scale")));
    return new BalanceEntry(
        text("user_id"), asset, units("available", asset), units("frozen", asset));
  }

  private long units(String field, Asset asset) {
    return new BigDecimal(text(field)).movePointRight(asset.scale()).longValueExact();
  }

  OpenOrder order() {
    var order =
        new OpenOrder(
            text("user_id"),
            number("id"),
            Side.valueOf(text("side")),
            OrderKind.valueOf(text("type")),
            text("time_in_force"),
            text("client_order_id"),
            flag("priced"),
            number("created_at_millis"));
    order.orderId = number("market_order_id");
    order.priceTicks = number("price_ticks");
    order.quantityLots = number("quantity_lots");
    order.filledLots = number("filled_lots");
    order.filledQuoteUnits = number("filled_quote_units");
    order.updatedAtMillis = number("updated_at_millis");
    order.stored = true;
    return order;
  }

  void into(AccountFold account) {
    account.status = AccountStatus.valueOf(text("status").toUpperCase(Locale.ROOT));
    account.killSwitch = flag("kill_switch");
    account.registeredAtMillis = number("registered_at_millis");
  }

  KillSwitchAct killSwitch() {
    return new KillSwitchAct(number("act"), flag("engaged"), text("actor"), text("reason"));
  }
}
