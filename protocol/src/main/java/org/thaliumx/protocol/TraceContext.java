package org.thaliumx.protocol;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which request something is done for, as W3C Trace Context has it.
 *
 * @param traceId 32 lower-case hex digits, the same wherever the request leads
 * @param spanId 16 lower-case hex digits, of the step that caused this one
 * @param sampled whether the steps are told to a tracing system
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

  /** The header that carries it. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** Reads a header's value; empty when it is none of this form. */
  public static Optional<TraceContext> parse(String traceparent) {
    Matcher matcher = FORM.matcher(traceparent);
    if (!matcher.matches()
        || matcher.group(1).equals(NO_TRACE)
        || matcher.group(2).equals(NO_SPAN)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(matcher.group(3), 16) & 1) == 1;
    return Optional.of(new TraceContext(matcher.group(1), matcher.group(2), sampled));
  }

  /** Of a request that brought none; not sampled. */
  public static TraceContext begin() {
    var random = ThreadLocalRandom.current();
    String trace = hex(random.nextLong()) + hex(random.nextLong() | 1);
    return new TraceContext(trace, hex(random.nextLong() | 1), false);
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return NO_SPAN.substring(digits.length()) + digits;
  }

  /** As the header's value. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
