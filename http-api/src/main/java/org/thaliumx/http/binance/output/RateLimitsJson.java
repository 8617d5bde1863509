package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.http.output.Json;

/** How much a client may ask for and place. */
public final class RateLimitsJson {

  /** What all requests of a minute may count for. */
  public static final int WEIGHT_PER_MINUTE = 6_000;

  /** How many orders an account may place in ten seconds. */
  public static final int ORDERS_PER_TEN_SECONDS = 100;

  /** How many orders an account may place in a day. */
  public static final int ORDERS_PER_DAY = 200_000;

  private RateLimitsJson() {}

  /** Writes what is limited. */
  static void writeLimits(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rateLimits");
    json.writeStartObject();
    writeLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, WEIGHT_PER_MINUTE);
    json.writeEndObject();
    json.writeStartObject();
    writeLimit(json, "ORDERS", "SECOND", 10, ORDERS_PER_TEN_SECONDS);
    json.writeEndObject();
    json.writeStartObject();
    writeLimit(json, "ORDERS", "DAY", 1, ORDERS_PER_DAY);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void writeLimit(
      JsonGenerator json, String what, String interval, int intervals, int limit)
      throws IOException {
    json.writeStringField("rateLimitType", what);
    json.writeStringField("interval", interval);
    json.writeNumberField("intervalNum", intervals);
    json.writeNumberField("limit", limit);
  }

  /** How many orders an account has placed. */
  public static Json.Value orders(long inTenSeconds, long inDay) {
    return json -> {
      json.writeStartArray();
      json.writeStartObject();
      writeLimit(json, "ORDERS", "SECOND", 10, ORDERS_PER_TEN_SECONDS);
      json.writeNumberField("count", inTenSeconds);
      json.writeEndObject();
      json.writeStartObject();
      writeLimit(json, "ORDERS", "DAY", 1, ORDERS_PER_DAY);
      json.writeNumberField("count", inDay);
      json.writeEndObject();
      json.writeEndArray();
    };
  }
}
