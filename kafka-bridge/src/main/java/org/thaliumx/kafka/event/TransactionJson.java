package org.thaliumx.kafka.event;

import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement.Filled;
import org.thaliumx.protocol.text.MarketDecimals;

/** A movement of money as a transaction. */
final class TransactionJson {
  private final JsonBytes json;

  TransactionJson(JsonBytes json) {
    this.json = json;
  }

  /** Money that came in or went out, or fees that the exchange received. */
  byte[] transfer(
      String type,
      String account,
      Asset asset,
      long units,
      String reference,
      long atMillis,
      JournalPosition position) {
    begin(type, account, asset.code(), atMillis, position);
    return json.text("transactionId", id(asset.code(), position))
        .text("amount", MarketDecimals.amount(units, asset.scale()))
        .text("currency", asset.code())
        .text("status", "completed")
        .text("fees", "0")
        .textUnlessEmpty("reference", reference)
        .end()
        .position(position)
        .finish();
  }

  /** A trade as one of its two accounts has it; the amount is what it was worth. */
  byte[] exchange(
      String account, MarketSpec spec, Filled fill, boolean buys, JournalPosition position) {
    Asset quote = spec.quote();
    Asset feeAsset = spec.feeAsset(buys ? Side.BUY : Side.SELL);
    long worth = spec.quoteUnits(fill.priceTicks(), fill.quantityLots());
    begin("exchange", account, quote.code(), fill.atMillis(), position);
    return json.text("transactionId", id(quote.code(), position))
        .text("amount", MarketDecimals.amount(worth, quote.scale()))
        .text("currency", quote.code())
        .text("status", "completed")
        .text("fees", MarketDecimals.amount(fill.feeUnits(), feeAsset.scale()))
        .text("feeCurrency", feeAsset.code())
        .text("market", spec.id())
        .text("side", buys ? "buy" : "sell")
        .text("orderId", Long.toString(fill.submission()))
        .text("tradeId", Long.toString(fill.tradeId()))
        .end()
        .position(position)
        .finish();
  }

  private void begin(
      String type, String account, String asset, long atMillis, JournalPosition position) {
    json.start()
        .object("metadata")
        .text("eventId", "evt_" + id(asset, position))
        .text("eventType", "transaction")
        .time("timestamp", atMillis)
        .text("source", EventSource.NAME)
        .text("version", EventSource.VERSION)
        .text("transactionType", type)
        .text("tenantId", EventSource.TENANT)
        .text("userId", account)
        .end()
        .object("payload");
  }

  private static String id(String asset, JournalPosition position) {
    return position.text() + "-" + asset;
  }
}
