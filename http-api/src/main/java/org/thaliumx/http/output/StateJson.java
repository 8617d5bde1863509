package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.UtcTime;

/** What a market lets its accounts do, and the rules it goes by. */
final class StateJson {
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

  private StateJson() {}

  static void write(JsonGenerator json, Market.StateResult state, MarketDecimals decimals)
      throws IOException {
    long lastTicks = state.lastPriceTicks();
    json.writeStringField("lastPrice", lastTicks == 0 ? null : decimals.price(lastTicks));
    json.writeObjectFieldStart("status");
    writeStatus(json, state.status());
    json.writeEndObject();
    KillSwitchJson.write(json, state.killSwitches());
    writeIndicative(json, state.indicative(), decimals);
    json.writeObjectFieldStart("rules");
    writeRules(json, state.rules(), decimals);
    json.writeEndObject();
  }

  private static void writeStatus(JsonGenerator json, MarketStatus status) throws IOException {
    json.writeStringField("phase", status.phase().name());
    writeAuction(json, status.phase(), status.auction());
    long untilMillis = status.untilMillis();
    json.writeStringField("until", untilMillis == 0 ? null : UtcTime.text(untilMillis));
    json.writeStringField("cause", status.cause().name());
  }

  private static void writeAuction(JsonGenerator json, MarketPhase phase, AuctionKind auction)
      throws IOException {
    json.writeStringField("auction", phase == MarketPhase.AUCTION ? auction.name() : null);
  }

  private static void writeIndicative(
      JsonGenerator json, @Nullable Indicative indicative, MarketDecimals decimals)
      throws IOException {
    if (indicative == null) {
      json.writeNullField("indicative");
      return;
    }
    long imbalanceLots = indicative.imbalanceLots();
    json.writeObjectFieldStart("indicative");
    json.writeStringField("price", decimals.price(indicative.priceTicks()));
    json.writeStringField("volume", decimals.quantity(indicative.volumeLots()));
    json.writeStringField("imbalance", decimals.quantity(Math.abs(imbalanceLots)));
    json.writeStringField(
        "imbalanceSide", imbalanceLots == 0 ? null : imbalanceLots > 0 ? "BUY" : "SELL");
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
      writeAuction(json, entry.phase(), entry.auction());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
