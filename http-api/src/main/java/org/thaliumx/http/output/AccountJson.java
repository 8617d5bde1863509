package org.thaliumx.http.output;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.text.BalanceJson;
import org.thaliumx.protocol.text.UtcTime;

/** What an account has, and what an operator did for it. */
public final class AccountJson {

  private AccountJson() {}

  /**
   * All balances of an account.
   *
   * @param balances by asset code
   * @param scales how many decimals an asset has
   */
  public static Json.Value balances(Map<String, Balance> balances, ToIntFunction<String> scales) {
    return json ->
        Json.list(
            json,
            "balances",
            balances.entrySet(),
            (out, entry) -> {
              out.writeStartObject();
              int scale = scales.applyAsInt(entry.getKey());
              BalanceJson.writeFields(out, entry.getKey(), entry.getValue(), scale);
              out.writeEndObject();
            });
  }

  /** The balance that a transfer left. */
  public static Json.Value transferred(
      String account, String reference, Account.Transferred transferred) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("account", account);
      json.writeStringField("reference", reference);
      BalanceJson.writeFields(
          json, transferred.asset().code(), transferred.balance(), transferred.asset().scale());
      json.writeEndObject();
    };
  }

  /** What becomes of an account's self-trades. */
  public static Json.Value selfTrade(SelfTradePrevention mode, long group) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("mode", mode.name());
      json.writeNumberField("group", group);
      json.writeEndObject();
    };
  }

  /** When an account's orders are cancelled, market by market. */
  public static Json.Value timers(List<Market.TimerResult> timers) {
    return json ->
        Json.list(
            json,
            "timers",
            timers,
            (out, timer) -> {
              out.writeStartObject();
              out.writeStringField("market", timer.market());
              long dueMillis = timer.dueMillis();
              out.writeStringField("cancelAt", dueMillis == 0 ? null : UtcTime.text(dueMillis));
              out.writeEndObject();
            });
  }
}
