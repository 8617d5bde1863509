package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/** How much a client may ask for and place. */
public final class RateLimitsJson {
  private RateLimitsJson() {}

  /** Writes what is limited, and not how much of it is used. */
  static void writeLimits(JsonGenerator json, List<RateLimitUsage> limits) throws IOException {
    json.writeArrayFieldStart("rateLimits");
    for (RateLimitUsage limit : limits) {
      json.writeStartObject();
      writeLimit(json, limit);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeLimit(JsonGenerator json, RateLimitUsage limit) throws IOException {
    json.writeStringField("rateLimitType", limit.type());
    json.writeStringField("interval", limit.interval());
    json.writeNumberField("intervalNum", limit.intervals());
    json.writeNumberField("limit", limit.limit());
  }

  /** What is limited and how much of it is used. */
  public static Json.Value usage(List<RateLimitUsage> limits) {
    return json -> {
      json.writeStartArray();
      for (RateLimitUsage limit : limits) {
        json.writeStartObject();
        writeLimit(json, limit);
        json.writeNumberField("count", limit.count());
        json.writeEndObject();
      }
      json.writeEndArray();
    };
  }
}
