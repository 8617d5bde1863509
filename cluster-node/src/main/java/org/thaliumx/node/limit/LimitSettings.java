package org.thaliumx.node.limit;

import com.typesafe.config.Config;
import java.util.Locale;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.limit.Rate;
import org.thaliumx.domain.limit.Rates;

/**
 * How requests are limited.
 *
 * @param mode what becomes of what is too much
 * @param rates how much is not
 */
public record LimitSettings(Mode mode, Rates rates) {
  private static final String PATH = "thaliumx.limits";
  private static final long MINUTE = 60;

  /** What becomes of what is too much. */
  public enum Mode {
    /** It is refused. */
    ON,
    /** It is counted, and passes. */
    COUNT,
    /** Nothing is counted. */
    OFF
  }

  /**
   * What the configuration says.
   *
   * @throws IllegalArgumentException when it says something that is not possible
   */
  public static LimitSettings of(Config config) {
    Config limits = config.getConfig(PATH);
    var rates =
        new Rates(
            Rate.of(limits.getLong("address-minute"), MINUTE),
            Rate.of(limits.getLong("credentials-minute"), MINUTE),
            AccountRates.of(
                limits.getLong("key-ten-seconds"),
                limits.getLong("orders-ten-seconds"),
                limits.getLong("orders-day")));
    return new LimitSettings(mode(limits.getString("mode")), rates);
  }

  private static Mode mode(String text) {
    try {
      return Mode.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "THALIUMX_RATE_LIMITS is on, count or off, not " + text, e);
    }
  }
}
