package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.ExchangeKillSwitch;
import org.thaliumx.protocol.KillSwitchReport;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.text.StatusJson;
import org.thaliumx.protocol.text.UtcTime;

/** What operators have stopped. */
public final class KillSwitchJson {

  private KillSwitchJson() {}

  /** The switch of the exchange. */
  public static Json.Value ofExchange(ExchangeKillSwitch killSwitch) {
    return json -> {
      json.writeStartObject();
      write(json, killSwitch);
      json.writeEndObject();
    };
  }

  /** The switch of the exchange, and who obeys it. */
  public static Json.Value report(KillSwitchReport report) {
    return json -> {
      json.writeStartObject();
      write(json, report.killSwitch());
      json.writeNumberField("markets", report.markets());
      json.writeNumberField("cancelled", report.orders());
      json.writeArrayFieldStart("unreached");
      for (String market : report.unreached()) {
        json.writeString(market);
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, ExchangeKillSwitch killSwitch) throws IOException {
    boolean touched = killSwitch.act().number() > 0;
    json.writeBooleanField("engaged", killSwitch.act().engaged());
    writeIf(json, touched, "actor", killSwitch.act().actor());
    writeIf(json, touched, "reason", killSwitch.act().reason());
    writeIf(json, touched, "time", UtcTime.text(killSwitch.atMillis()));
  }

  private static void writeIf(JsonGenerator json, boolean known, String name, String value)
      throws IOException {
    @Nullable String shown = known ? value : null;
    json.writeStringField(name, shown);
  }

  /** The switch of a market, and how many orders were closed. */
  public static Json.Value ofMarket(Market.KillSwitchResult result) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("market", result.market());
      StatusJson.writeKillSwitches(json, result.killSwitches());
      json.writeNumberField("cancelled", result.orders());
      json.writeEndObject();
    };
  }
}
