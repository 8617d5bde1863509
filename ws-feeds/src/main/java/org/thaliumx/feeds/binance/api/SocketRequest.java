package org.thaliumx.feeds.binance.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a client sends it.
 *
 * @param id what the client calls it, as JSON; null where it does not say
 * @param method what it asks for; empty where it does not say
 * @param parameters by name, each as it stands in the JSON text, strings without their quotes
 */
record SocketRequest(String id, String method, Map<String, String> parameters) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_ID_LENGTH = 64;

  /** Reads a request; empty where it is none, or has an id by which nobody could answer it. */
  static Optional<SocketRequest> read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      String id = "null";
      String method = "";
      Map<String, String> parameters = Map.of();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "id" -> id = id(json, value);
          case "method" -> method = method(json, value);
          case "params" -> parameters = parameters(json, value);
          default -> json.skipChildren();
        }
      }
      boolean whole = json.currentToken() == JsonToken.END_OBJECT && !id.isEmpty();
      return whole ? Optional.of(new SocketRequest(id, method, parameters)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String method(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }

  /** Empty where it can be none. */
  private static String id(JsonParser json, JsonToken value) throws IOException {
    boolean possible =
        value == JsonToken.VALUE_STRING
            || value == JsonToken.VALUE_NUMBER_INT
            || value == JsonToken.VALUE_NULL;
    String id = copy(json);
    return possible && id.length() <= MAX_ID_LENGTH ? id : "";
  }

  private static Map<String, String> parameters(JsonParser json, JsonToken value)
      throws IOException {
    var parameters = new HashMap<String, String>();
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return parameters;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        parameters.put(name, copy(json));
      } else if (token != JsonToken.VALUE_NULL) {
        parameters.put(name, json.getText());
      }
    }
    return parameters;
  }

  /** The JSON text of the value that the parser is at. */
  private static String copy(JsonParser json) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  /** Whether the client wants to hear what it has used of its limits. */
  boolean wantsUsage() {
    return !"false".equals(parameters.get("returnRateLimits"));
  }
}
