package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.protocol.journal.MarketBatch.Issued;

/** Stored forms of the journal's rows. */
final class BatchForms {

  private BatchForms() {}

  static void writeMarket(FormWriter out, MarketBatch batch) throws IOException {
    out.begin(2);
    out.list(batch.events(), MarketEventForms::write);
    out.list(batch.issued(), BatchForms::writeIssued);
    out.end();
  }

  static MarketBatch readMarket(FormReader in) throws IOException {
    in.begin();
    var batch = new MarketBatch(in.list(MarketEventForms::read), in.list(BatchForms::readIssued));
    in.end();
    return batch;
  }

  private static void writeIssued(FormWriter out, Issued issued) throws IOException {
    out.begin(2);
    out.text(issued.account());
    out.number(issued.number());
    out.end();
  }

  private static Issued readIssued(FormReader in) throws IOException {
    in.begin();
    var issued = new Issued(in.text(), in.number());
    in.end();
    return issued;
  }

  static void writeAccount(FormWriter out, AccountBatch batch) throws IOException {
    out.begin(1);
    out.list(batch.events(), AccountEventForms::write);
    out.end();
  }

  static AccountBatch readAccount(FormReader in) throws IOException {
    in.begin();
    var batch = new AccountBatch(in.list(AccountEventForms::read));
    in.end();
    return batch;
  }
}
