package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.StatusJson;

/** What a market lets its accounts do, and the rules it goes by. */
final class StateJson {
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

  private StateJson() {}

  static void write(JsonGenerator json, Market.StateResult state, MarketDecimals decimals)
      throws IOException {
    long lastTicks = state.lastPriceTicks();
    json.writeStringField("lastPrice", lastTicks == 0 ? null : decimals.price(lastTicks));
    json.writeObjectFieldStart("status");
    StatusJson.writeStatus(json, state.status());
    json.writeEndObject();
    StatusJson.writeKillSwitches(json, state.killSwitches());
    StatusJson.writeIndicative(json, state.indicative(), decimals);
    json.writeObjectFieldStart("rules");
    writeRules(json, state.rules(), decimals);
    json.writeEndObject();
  }

  private static void writeRules(JsonGenerator json, MarketRules rules, MarketDecimals decimals)
      throws IOException {
    long maxLots = rules.maxQuantityLots();
    long maxUnits = rules.maxNotionalUnits();
    json.writeStringField("minQuantity", decimals.quantity(rules.minQuantityLots()));
    json.writeStringField(
        "maxQuantity", maxLots == Long.MAX_VALUE ? null : decimals.quantity(maxLots));
    json.writeStringField("minNotional", decimals.quoteAmount(rules.minNotionalUnits()));
    json.writeStringField(
        "maxNotional", maxUnits == Long.MAX_VALUE ? null : decimals.quoteAmount(maxUnits));
    if (rules.maxOpenOrders() == Integer.MAX_VALUE) {
      json.writeNullField("maxOpenOrders");
    } else {
      json.writeNumberField("maxOpenOrders", rules.maxOpenOrders());
    }
    writeBand(json, rules.band());
    writeBreaker(json, rules.breaker());
    writeSchedule(json, rules);
  }

  private static void writeBand(JsonGenerator json, PriceBand band) throws IOException {
    if (band.staticBps() == 0 && band.dynamicBps() == 0) {
      json.writeNullField("priceBand");
      return;
    }
    json.writeObjectFieldStart("priceBand");
    json.writeNumberField("staticBps", band.staticBps());
    json.writeNumberField("dynamicBps", band.dynamicBps());
    json.writeStringField("onBreach", band.onBreach().name());
    json.writeNumberField("auctionMillis", band.auctionMillis());
    json.writeEndObject();
  }

  private static void writeBreaker(JsonGenerator json, CircuitBreaker breaker) throws IOException {
    if (breaker.moveBps() == 0) {
      json.writeNullField("circuitBreaker");
      return;
    }
    json.writeObjectFieldStart("circuitBreaker");
    json.writeNumberField("moveBps", breaker.moveBps());
    json.writeNumberField("windowMillis", breaker.windowMillis());
    json.writeNumberField("haltMillis", breaker.haltMillis());
    json.writeNumberField("auctionMillis", breaker.auctionMillis());
    json.writeEndObject();
  }

  private static void writeSchedule(JsonGenerator json, MarketRules rules) throws IOException {
    json.writeArrayFieldStart("schedule");
    for (ScheduledPhase entry : rules.schedule()) {
      json.writeStartObject();
      json.writeStringField(
          "time", TIME_OF_DAY.format(LocalTime.ofSecondOfDay(entry.secondOfDay())));
      json.writeStringField("phase", entry.phase().name());
      StatusJson.writeAuction(json, entry.phase(), entry.auction());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
