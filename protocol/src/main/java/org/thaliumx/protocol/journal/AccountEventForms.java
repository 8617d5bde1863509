package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
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
      default -> throw FormReader.unknown("account event kind", kind);
    };
  }
}
