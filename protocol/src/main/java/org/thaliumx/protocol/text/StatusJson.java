package org.thaliumx.protocol.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;

/** What a market lets its accounts do, as the public reads it, on request or as it changes. */
public final class StatusJson {

  private StatusJson() {}

  /** Writes the fields of a status. */
  public static void writeStatus(JsonGenerator json, MarketStatus status) throws IOException {
    json.writeStringField("phase", status.phase().name());
    writeAuction(json, status.phase(), status.auction());
    long untilMillis = status.untilMillis();
    json.writeStringField("until", untilMillis == 0 ? null : UtcTime.text(untilMillis));
    json.writeStringField("cause", status.cause().name());
  }

  /** Writes what an auction is for, where the phase is one. */
  public static void writeAuction(JsonGenerator json, MarketPhase phase, AuctionKind auction)
      throws IOException {
    json.writeStringField("auction", phase == MarketPhase.AUCTION ? auction.name() : null);
  }

  /** Writes which kill switches are engaged. */
  public static void writeKillSwitches(JsonGenerator json, KillSwitches killSwitches)
      throws IOException {
    json.writeArrayFieldStart("killSwitches");
    if (killSwitches.market()) {
      json.writeString(KillSwitchScope.MARKET.name());
    }
    if (killSwitches.exchange()) {
      json.writeString(KillSwitchScope.EXCHANGE.name());
    }
    json.writeEndArray();
  }

  /** Writes how an auction would end; null without one. */
  public static void writeIndicative(
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
}
