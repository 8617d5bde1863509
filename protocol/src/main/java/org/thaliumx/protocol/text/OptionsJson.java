package org.thaliumx.protocol.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Trigger;

/** What an order asks for beyond the plain; only what it does ask for is shown. */
public final class OptionsJson {

  private OptionsJson() {}

  /** Writes the fields. */
  public static void write(JsonGenerator json, OrderOptions options, MarketDecimals decimals)
      throws IOException {
    if (options.equals(OrderOptions.NONE)) {
      return;
    }
    writeTrigger(json, options.trigger(), decimals);
    writeLots(json, "displayQuantity", options.displayLots(), decimals);
    writeLots(json, "minimumQuantity", options.minimumLots(), decimals);
    if (options.quoteUnits() > 0) {
      json.writeStringField("quoteQuantity", decimals.quoteAmount(options.quoteUnits()));
    }
    if (options.expireAtMillis() > 0) {
      json.writeStringField("expireAt", UtcTime.text(options.expireAtMillis()));
    }
    if (options.selfTrade() != SelfTradePrevention.ACCOUNT_DEFAULT) {
      json.writeStringField("selfTradePrevention", options.selfTrade().name());
    }
    writePeg(json, options.peg(), decimals);
  }

  private static void writeLots(JsonGenerator json, String name, long lots, MarketDecimals decimals)
      throws IOException {
    if (lots > 0) {
      json.writeStringField(name, decimals.quantity(lots));
    }
  }

  private static void writeTrigger(
      JsonGenerator json, @Nullable Trigger trigger, MarketDecimals decimals) throws IOException {
    if (trigger == null) {
      return;
    }
    if (trigger.priceTicks() > 0) {
      json.writeStringField("stopPrice", decimals.price(trigger.priceTicks()));
    }
    if (trigger.trailTicks() > 0) {
      json.writeStringField("trailingOffset", decimals.price(trigger.trailTicks()));
    }
    if (trigger.trailBps() > 0) {
      json.writeNumberField("trailingOffsetBps", trigger.trailBps());
    }
  }

  private static void writePeg(JsonGenerator json, @Nullable Peg peg, MarketDecimals decimals)
      throws IOException {
    if (peg != null) {
      json.writeObjectFieldStart("peg");
      json.writeStringField("reference", peg.reference().name());
      json.writeStringField("offset", decimals.price(peg.offsetTicks()));
      json.writeEndObject();
    }
  }
}
