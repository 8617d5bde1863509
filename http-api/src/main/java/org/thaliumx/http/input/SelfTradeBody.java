package org.thaliumx.http.input;

import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.http.problem.ProblemCode;

/** What becomes of self-trades, as an account's owner or an operator sends it. */
public final class SelfTradeBody {

  private static final SelfTradePrevention[] MODES = SelfTradePrevention.values();

  private SelfTradeBody() {}

  /** Reads what happens where an order of the account meets another one of it. */
  public static Checked<SelfTradePrevention> readMode(byte[] body) {
    var fields = BodyFields.read(body, "mode");
    SelfTradePrevention mode = fields.choice("mode", MODES);
    if (mode == SelfTradePrevention.ACCOUNT_DEFAULT) {
      fields.complain(
          ProblemCode.INVALID_ENUM_VALUE.at("mode", "This sets what ACCOUNT_DEFAULT means."));
    }
    return fields.checked(() -> mode);
  }

  /** Reads the number of the accounts that count as one owner; 0 for an account on its own. */
  public static Checked<Long> readGroup(byte[] body) {
    var fields = BodyFields.read(body, "group");
    if (!fields.has("group")) {
      fields.complain(ProblemCode.MISSING_FIELD.at("group", "group is missing."));
    }
    long group = fields.wholeNumber("group", 0, 0, Integer.MAX_VALUE);
    return fields.checked(() -> group);
  }
}
