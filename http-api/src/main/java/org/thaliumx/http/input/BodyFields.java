package org.thaliumx.http.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.text.UtcTime;

/**
 * The fields of a request body that is one JSON object, or of an object in it. Not thread-safe.
 *
 * <p>The first mistake is kept in {@link #problem} and later ones are not looked for; what a
 * reading method returns once there is a problem means nothing. A field that is {@code null} counts
 * as absent.
 */
public final class BodyFields {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // JSON that travels is UTF-8 (RFC 8259); other encodings would only be other ways to say
          // the
          // same.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // A body is small, so a long number is only a wrong type and no danger.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
          .build();

  private static final int MAX_QUOTED_LENGTH = 40;

  private final String[] names;
  private final @Nullable String[] values;
  private final JsonToken[] types;
  private final NestedObjects nested;
  private @Nullable Problem problem;

  private BodyFields(byte[] body, String[] names, Set<String> nested) {
    this.names = names;
    this.nested = new NestedObjects(body, nested);
    this.values = new String[names.length];
    this.types = new JsonToken[names.length];
    Arrays.fill(types, JsonToken.NOT_AVAILABLE);
  }

  /** Reads a body that may have fields of these names and no others, none of them an object. */
  public static BodyFields read(byte[] body, String... names) {
    return read(body, Set.of(), names);
  }

  /**
   * Reads a body that may have fields of these names and no others.
   *
   * @param nested those of them that are objects or lists of objects
   */
  public static BodyFields read(byte[] body, Set<String> nested, String... names) {
    var fields = new BodyFields(body, names, nested);
    try (JsonParser json = JSON.createParser(body)) {
      fields.readObject(json);
    } catch (IOException e) {
      fields.problem = ProblemCode.MALFORMED_JSON.because("The body is not well-formed JSON.");
    }
    return fields;
  }

  private void readObject(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      problem = ProblemCode.MALFORMED_JSON.because("The body is empty; a JSON object is wanted.");
    } else if (first != JsonToken.START_OBJECT) {
      problem = ProblemCode.NOT_AN_OBJECT.because("The body must be one JSON object.");
    } else {
      while (problem == null && json.nextToken() != JsonToken.END_OBJECT) {
        readField(json, json.currentName());
      }
      if (problem == null && json.nextToken() != null) {
        problem = ProblemCode.MALFORMED_JSON.because("There is more behind the JSON object.");
      }
    }
  }

  private void readField(JsonParser json, String name) throws IOException {
    int index = Arrays.asList(names).indexOf(name);
    if (index < 0) {
      String known = String.join(", ", names);
      problem =
          ProblemCode.UNKNOWN_FIELD.at(
              quotable(name), "There is no such field here; possible are " + known + ".");
    } else if (types[index] != JsonToken.NOT_AVAILABLE) {
      problem = ProblemCode.DUPLICATE_FIELD.at(name, name + " stands in the body twice.");
    } else {
      types[index] = json.nextToken();
      if (nested.isWanted(name)) {
        types[index] = nested.read(json, name);
      } else if (types[index].isStructStart()) {
        problem = wrongType(name, "a string");
      } else if (types[index] != JsonToken.VALUE_NULL) {
        values[index] = json.getText();
      }
    }
  }

  /** What can be said back of a name nobody checked. */
  private static String quotable(String name) {
    return name.chars()
        .limit(MAX_QUOTED_LENGTH)
        .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : "?")
        .collect(Collectors.joining());
  }

  private static Problem wrongType(String name, String wanted) {
    return ProblemCode.WRONG_TYPE.at(name, name + " must be " + wanted + ".");
  }

  /** The first thing that is wrong; null as long as nothing is. */
  public @Nullable Problem problem() {
    return problem;
  }

  /** What was made of the fields, unless there is a problem. */
  public <T> Checked<T> checked(Supplier<T> value) {
    return problem == null ? new Checked.Good<>(value.get()) : new Checked.Bad<>(problem);
  }

  /** What further reading made of the fields, unless there is a problem already. */
  public <T> Checked<T> checkedFurther(Supplier<Checked<T>> further) {
    return problem == null ? further.get() : new Checked.Bad<>(problem);
  }

  /** The first thing that is wrong, or else this. */
  public <T> Checked<T> refused(Problem otherwise) {
    return new Checked.Bad<>(problem == null ? otherwise : problem);
  }

  /** Notes a problem, unless there is one already. */
  public void complain(Problem found) {
    if (problem == null) {
      problem = found;
    }
  }

  /** Whether the field, which is no object, is there. */
  public boolean has(String name) {
    return values[indexOf(name)] != null;
  }

  /** Reads the fields of an object that stands in a body. */
  public interface NestedReader<T> {
    Checked<T> read(BodyFields fields);
  }

  /** What stands in a field that is an object of such fields; null where the field is absent. */
  public <T> @Nullable T object(String name, NestedReader<T> reader, String... names) {
    if (problem == null && types[indexOf(name)] == JsonToken.START_OBJECT) {
      return adopt(name, reader.read(read(nested.of(name).getFirst(), names)));
    }
    if (isWrong(name)) {
      complain(wrongType(name, "an object"));
    }
    return null;
  }

  /** What stands in a field that is a list of objects; empty where the field is absent. */
  public <T> List<T> objects(
      String name, NestedReader<T> reader, Set<String> nestedNames, String... names) {
    if (types[indexOf(name)] != JsonToken.START_ARRAY && isWrong(name)) {
      complain(wrongType(name, "a list of objects"));
    }
    List<T> values = new ArrayList<>();
    List<byte[]> bodies =
        types[indexOf(name)] == JsonToken.START_ARRAY ? nested.of(name) : List.of();
    for (byte[] body : bodies) {
      T value =
          adopt(name + "[" + values.size() + "]", reader.read(read(body, nestedNames, names)));
      if (value == null) {
        return values;
      }
      values.add(value);
    }
    return values;
  }

  /** What stands in a field that is a list of strings; empty where the field is absent. */
  List<String> texts(String name, int most) {
    boolean list = types[indexOf(name)] == JsonToken.START_ARRAY;
    List<byte[]> each = list ? nested.of(name) : List.of();
    if ((!list && isWrong(name)) || each.size() > most) {
      complain(wrongType(name, "a list of at most " + most + " strings"));
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (byte[] value : each) {
      texts.add(string(name, value));
    }
    return texts;
  }

  private String string(String name, byte[] value) {
    try (JsonParser json = JSON.createParser(value)) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      complain(wrongType(name, "a list of strings"));
    } catch (IOException e) {
      complain(ProblemCode.MALFORMED_JSON.because("The body is not well-formed JSON."));
    }
    return "";
  }

  private boolean isWrong(String name) {
    JsonToken type = types[indexOf(name)];
    return type != JsonToken.NOT_AVAILABLE && type != JsonToken.VALUE_NULL;
  }

  private <T> @Nullable T adopt(String path, Checked<T> read) {
    return switch (read) {
      case Checked.Good<T>(var value) -> value;
      case Checked.Bad<T>(var found) -> {
        String field = found.field() == null ? path : path + "." + found.field();
        complain(new Problem(found.code(), found.detail(), field));
        yield null;
      }
    };
  }

  /** Whether the field is there and true; false where it is absent. */
  public boolean flag(String name) {
    int index = indexOf(name);
    if (values[index] != null && !types[index].isBoolean()) {
      complain(wrongType(name, "true or false"));
    }
    return types[index] == JsonToken.VALUE_TRUE;
  }

  private int indexOf(String name) {
    return Arrays.asList(names).indexOf(name);
  }

  /** A required string. */
  public String text(String name) {
    String value = optionalText(name);
    if (value == null) {
      complain(ProblemCode.MISSING_FIELD.at(name, name + " is missing."));
      return "";
    }
    return value;
  }

  /** A string, or null where the field is absent. */
  public @Nullable String optionalText(String name) {
    int index = indexOf(name);
    String value = values[index];
    if (value != null && types[index] != JsonToken.VALUE_STRING) {
      complain(wrongType(name, "a string"));
    }
    return value;
  }

  /** A whole number from 0 to 99, or the fallback where the field is absent. */
  public int smallInteger(String name, int fallback) {
    return (int) wholeNumber(name, fallback, 0, 99);
  }

  /** A whole number of that range, or the fallback where the field is absent. */
  public long wholeNumber(String name, long fallback, long min, long max) {
    int index = indexOf(name);
    String value = values[index];
    if (value == null) {
      return fallback;
    }
    long number = types[index] == JsonToken.VALUE_NUMBER_INT ? Digits.read(value) : Digits.NONE;
    if (number == Digits.NONE || number < min || number > max) {
      complain(wrongType(name, "a whole number from " + min + " to " + max));
      return fallback;
    }
    return number;
  }

  /** A required name of one of these, in upper or lower case. */
  public <E extends Enum<E>> E choice(String name, E[] choices) {
    return choose(name, text(name), choices);
  }

  /** A name of one of these, in upper or lower case, or the fallback where the field is absent. */
  public <E extends Enum<E>> E choice(String name, E[] choices, E fallback) {
    String value = optionalText(name);
    return value == null ? fallback : choose(name, value, choices);
  }

  /** Which of these a text names, in upper or lower case. */
  <E extends Enum<E>> E choose(String name, String value, E[] choices) {
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    String possible = Arrays.stream(choices).map(Enum::name).collect(Collectors.joining(", "));
    complain(ProblemCode.INVALID_ENUM_VALUE.at(name, name + " must be one of " + possible + "."));
    return choices[0];
  }

  /** A required decimal number, perhaps below zero, counted in {@code 10^-scale}. */
  public long signedUnits(String name, int scale) {
    String text = text(name);
    boolean negative = text.startsWith("-");
    long units = DecimalText.parse(negative ? text.substring(1) : text, scale);
    if (units < 0) {
      complain(decimalProblem(name, units, scale));
    }
    return negative ? -units : units;
  }

  /** A time in RFC 3339, in milliseconds since the epoch, or 0 where the field is absent. */
  public long millis(String name) {
    String text = optionalText(name);
    long millis = text == null ? 0 : UtcTime.millis(text);
    if (millis < 0 || (text != null && millis == 0)) {
      complain(
          ProblemCode.INVALID_TIME.at(
              name, name + " must be a time such as \"2026-01-31T12:00:00Z\"."));
    }
    return millis;
  }

  /** A required decimal number of at least zero, counted in {@code 10^-scale}. */
  public long units(String name, int scale) {
    long units = DecimalText.parse(text(name), scale);
    if (units < 0) {
      complain(decimalProblem(name, units, scale));
    }
    return units;
  }

  /** A required decimal number greater than zero, counted in {@code 10^-scale}. */
  public long positiveUnits(String name, int scale) {
    long units = units(name, scale);
    if (units == 0) {
      complain(notPositive(name));
    }
    return units;
  }

  private static Problem decimalProblem(String name, long fault, int scale) {
    if (fault == DecimalText.NEGATIVE) {
      return notPositive(name);
    }
    if (fault == DecimalText.TOO_FINE) {
      return ProblemCode.TOO_MANY_DECIMALS.at(
          name, name + " has more than the " + scale + " decimals possible here.");
    }
    if (fault == DecimalText.TOO_LARGE) {
      return ProblemCode.NUMBER_TOO_LARGE.at(name, name + " is larger than can be counted.");
    }
    return ProblemCode.INVALID_NUMBER.at(
        name,
        name
            + " must be a plain decimal number such as \"12.5\" of at most "
            + DecimalText.MAX_LENGTH
            + " characters.");
  }

  private static Problem notPositive(String name) {
    return ProblemCode.NOT_POSITIVE.at(name, name + " must be greater than zero.");
  }
}
