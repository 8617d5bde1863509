package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.ToIntFunction;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.UtcTime;

/** What operators let an account do: for its owner what it is, for operators also who said so. */
public final class ControlsJson {

  private final String account;
  private final Account.ControlsResult result;
  private final ToIntFunction<String> quoteScales;

  /**
   * @param quoteScales how many decimals the quote asset of a market has
   */
  public ControlsJson(
      String account, Account.ControlsResult result, ToIntFunction<String> quoteScales) {
    this.account = account;
    this.result = result;
    this.quoteScales = quoteScales;
  }

  /** As an operator sees it. */
  public Json.Value forOperator() {
    return json -> {
      json.writeStartObject();
      json.writeStringField("account", account);
      writeStatus(json, result.controls().status());
      writeKillSwitch(json, result.controls().killSwitch());
      writeLimits(json, true);
      json.writeEndObject();
    };
  }

  /** As the account's owner sees it. */
  public Json.Value forOwner() {
    return json -> {
      json.writeStartObject();
      json.writeStringField("account", account);
      json.writeStringField("status", result.controls().status().status().name());
      json.writeBooleanField("killSwitch", result.controls().killSwitch().engaged());
      writeLimits(json, false);
      json.writeEndObject();
    };
  }

  private static void writeStatus(JsonGenerator json, StatusSet status) throws IOException {
    json.writeObjectFieldStart("status");
    json.writeStringField("status", status.status().name());
    writeMark(json, status.actor(), status.reason(), status.atMillis());
    json.writeEndObject();
  }

  private static void writeKillSwitch(JsonGenerator json, KillSwitchSet killSwitch)
      throws IOException {
    json.writeObjectFieldStart("killSwitch");
    json.writeBooleanField("engaged", killSwitch.engaged());
    writeMark(json, killSwitch.actor(), killSwitch.reason(), killSwitch.atMillis());
    json.writeEndObject();
  }

  private void writeLimits(JsonGenerator json, boolean marks) throws IOException {
    AccountControls controls = result.controls();
    json.writeNumberField("openOrders", result.openOrders());
    json.writeArrayFieldStart("limits");
    for (MarketLimitsSet set : controls.marketLimits()) {
      json.writeStartObject();
      json.writeStringField("market", set.market());
      writeMarketLimits(json, set.limits(), quoteScales.applyAsInt(set.market()));
      if (marks) {
        writeMark(json, set.actor(), set.reason(), set.atMillis());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("withdrawalLimits");
    for (WithdrawalLimitSet set : controls.withdrawalLimits()) {
      json.writeStartObject();
      json.writeStringField("asset", set.asset().code());
      writeUnits(json, "maxDaily", set.maxDailyUnits(), set.asset().scale());
      if (marks) {
        writeMark(json, set.actor(), set.reason(), set.atMillis());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMarketLimits(JsonGenerator json, MarketLimits limits, int quoteScale)
      throws IOException {
    if (limits.maxOpenOrders() == Integer.MAX_VALUE) {
      json.writeNullField("maxOpenOrders");
    } else {
      json.writeNumberField("maxOpenOrders", limits.maxOpenOrders());
    }
    writeUnits(json, "maxOrderNotional", limits.maxOrderNotionalUnits(), quoteScale);
  }

  private static void writeUnits(JsonGenerator json, String name, long units, int scale)
      throws IOException {
    boolean limited = units != AccountLimits.NO_LIMIT;
    json.writeStringField(name, limited ? MarketDecimals.amount(units, scale) : null);
  }

  /** Who said so, why and when; nothing of what nobody ever said. */
  private static void writeMark(JsonGenerator json, String actor, String reason, long atMillis)
      throws IOException {
    boolean said = atMillis != 0;
    json.writeStringField("actor", said ? actor : null);
    json.writeStringField("reason", said ? reason : null);
    json.writeStringField("time", said ? UtcTime.text(atMillis) : null);
  }
}
