package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.text.UtcTime;

/**
 * The parameters of a query. Not thread-safe.
 *
 * <p>As with {@link BodyFields}, the first mistake is kept in {@link #problem}, and what is read
 * once there is one means nothing.
 */
public final class QueryParameters {

  /** After every time that a query can name: the year 10000. */
  public static final long END_OF_TIME_MILLIS = 253_402_300_800_000L;

  private final Map<String, String> values = new HashMap<>();
  private @Nullable Problem problem;

  private QueryParameters() {}

  /**
   * Reads a query that may have parameters of these names and no others.
   *
   * @param rawQuery as sent, without the question mark; empty if there is none
   */
  public static QueryParameters read(String rawQuery, String... names) {
    var parameters = new QueryParameters();
    if (!rawQuery.isEmpty()) {
      for (String pair : rawQuery.split("&", -1)) {
        parameters.add(pair, List.of(names));
      }
    }
    return parameters;
  }

  private void add(String pair, List<String> names) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    if (!names.contains(name)) {
      String possible = names.isEmpty() ? "none" : String.join(", ", names);
      complain(
          ProblemCode.INVALID_PARAMETER.because(
              "There is an unknown query parameter; possible here: " + possible + "."));
    } else if (values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
      complain(name, "stands in the query twice");
    } else if (text(name).isEmpty()) {
      complain(name, "has no value that can be read");
    }
  }

  /** The text; empty where it is none, or has characters that no name or time has. */
  private static String decode(String value) {
    try {
      String text = URLDecoder.decode(value, UTF_8);
      return text.chars().anyMatch(Character::isISOControl) ? "" : text;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private void complain(String name, String what) {
    complain(ProblemCode.INVALID_PARAMETER.at(name, name + " " + what + "."));
  }

  /** Notes that something is wrong, unless something was before. */
  void complain(Problem found) {
    if (problem == null) {
      problem = found;
    }
  }

  /** The first thing that is wrong; null as long as nothing is. */
  public @Nullable Problem problem() {
    return problem;
  }

  /** What was made of the parameters, unless there is a problem. */
  public <T> Checked<T> checked(Supplier<T> value) {
    return problem == null ? new Checked.Good<>(value.get()) : new Checked.Bad<>(problem);
  }

  /** A text, empty where the parameter is absent. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** A whole number from 1 to a maximum, or the fallback where the parameter is absent. */
  public int count(String name, int fallback, int max) {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    long count = Digits.read(value);
    if (count < 1 || count > max) {
      complain(name, "must be a whole number from 1 to " + max);
      return fallback;
    }
    return Math.toIntExact(count);
  }

  /** Whether the parameter is {@code true}; it may be {@code false} or absent, too. */
  public boolean flag(String name) {
    String value = values.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      complain(name, "must be true or false");
    }
    return value.equals("true");
  }

  /** A time in RFC 3339 in milliseconds since the epoch; the fallback where it is absent. */
  long time(String name, long fallback) {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    long millis = UtcTime.millis(value);
    if (millis < 0) {
      complain(name, "must be a time such as 2026-01-31T12:00:00Z");
    }
    return millis;
  }

  /** One of some names, in any case; null where the parameter is absent. */
  <E extends Enum<E>> @Nullable E choice(String name, Class<E> choices) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    complain(name, "must be one of " + List.of(choices.getEnumConstants()));
    return null;
  }

  /** A side of the book, or null where the parameter is absent. */
  public @Nullable Side side(String name) {
    String value = values.get(name);
    for (Side side : Side.values()) {
      if (side.name().equalsIgnoreCase(value)) {
        return side;
      }
    }
    if (value != null) {
      complain(name, "must be BUY or SELL");
    }
    return null;
  }

  /** Order statuses: {@code open}, {@code closed}, {@code all} or the name of one. */
  public Set<OrderStatus> statuses(String name) {
    var all = EnumSet.allOf(OrderStatus.class);
    String wanted = values.getOrDefault(name, "all").toUpperCase(Locale.ROOT);
    var statuses = EnumSet.noneOf(OrderStatus.class);
    for (OrderStatus status : all) {
      if (wanted.equals("ALL")
          || wanted.equals(status.name())
          || (wanted.equals("CLOSED") && status.isClosed())
          || (wanted.equals("OPEN") && !status.isClosed())) {
        statuses.add(status);
      }
    }
    if (statuses.isEmpty()) {
      complain(name, "must be open, closed, all or one order status");
    }
    return statuses;
  }
}
