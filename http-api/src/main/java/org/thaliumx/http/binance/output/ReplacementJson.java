package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.output.Json;

/** What became of an order in place of another. */
public final class ReplacementJson {

  private ReplacementJson() {}

  /** What became of one half of it. */
  public sealed interface Half {

    /** It was done. */
    record Done(Json.Value response) implements Half {}

    /** It could not be done. */
    record Failed(BinanceError error) implements Half {}

    /** It was not tried. */
    record NotAttempted() implements Half {}
  }

  /** Both went well. */
  public static Json.Value done(Half cancel, Half order) {
    return json -> write(json, cancel, order);
  }

  /** One of them did not, or none. */
  public static Json.Value failed(BinanceError error, Half cancel, Half order) {
    return json -> {
      json.writeStartObject();
      ErrorJson.writeFields(json, error);
      json.writeFieldName("data");
      write(json, cancel, order);
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Half cancel, Half order) throws IOException {
    json.writeStartObject();
    json.writeStringField("cancelResult", result(cancel));
    json.writeStringField("newOrderResult", result(order));
    writeResponse(json, "cancelResponse", cancel);
    writeResponse(json, "newOrderResponse", order);
    json.writeEndObject();
  }

  private static String result(Half half) {
    return switch (half) {
      case Half.Done done -> "SUCCESS";
      case Half.Failed failed -> "FAILURE";
      case Half.NotAttempted none -> "NOT_ATTEMPTED";
    };
  }

  private static void writeResponse(JsonGenerator json, String name, Half half) throws IOException {
    json.writeFieldName(name);
    switch (half) {
      case Half.Done(var response) -> response.writeTo(json);
      case Half.Failed(var error) -> ErrorJson.write(json, error);
      case Half.NotAttempted() -> json.writeNull();
    }
  }
}
