package org.thaliumx.feeds.binance;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands what clients send: {@code {"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}}.
 * Codes and texts of mistakes are Binance's.
 */
final class ControlReader {
  private static final int UNKNOWN_PROPERTY = 0;
  private static final int WRONG_VALUE = 1;
  static final int INVALID_REQUEST = 2;
  private static final int INVALID_JSON = 3;
  private static final int LONGEST_ID = 36;
  private static final String PROPERTY = "combined";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ControlReader() {}

  /** What a message asks for. */
  static ControlMessage read(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return new ControlMessage("null", invalidJson(e.getLocation()));
    }
    if (!message.isObject()) {
      return new ControlMessage("null", invalid("expected an object"));
    }
    JsonNode id = message.path("id");
    return isId(id)
        ? new ControlMessage(id.isMissingNode() ? "null" : id.toString(), request(message))
        : new ControlMessage(
            "null",
            invalid("request ID must be an integer, a string of up to 36 characters, or null"));
  }

  /** Of what is nested too deep, or a number too long, nobody says where it stands. */
  private static ControlRequest.Invalid invalidJson(@Nullable JsonLocation at) {
    String where =
        at == null
            ? "Invalid JSON: too deep or too long"
            : "Invalid JSON: expected value at line "
                + at.getLineNr()
                + " column "
                + at.getColumnNr();
    return new ControlRequest.Invalid(INVALID_JSON, where);
  }

  /** An error with a null id: it answers no request that could be read. */
  static String invalidRequest(String why) {
    ControlRequest.Invalid invalid = invalid(why);
    return new ControlMessage("null", invalid).error(invalid.code(), invalid.message());
  }

  private static ControlRequest.Invalid invalid(String why) {
    return new ControlRequest.Invalid(INVALID_REQUEST, "Invalid request: " + why);
  }

  private static boolean isId(JsonNode id) {
    return id.isMissingNode()
        || id.isNull()
        || (id.canConvertToLong() && id.isIntegralNumber())
        || (id.isTextual() && id.textValue().length() <= LONGEST_ID);
  }

  private static ControlRequest request(JsonNode message) {
    JsonNode method = message.path("method");
    if (!method.isTextual()) {
      return invalid(method.isMissingNode() ? "missing field `method`" : "method must be a string");
    }
    JsonNode params = message.path("params");
    return switch (method.textValue()) {
      case "SUBSCRIBE" -> streams(params, true);
      case "UNSUBSCRIBE" -> streams(params, false);
      case "LIST_SUBSCRIPTIONS" -> new ControlRequest.ListSubscriptions();
      case "SET_PROPERTY" -> setProperty(params);
      case "GET_PROPERTY" -> getProperty(params);
      case String unknown ->
          invalid(
              "unknown variant "
                  + JsonNodeFactory.instance.textNode(unknown)
                  + ", expected one of SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY,"
                  + " GET_PROPERTY");
    };
  }

  private static ControlRequest streams(JsonNode params, boolean subscribe) {
    if (!params.isArray()) {
      return invalid(params.isMissingNode() ? "missing field `params`" : "expected a sequence");
    }
    List<String> streams = new ArrayList<>();
    for (JsonNode stream : params) {
      if (!stream.isTextual()) {
        return invalid("expected a string");
      }
      streams.add(stream.textValue());
    }
    return subscribe
        ? new ControlRequest.Subscribe(streams)
        : new ControlRequest.Unsubscribe(streams);
  }

  private static ControlRequest setProperty(JsonNode params) {
    ControlRequest property = property(params, 2);
    if (property instanceof ControlRequest.Invalid) {
      return property;
    }
    return params.path(1).isBoolean()
        ? new ControlRequest.SetCombined(params.path(1).booleanValue())
        : new ControlRequest.Invalid(WRONG_VALUE, "Invalid value type: expected Boolean");
  }

  private static ControlRequest getProperty(JsonNode params) {
    return property(params, 1);
  }

  private static ControlRequest property(JsonNode params, int max) {
    if (!params.path(0).isTextual()) {
      return invalid("property name must be a string");
    }
    if (params.size() > max) {
      return invalid("too many parameters");
    }
    return params.path(0).textValue().equals(PROPERTY)
        ? new ControlRequest.GetCombined()
        : new ControlRequest.Invalid(UNKNOWN_PROPERTY, "Unknown property");
  }
}
