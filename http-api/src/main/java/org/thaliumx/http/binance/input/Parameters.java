package org.thaliumx.http.binance.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.input.DecimalText;
import org.thaliumx.http.input.Digits;

/**
 * The parameters of a request, from its query and its form; where both have one the query's counts.
 * Unknown ones are none of our business. Not thread-safe.
 *
 * <p>The first mistake is kept in {@link #error}; what is read once there is one means nothing.
 */
public final class Parameters {
  private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
  private static final String NUMBER_RANGE = "^[0-9]{1,20}$";

  /** As many microseconds are thousands of years of milliseconds. */
  private static final long LEAST_MICROS = 100_000_000_000_000L;

  private final Map<String, String> values;
  private @Nullable BinanceError error;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /** These values, as they are. */
  public static Parameters of(Map<String, String> values) {
    return new Parameters(values);
  }

  /**
   * Reads a query and a form.
   *
   * @param rawQuery as sent, without the question mark; empty if there is none
   * @param rawForm as sent; empty if there is none
   */
  public static Parameters read(String rawQuery, String rawForm) {
    var parameters = new Parameters(new HashMap<>());
    parameters.add(rawQuery);
    parameters.add(rawForm);
    return parameters;
  }

  private void add(String pairs) {
    int start = 0;
    while (start < pairs.length()) {
      int end = pairs.indexOf('&', start);
      end = end < 0 ? pairs.length() : end;
      int equals = pairs.indexOf('=', start);
      if (equals >= 0 && equals < end) {
        values.putIfAbsent(decode(pairs, start, equals), decode(pairs, equals + 1, end));
      }
      start = end + 1;
    }
  }

  private String decode(String text, int start, int end) {
    String part = text.substring(start, end);
    if (part.indexOf('%') < 0 && part.indexOf('+') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part, UTF_8);
    } catch (IllegalArgumentException e) {
      complain(BinanceError.ILLEGAL_CHARACTERS);
      return "";
    }
  }

  /** Notes that something is wrong, unless something was before. */
  public void complain(BinanceError found) {
    if (error == null) {
      error = found;
    }
  }

  /** The first thing that is wrong; null as long as nothing is. */
  public @Nullable BinanceError error() {
    return error;
  }

  /** What was made of the parameters; null where something is wrong. */
  public <T> @Nullable T unlessWrong(Supplier<T> value) {
    return error == null ? value.get() : null;
  }

  /** Whether a parameter is there and not empty. */
  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** A text; empty where the parameter is absent. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** A text that has to be there. */
  public String mandatory(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      complain(BinanceError.missing(name));
    }
    return value;
  }

  /** A whole number that has to be there. */
  public long mandatoryNumber(String name) {
    return mandatory(name).isEmpty() ? 0 : number(name, 0);
  }

  /** A whole number, or the fallback where the parameter is absent. */
  public long number(String name, long fallback) {
    if (!has(name)) {
      return fallback;
    }
    long number = Digits.read(text(name));
    if (number == Digits.NONE) {
      complain(BinanceError.illegal(name, NUMBER_RANGE));
      return fallback;
    }
    return number;
  }

  /** How much is wanted at most, from 1 on; more than there is to be had is cut to that. */
  public int limit(int fallback, int max) {
    long limit = number("limit", fallback);
    if (limit < 1) {
      complain(BinanceError.invalid("limit"));
    }
    return (int) Math.min(limit, max);
  }

  /** A time in milliseconds since the epoch, also where it was sent in microseconds. */
  public long millis(String name, long fallback) {
    long time = number(name, fallback);
    return time >= LEAST_MICROS && time != fallback ? time / 1_000 : time;
  }

  /**
   * A time in microseconds since the epoch, also where it was sent in milliseconds; it has to be
   * there.
   */
  public long mandatoryMicros(String name) {
    long time = mandatoryNumber(name);
    return time >= LEAST_MICROS ? time : time * 1_000;
  }

  /** Whether the parameter is {@code true}; it may be {@code false} or absent, too. */
  public boolean flag(String name) {
    String value = text(name);
    if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
      complain(BinanceError.invalid(name));
    }
    return value.equals("true");
  }

  /** One of some names as they are written; null, and the error is noted, where it is none. */
  public <E extends Enum<E>> @Nullable E choice(String name, E[] choices, BinanceError otherwise) {
    String value = text(name);
    for (E choice : choices) {
      if (choice.name().equals(value)) {
        return choice;
      }
    }
    complain(otherwise);
    return null;
  }

  /**
   * A decimal number that has to be there, counted in {@code 10^-scale}.
   *
   * @param filter the name of the market's rule that a number breaks that is too large
   */
  public long units(String name, int scale, String filter) {
    String value = mandatory(name);
    if (value.isEmpty()) {
      return 0;
    }
    long units = DecimalText.parse(value, scale);
    if (units < 0) {
      complain(decimalFault(name, units, filter));
      return 0;
    }
    return units;
  }

  private static BinanceError decimalFault(String name, long fault, String filter) {
    if (fault == DecimalText.TOO_FINE) {
      return BinanceError.tooPrecise(name);
    }
    return fault == DecimalText.TOO_LARGE
        ? BinanceError.filter(filter)
        : BinanceError.illegal(name, DECIMAL_RANGE);
  }

  /** A decimal number with at most three decimals as a thousand times as much. */
  public long thousandths(String name, long fallback) {
    if (!has(name)) {
      return fallback;
    }
    long thousandths = DecimalText.parse(text(name), 3);
    if (thousandths < 0) {
      complain(BinanceError.illegal(name, DECIMAL_RANGE));
      return fallback;
    }
    return thousandths;
  }
}
