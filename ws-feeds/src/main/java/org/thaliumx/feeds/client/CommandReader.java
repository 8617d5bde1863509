package org.thaliumx.feeds.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;

/** Understands the messages of clients. */
final class CommandReader {
  private static final int LONGEST_QUOTE = 40;

  private static final JsonFactory JSON = new JsonFactory();

  private CommandReader() {}

  static Command read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return read(json);
    } catch (IOException e) {
      return malformed();
    }
  }

  private static Command read(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      return malformed();
    }
    if (first != JsonToken.START_OBJECT) {
      return invalid(FeedError.NOT_AN_OBJECT, "A message must be one JSON object.");
    }
    var fields = new TreeMap<String, String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        return invalid(FeedError.WRONG_TYPE, quote(name) + " must be a string.");
      }
      if (fields.put(name, json.getText()) != null) {
        return invalid(FeedError.DUPLICATE_FIELD, quote(name) + " stands in the message twice.");
      }
    }
    return json.nextToken() == null ? read(fields) : malformed();
  }

  private static Command read(Map<String, String> fields) {
    String op = fields.get("op");
    return switch (op) {
      case null -> missing("op");
      case "subscribe" -> readSubscription(fields, Command.Subscribe::new);
      case "unsubscribe" -> readSubscription(fields, Command.Unsubscribe::new);
      case "ping" -> only(fields, Set.of("op"), new Command.Ping());
      default -> invalid(FeedError.UNKNOWN_OP, "There is no operation " + quote(op) + ".");
    };
  }

  private static Command readSubscription(
      Map<String, String> fields, BiFunction<Channel, String, Command> command) {
    String channel = fields.get("channel");
    String market = fields.get("market");
    if (channel == null || market == null) {
      return missing(channel == null ? "channel" : "market");
    }
    return Channel.of(channel)
        .map(known -> only(fields, Set.of("op", "channel", "market"), command.apply(known, market)))
        .orElseGet(() ->
            invalid(FeedError.UNKNOWN_CHANNEL, "There is no channel " + quote(channel) + "."));
  }

  private static Command only(Map<String, String> fields, Set<String> allowed, Command command) {
    return fields.keySet().stream()
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .map(name ->
            invalid(FeedError.UNKNOWN_FIELD, quote(name) + " means nothing to this operation."))
        .orElse(command);
  }

  private static Command malformed() {
    return invalid(FeedError.MALFORMED_JSON, "A message must be well-formed JSON, one object.");
  }

  private static Command missing(String field) {
    return invalid(FeedError.MISSING_FIELD, "The message needs a field " + quote(field) + ".");
  }

  private static Command invalid(FeedError error, String detail) {
    return new Command.Invalid(error, detail);
  }

  /** What a client sent, short enough to be sent back. */
  static String quote(String text) {
    return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE)) + "'";
  }
}
