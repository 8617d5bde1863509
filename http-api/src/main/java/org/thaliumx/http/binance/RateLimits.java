package org.thaliumx.http.binance;

import java.util.List;
import java.util.stream.Stream;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/** What limits are called in Binance's words. */
final class RateLimits {
  private static final long MINUTE = 60;
  private static final long DAY = 86_400;

  private RateLimits() {}

  /** The limit of an address; none where nothing is limited. */
  static List<RateLimitUsage> ofWeight(LimitDecision weight) {
    return usage("REQUEST_WEIGHT", weight, weight.used()).toList();
  }

  /** The limits of an account's orders; none where nothing is limited. */
  static List<RateLimitUsage> ofOrders(OrderDecision orders) {
    return Stream.concat(
            usage("ORDERS", orders.tenSeconds(), orders.countInTenSeconds()),
            usage("ORDERS", orders.day(), orders.countInDay()))
        .toList();
  }

  private static Stream<RateLimitUsage> usage(String type, LimitDecision decision, long count) {
    if (decision.limit() == Long.MAX_VALUE) {
      return Stream.empty();
    }
    long seconds = decision.periodSeconds();
    long unit = unitSeconds(seconds);
    return Stream.of(
        new RateLimitUsage(type, name(unit), (int) (seconds / unit), decision.limit(), count));
  }

  private static long unitSeconds(long seconds) {
    if (seconds % DAY == 0) {
      return DAY;
    }
    return seconds % MINUTE == 0 ? MINUTE : 1;
  }

  private static String name(long unitSeconds) {
    if (unitSeconds == DAY) {
      return "DAY";
    }
    return unitSeconds == MINUTE ? "MINUTE" : "SECOND";
  }

  /** How long a limit's period is, such as {@code 1 MINUTE}. */
  static String period(LimitDecision decision) {
    long unit = unitSeconds(decision.periodSeconds());
    return decision.periodSeconds() / unit + " " + name(unit);
  }
}
