package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.input.LedgerCursor;
import org.thaliumx.protocol.LedgerBook;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.UtcTime;

/** What moved an account's money. */
public final class LedgerJson {

  private LedgerJson() {}

  /**
   * A page of the ledger.
   *
   * @param scales how many decimals an asset has
   */
  public static Json.Value page(
      String account, LedgerBook.Page page, ToIntFunction<String> scales) {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("entries");
      for (LedgerBook.Entry entry : page.entries()) {
        write(json, entry, scales.applyAsInt(entry.asset()));
      }
      json.writeEndArray();
      LedgerBook.@Nullable Position next = page.next();
      json.writeStringField("nextCursor", next == null ? null : LedgerCursor.encode(account, next));
      json.writeEndObject();
    };
  }

  /** What an entry is called. */
  public static String id(LedgerBook.Position at) {
    return at.ordering() + "-" + at.item() + "-" + at.entry();
  }

  private static void write(JsonGenerator json, LedgerBook.Entry entry, int scale)
      throws IOException {
    LedgerBook.Position at = entry.position();
    json.writeStartObject();
    json.writeStringField("entryId", id(at));
    json.writeStringField("time", UtcTime.text(at.atMillis()));
    json.writeStringField("kind", entry.kind().name());
    json.writeStringField("asset", entry.asset());
    json.writeStringField("amount", MarketDecimals.amount(entry.units(), scale));
    json.writeStringField("market", entry.market());
    json.writeStringField("orderId", idOrNull(entry.orderId()));
    json.writeStringField("tradeId", idOrNull(entry.tradeId()));
    json.writeStringField("reference", entry.reference());
    json.writeEndObject();
  }

  private static @Nullable String idOrNull(long id) {
    return id == 0 ? null : Long.toString(id);
  }
}
