package org.thaliumx.protocol.journal;

import java.io.IOException;
import java.util.List;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.AccountSnapshot.Amendment;
import org.thaliumx.domain.account.AccountSnapshot.AssetBalance;
import org.thaliumx.domain.account.AccountSnapshot.Channel;
import org.thaliumx.domain.account.AccountSnapshot.Order;
import org.thaliumx.domain.account.AccountSnapshot.PastIds;
import org.thaliumx.domain.account.AccountSnapshot.Transfer;

/** Stored forms of an account's snapshot. */
final class AccountSnapshotForms {

  private AccountSnapshotForms() {}

  static void write(FormWriter out, AccountSnapshot snapshot) throws IOException {
    out.begin(9);
    out.list(snapshot.balances(), AccountSnapshotForms::writeBalance);
    out.list(snapshot.channels(), AccountSnapshotForms::writeChannel);
    out.list(snapshot.closed(), AccountSnapshotForms::writeOrder);
    out.list(snapshot.transfers(), AccountSnapshotForms::writeTransfer);
    out.code(Codes.SELF_TRADE_PREVENTION, snapshot.selfTrade());
    out.number(snapshot.selfTradeGroup());
    ControlForms.write(out, snapshot.controls());
    out.number(snapshot.sequence());
    out.list(snapshot.pastIds(), AccountSnapshotForms::writePastIds);
    out.end();
  }

  static AccountSnapshot read(FormReader in) throws IOException {
    in.begin();
    var snapshot =
        new AccountSnapshot(
            in.list(AccountSnapshotForms::readBalance),
            in.list(AccountSnapshotForms::readChannel),
            in.list(AccountSnapshotForms::readOrder),
            in.list(AccountSnapshotForms::readTransfer),
            in.code(Codes.SELF_TRADE_PREVENTION),
            in.number(),
            ControlForms.read(in),
            in.hasMore() ? in.number() : 0,
            in.hasMore() ? in.list(AccountSnapshotForms::readPastIds) : List.of());
    in.end();
    return snapshot;
  }

  private static void writePastIds(FormWriter out, PastIds ids) throws IOException {
    out.begin(2);
    out.number(ids.span());
    out.list(ids.hashes(), FormWriter::number);
    out.end();
  }

  private static PastIds readPastIds(FormReader in) throws IOException {
    in.begin();
    var ids = new PastIds(in.number(), in.list(FormReader::number));
    in.end();
    return ids;
  }

  private static void writeBalance(FormWriter out, AssetBalance balance) throws IOException {
    out.begin(2);
    out.text(balance.asset());
    MoneyForms.writeBalance(out, balance.balance());
    out.end();
  }

  private static AssetBalance readBalance(FormReader in) throws IOException {
    in.begin();
    var balance = new AssetBalance(in.text(), MoneyForms.readBalance(in));
    in.end();
    return balance;
  }

  private static void writeChannel(FormWriter out, Channel channel) throws IOException {
    out.begin(5);
    MoneyForms.writeSpec(out, channel.spec());
    out.number(channel.submitted());
    out.number(channel.settled());
    out.list(channel.open(), AccountSnapshotForms::writeOrder);
    out.list(channel.amendments(), AccountSnapshotForms::writeAmendment);
    out.end();
  }

  private static Channel readChannel(FormReader in) throws IOException {
    in.begin();
    var channel =
        new Channel(
            MoneyForms.readSpec(in),
            in.number(),
            in.number(),
            in.list(AccountSnapshotForms::readOrder),
            in.list(AccountSnapshotForms::readAmendment));
    in.end();
    return channel;
  }

  private static void writeOrder(FormWriter out, Order order) throws IOException {
    out.begin(3);
    OrderForms.writeView(out, order.view());
    OrderForms.writeTerms(out, order.terms());
    OriginForms.write(out, order.origin());
    out.end();
  }

  private static Order readOrder(FormReader in) throws IOException {
    in.begin();
    var order = new Order(OrderForms.readView(in), OrderForms.readTerms(in), OriginForms.read(in));
    in.end();
    return order;
  }

  private static void writeAmendment(FormWriter out, Amendment amendment) throws IOException {
    out.begin(7);
    out.number(amendment.submission());
    out.number(amendment.target());
    out.code(Codes.SIDE, amendment.side());
    out.number(amendment.priceTicks());
    out.number(amendment.quantityLots());
    out.number(amendment.holdUnits());
    out.number(amendment.atMillis());
    out.end();
  }

  private static Amendment readAmendment(FormReader in) throws IOException {
    in.begin();
    var amendment =
        new Amendment(
            in.number(),
            in.number(),
            in.code(Codes.SIDE),
            in.number(),
            in.number(),
            in.number(),
            in.number());
    in.end();
    return amendment;
  }

  private static void writeTransfer(FormWriter out, Transfer transfer) throws IOException {
    out.begin(4);
    out.text(transfer.reference());
    MoneyForms.writeAsset(out, transfer.asset());
    out.number(transfer.units());
    out.number(transfer.atMillis());
    out.end();
  }

  private static Transfer readTransfer(FormReader in) throws IOException {
    in.begin();
    var transfer = new Transfer(in.text(), MoneyForms.readAsset(in), in.number(), in.number());
    in.end();
    return transfer;
  }
}
