package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.output.Json;

/** Why something was not done. */
public final class ErrorJson {

  private ErrorJson() {}

  /** An error. */
  public static Json.Value error(BinanceError error) {
    return json -> write(json, error);
  }

  static void write(JsonGenerator json, BinanceError error) throws IOException {
    json.writeStartObject();
    writeFields(json, error);
    json.writeEndObject();
  }

  static void writeFields(JsonGenerator json, BinanceError error) throws IOException {
    json.writeNumberField("code", error.code());
    json.writeStringField("msg", error.message());
  }
}
