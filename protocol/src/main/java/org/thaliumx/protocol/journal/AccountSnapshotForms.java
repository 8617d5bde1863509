package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.AccountSnapshot.AssetBalance;
import org.thaliumx.domain.account.AccountSnapshot.Channel;
import org.thaliumx.domain.account.AccountSnapshot.Order;
import org.thaliumx.domain.account.AccountSnapshot.Transfer;

/** Stored forms of an account's snapshot. */
final class AccountSnapshotForms {

  private AccountSnapshotForms() {}

  static void write(FormWriter out, AccountSnapshot snapshot) throws IOException {
    out.begin(4);
    out.list(snapshot.balances(), AccountSnapshotForms::writeBalance);
    out.list(snapshot.channels(), AccountSnapshotForms::writeChannel);
    out.list(snapshot.closed(), AccountSnapshotForms::writeOrder);
    out.list(snapshot.transfers(), AccountSnapshotForms::writeTransfer);
    out.end();
  }

  static AccountSnapshot read(FormReader in) throws IOException {
    in.begin();
    var snapshot =
        new AccountSnapshot(
            in.list(AccountSnapshotForms::readBalance),
            in.list(AccountSnapshotForms::readChannel),
            in.list(AccountSnapshotForms::readOrder),
            in.list(AccountSnapshotForms::readTransfer));
    in.end();
    return snapshot;
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
    out.begin(4);
    MoneyForms.writeSpec(out, channel.spec());
    out.number(channel.submitted());
    out.number(channel.settled());
    out.list(channel.open(), AccountSnapshotForms::writeOrder);
    out.end();
  }

  private static Channel readChannel(FormReader in) throws IOException {
    in.begin();
    var channel =
        new Channel(
            MoneyForms.readSpec(in),
            in.number(),
            in.number(),
            in.list(AccountSnapshotForms::readOrder));
    in.end();
    return channel;
  }

  private static void writeOrder(FormWriter out, Order order) throws IOException {
    out.begin(2);
    OrderForms.writeView(out, order.view());
    OrderForms.writeTerms(out, order.terms());
    out.end();
  }

  private static Order readOrder(FormReader in) throws IOException {
    in.begin();
    var order = new Order(OrderForms.readView(in), OrderForms.readTerms(in));
    in.end();
    return order;
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
