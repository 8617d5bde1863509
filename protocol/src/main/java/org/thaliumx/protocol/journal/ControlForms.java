package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.MarketLimits;

/**
 * Stored forms of what operators say of an account, as events and as the state they add up to. The
 * methods for a single event write and read its components only.
 */
final class ControlForms {

  private ControlForms() {}

  static void write(FormWriter out, AccountControls controls) throws IOException {
    out.begin(4);
    writeRecord(out, 4, controls.status(), ControlForms::writeStatus);
    writeRecord(out, 4, controls.killSwitch(), ControlForms::writeKillSwitch);
    out.list(
        controls.marketLimits(),
        (to, limits) -> writeRecord(to, 6, limits, ControlForms::writeMarketLimits));
    out.list(
        controls.withdrawalLimits(),
        (to, limit) -> writeRecord(to, 5, limit, ControlForms::writeWithdrawalLimit));
    out.end();
  }

  static AccountControls read(FormReader in) throws IOException {
    in.begin();
    var controls =
        new AccountControls(
            readRecord(in, ControlForms::readStatus),
            readRecord(in, ControlForms::readKillSwitch),
            in.list(from -> readRecord(from, ControlForms::readMarketLimits)),
            in.list(from -> readRecord(from, ControlForms::readWithdrawalLimit)));
    in.end();
    return controls;
  }

  private static <T> void writeRecord(
      FormWriter out, int components, T value, FormWriter.Element<T> element) throws IOException {
    out.begin(components);
    element.write(out, value);
    out.end();
  }

  private static <T> T readRecord(FormReader in, FormReader.Element<T> element) throws IOException {
    in.begin();
    T value = element.read(in);
    in.end();
    return value;
  }

  static void writeStatus(FormWriter out, StatusSet e) throws IOException {
    out.code(Codes.ACCOUNT_STATUS, e.status());
    writeMark(out, e.actor(), e.reason(), e.atMillis());
  }

  static StatusSet readStatus(FormReader in) throws IOException {
    return new StatusSet(in.code(Codes.ACCOUNT_STATUS), in.text(), in.text(), in.number());
  }

  static void writeKillSwitch(FormWriter out, KillSwitchSet e) throws IOException {
    out.flag(e.engaged());
    writeMark(out, e.actor(), e.reason(), e.atMillis());
  }

  static KillSwitchSet readKillSwitch(FormReader in) throws IOException {
    return new KillSwitchSet(in.flag(), in.text(), in.text(), in.number());
  }

  static void writeMarketLimits(FormWriter out, MarketLimitsSet e) throws IOException {
    out.text(e.market());
    out.number(e.limits().maxOpenOrders());
    out.number(e.limits().maxOrderNotionalUnits());
    writeMark(out, e.actor(), e.reason(), e.atMillis());
  }

  static MarketLimitsSet readMarketLimits(FormReader in) throws IOException {
    String market = in.text();
    var limits = new MarketLimits(in.smallNumber(), in.number());
    return new MarketLimitsSet(market, limits, in.text(), in.text(), in.number());
  }

  static void writeWithdrawalLimit(FormWriter out, WithdrawalLimitSet e) throws IOException {
    MoneyForms.writeAsset(out, e.asset());
    out.number(e.maxDailyUnits());
    writeMark(out, e.actor(), e.reason(), e.atMillis());
  }

  static WithdrawalLimitSet readWithdrawalLimit(FormReader in) throws IOException {
    return new WithdrawalLimitSet(
        MoneyForms.readAsset(in), in.number(), in.text(), in.text(), in.number());
  }

  private static void writeMark(FormWriter out, String actor, String reason, long atMillis)
      throws IOException {
    out.text(actor);
    out.text(reason);
    out.number(atMillis);
  }
}
