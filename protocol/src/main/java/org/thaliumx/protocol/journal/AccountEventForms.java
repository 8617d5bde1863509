package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.SelfTradeSet;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;

/** Stored forms of account events. */
final class AccountEventForms {

  private AccountEventForms() {}

  static void write(FormWriter out, AccountEvent event) throws IOException {
    switch (event) {
      case Deposited e -> writeDeposited(out, e);
      case Withdrawn e -> writeWithdrawn(out, e);
      case MarketJoined e -> writeJoined(out, e);
      case OrderReserved e -> writeReserved(out, e);
      case Settled e -> writeSettled(out, e);
      case ListReserved e -> writeList(out, e);
      case AmendReserved e -> writeAmend(out, e);
      case ReplaceReserved e -> writeReplace(out, e);
      case SelfTradeSet e -> writeSelfTrade(out, e);
      case StatusSet e -> {
        out.begin(Kinds.Account.STATUS_SET, 4);
        ControlForms.writeStatus(out, e);
      }
      case KillSwitchSet e -> {
        out.begin(Kinds.Account.KILL_SWITCH_SET, 4);
        ControlForms.writeKillSwitch(out, e);
      }
      case Cleared e -> out.begin(Kinds.Account.CLEARED, 0);
      case MarketLimitsSet e -> {
        out.begin(Kinds.Account.MARKET_LIMITS_SET, 6);
        ControlForms.writeMarketLimits(out, e);
      }
      case WithdrawalLimitSet e -> {
        out.begin(Kinds.Account.WITHDRAWAL_LIMIT_SET, 5);
        ControlForms.writeWithdrawalLimit(out, e);
      }
    }
    out.end();
  }

  private static void writeDeposited(FormWriter out, Deposited e) throws IOException {
    out.begin(Kinds.Account.DEPOSITED, 4);
    MoneyForms.writeAsset(out, e.asset());
    out.number(e.units());
    out.text(e.reference());
    out.number(e.atMillis());
  }

  private static void writeWithdrawn(FormWriter out, Withdrawn e) throws IOException {
    out.begin(Kinds.Account.WITHDRAWN, 4);
    MoneyForms.writeAsset(out, e.asset());
    out.number(e.units());
    out.text(e.reference());
    out.number(e.atMillis());
  }

  private static void writeJoined(FormWriter out, MarketJoined e) throws IOException {
    out.begin(Kinds.Account.MARKET_JOINED, 1);
    MoneyForms.writeSpec(out, e.spec());
  }

  private static void writeReserved(FormWriter out, OrderReserved e) throws IOException {
    out.begin(Kinds.Account.ORDER_RESERVED, 4);
    out.number(e.submission());
    OrderForms.writeRequest(out, e.request());
    OrderForms.writeTerms(out, e.terms());
    out.number(e.atMillis());
  }

  private static void writeSettled(FormWriter out, Settled e) throws IOException {
    out.begin(Kinds.Account.SETTLED, 4);
    out.text(e.market());
    out.number(e.number());
    SettlementForms.write(out, e.settlement());
    MoneyForms.writeMovement(out, e.movement());
  }

  private static void writeList(FormWriter out, ListReserved e) throws IOException {
    out.begin(Kinds.Account.LIST_RESERVED, 4);
    out.number(e.firstSubmission());
    out.code(Codes.LIST_KIND, e.kind());
    out.list(e.legs(), OrderForms::writeLeg);
    out.number(e.atMillis());
  }

  private static void writeAmend(FormWriter out, AmendReserved e) throws IOException {
    out.begin(Kinds.Account.AMEND_RESERVED, 8);
    out.text(e.market());
    out.number(e.submission());
    out.number(e.target());
    out.code(Codes.SIDE, e.side());
    out.number(e.priceTicks());
    out.number(e.quantityLots());
    out.number(e.holdUnits());
    out.number(e.atMillis());
  }

  private static void writeReplace(FormWriter out, ReplaceReserved e) throws IOException {
    out.begin(Kinds.Account.REPLACE_RESERVED, 6);
    out.number(e.submission());
    out.number(e.target());
    out.flag(e.evenIfGone());
    OrderForms.writeRequest(out, e.request());
    OrderForms.writeTerms(out, e.terms());
    out.number(e.atMillis());
  }

  private static void writeSelfTrade(FormWriter out, SelfTradeSet e) throws IOException {
    out.begin(Kinds.Account.SELF_TRADE_SET, 3);
    out.code(Codes.SELF_TRADE_PREVENTION, e.mode());
    out.number(e.group());
    out.number(e.atMillis());
  }

  static AccountEvent read(FormReader in) throws IOException {
    in.begin();
    AccountEvent event = readKind(in.smallNumber(), in);
    in.end();
    return event;
  }

  private static AccountEvent readKind(int kind, FormReader in) throws IOException {
    return switch (kind) {
      case Kinds.Account.DEPOSITED ->
          new Deposited(MoneyForms.readAsset(in), in.number(), in.text(), in.number());
      case Kinds.Account.WITHDRAWN ->
          new Withdrawn(MoneyForms.readAsset(in), in.number(), in.text(), in.number());
      case Kinds.Account.MARKET_JOINED -> new MarketJoined(MoneyForms.readSpec(in));
      case Kinds.Account.ORDER_RESERVED ->
          new OrderReserved(
              in.number(), OrderForms.readRequest(in), OrderForms.readTerms(in), in.number());
      case Kinds.Account.SETTLED ->
          new Settled(
              in.text(), in.number(), SettlementForms.read(in), MoneyForms.readMovement(in));
      default -> readRarer(kind, in);
    };
  }

  private static AccountEvent readRarer(int kind, FormReader in) throws IOException {
    return switch (kind) {
      case Kinds.Account.LIST_RESERVED ->
          new ListReserved(
              in.number(), in.code(Codes.LIST_KIND), in.list(OrderForms::readLeg), in.number());
      case Kinds.Account.AMEND_RESERVED ->
          new AmendReserved(
              in.text(),
              in.number(),
              in.number(),
              in.code(Codes.SIDE),
              in.number(),
              in.number(),
              in.number(),
              in.number());
      case Kinds.Account.REPLACE_RESERVED ->
          new ReplaceReserved(
              in.number(),
              in.number(),
              in.flag(),
              OrderForms.readRequest(in),
              OrderForms.readTerms(in),
              in.number());
      case Kinds.Account.SELF_TRADE_SET ->
          new SelfTradeSet(in.code(Codes.SELF_TRADE_PREVENTION), in.number(), in.number());
      case Kinds.Account.STATUS_SET -> ControlForms.readStatus(in);
      case Kinds.Account.KILL_SWITCH_SET -> ControlForms.readKillSwitch(in);
      case Kinds.Account.CLEARED -> new Cleared();
      case Kinds.Account.MARKET_LIMITS_SET -> ControlForms.readMarketLimits(in);
      case Kinds.Account.WITHDRAWAL_LIMIT_SET -> ControlForms.readWithdrawalLimit(in);
      default -> throw FormReader.unknown("account event kind", kind);
    };
  }
}
