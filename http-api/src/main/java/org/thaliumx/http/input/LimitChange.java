package org.thaliumx.http.input;

import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;

/**
 * How much an operator lets an account have; what is left out is not limited.
 *
 * @param limit the limit or limits
 * @param reason why
 */
public record LimitChange<T>(T limit, String reason) {

  /** Reads the body of an account's limits on that market. */
  public static Checked<LimitChange<MarketLimits>> read(byte[] body, MarketSpec spec) {
    var fields = BodyFields.read(body, "maxOpenOrders", "maxOrderNotional", "reason");
    int maxOpenOrders =
        (int) fields.wholeNumber("maxOpenOrders", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    long maxUnits = units(fields, "maxOrderNotional", spec.quote());
    String reason = Reasons.read(fields);
    return fields.checked(
        () -> new LimitChange<>(new MarketLimits(maxOpenOrders, maxUnits), reason));
  }

  /** Reads the body of an account's limit on withdrawals of that asset, in its units. */
  public static Checked<LimitChange<Long>> read(byte[] body, Asset asset) {
    var fields = BodyFields.read(body, "maxDaily", "reason");
    long maxUnits = units(fields, "maxDaily", asset);
    String reason = Reasons.read(fields);
    return fields.checked(() -> new LimitChange<>(maxUnits, reason));
  }

  private static long units(BodyFields fields, String name, Asset asset) {
    return fields.has(name) ? fields.units(name, asset.scale()) : AccountLimits.NO_LIMIT;
  }
}
