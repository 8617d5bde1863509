package org.thaliumx.feeds.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.FeedError;

/**
 * The fields of one message of a client. Not thread-safe.
 *
 * <p>The first mistake is kept and later ones are not looked for; what a reading method returns
 * once there is a mistake means nothing. A field that is {@code null} counts as absent.
 */
final class CommandFields {
  private static final int LONGEST_QUOTE = 40;
  private static final JsonFactory JSON = new JsonFactory();

  /** A field's value: a text as it is meant, anything else as it was sent. */
  private record Value(JsonToken type, String text) {}

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private Command.@Nullable Invalid mistake;

  private CommandFields() {}

  /** Takes a message apart. */
  static CommandFields of(String text) {
    var fields = new CommandFields();
    try (JsonParser json = JSON.createParser(text)) {
      fields.read(json, text);
    } catch (IOException e) {
      fields.mistake = malformed();
    }
    return fields;
  }

  private void read(JsonParser json, String text) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      mistake = malformed();
    } else if (first != JsonToken.START_OBJECT) {
      wrong(FeedError.NOT_AN_OBJECT, "A message must be one JSON object.");
    } else {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        readField(json, text);
      }
      if (json.nextToken() != null) {
        mistake = malformed();
      }
    }
  }

  private void readField(JsonParser json, String text) throws IOException {
    String name = json.currentName();
    JsonToken type = json.nextToken();
    Value value = new Value(type, type.isStructStart() ? structure(json, text) : json.getText());
    if (values.put(name, value) != null) {
      wrong(FeedError.DUPLICATE_FIELD, quote(name) + " stands in the message twice.");
    }
  }

  /** An object or a list, character by character as it was sent. */
  private static String structure(JsonParser json, String text) throws IOException {
    long begin = json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    return text.substring(
        Math.toIntExact(begin), Math.toIntExact(json.currentLocation().getCharOffset()));
  }

  private @Nullable Value find(String name, JsonToken wanted, String wantedText) {
    asked.add(name);
    Value value = values.get(name);
    if (value == null || value.type == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value.type != wanted) {
      wrong(FeedError.WRONG_TYPE, quote(name) + " must be " + wantedText + ".");
      return null;
    }
    return value;
  }

  /** A string that has to be there. */
  String text(String name) {
    return optionalText(name).orElseGet(() -> missing(name));
  }

  /** A string that may be there. */
  Optional<String> optionalText(String name) {
    return Optional.ofNullable(find(name, JsonToken.VALUE_STRING, "a string")).map(Value::text);
  }

  /** A whole number from 0 on that may be there. */
  OptionalLong optionalNumber(String name) {
    Value value = find(name, JsonToken.VALUE_NUMBER_INT, "a whole number");
    if (value == null) {
      return OptionalLong.empty();
    }
    long number = wholeNumber(value.text);
    if (number < 0) {
      wrong(FeedError.WRONG_TYPE, quote(name) + " must be a whole number that is not negative.");
    }
    return OptionalLong.of(number);
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }

  /** Whether a field is there and true. */
  boolean flag(String name) {
    asked.add(name);
    Value value = values.get(name);
    if (value == null || value.type == JsonToken.VALUE_NULL) {
      return false;
    }
    if (!value.type.isBoolean()) {
      wrong(FeedError.WRONG_TYPE, quote(name) + " must be true or false.");
    }
    return value.type == JsonToken.VALUE_TRUE;
  }

  /** Whether a field that has to be there is true. */
  boolean neededFlag(String name) {
    Value value = values.get(name);
    if (value == null || value.type == JsonToken.VALUE_NULL) {
      missing(name);
    }
    return flag(name);
  }

  /** An object that has to be there, character by character as it was sent. */
  String object(String name) {
    Value value = find(name, JsonToken.START_OBJECT, "an object");
    return value == null ? missing(name) : value.text;
  }

  private String missing(String name) {
    wrong(FeedError.MISSING_FIELD, "The message needs a field " + quote(name) + ".");
    return "";
  }

  /** Notes a mistake, unless there was one before. */
  void wrong(FeedError error, String detail) {
    if (mistake == null) {
      mistake = new Command.Invalid(error, detail);
    }
  }

  /** What was made of the fields, unless there is a mistake or a field that nobody asked for. */
  Command checked(Supplier<Command> command) {
    values.keySet().stream()
        .filter(name -> !asked.contains(name))
        .findFirst()
        .ifPresent(name ->
            wrong(FeedError.UNKNOWN_FIELD, quote(name) + " means nothing to this operation."));
    return mistake == null ? command.get() : mistake;
  }

  /** Whether there is nothing wrong so far. */
  boolean isGood() {
    return mistake == null;
  }

  private static Command.Invalid malformed() {
    return new Command.Invalid(
        FeedError.MALFORMED_JSON, "A message must be well-formed JSON, one object.");
  }

  /** What a client sent, short enough to be sent back. */
  static String quote(String text) {
    return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE)) + "'";
  }
}
