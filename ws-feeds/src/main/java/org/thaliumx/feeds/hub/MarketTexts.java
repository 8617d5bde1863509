package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.TradeJson;
import org.thaliumx.protocol.text.UtcTime;

/** Renders what the channels of one market say. */
final class MarketTexts {
  private final String market;
  private final MarketDecimals decimals;

  MarketTexts(MarketSpec spec) {
    this.market = spec.id();
    this.decimals = new MarketDecimals(spec);
  }

  /** The whole book. */
  TextMessage snapshot(BookReplica book) {
    return message(
        Channel.BOOK,
        "snapshot",
        json -> {
          json.writeNumberField("seq", book.sequence());
          writeLevels(json, "bids", book.bids());
          writeLevels(json, "asks", book.asks());
        });
  }

  /** The levels that changed. */
  TextMessage delta(UntoldChanges changes) {
    return message(
        Channel.BOOK,
        "delta",
        json -> {
          json.writeNumberField("firstSeq", changes.firstSequence());
          json.writeNumberField("seq", changes.lastSequence());
          writeLevels(json, "bids", changes.bids());
          writeLevels(json, "asks", changes.asks());
        });
  }

  /** Trades, oldest first. */
  TextMessage trades(long sequence, List<Trade> trades) {
    return message(
        Channel.TRADES,
        "trades",
        json -> {
          json.writeNumberField("seq", sequence);
          json.writeArrayFieldStart("trades");
          for (Trade trade : trades) {
            TradeJson.write(json, trade, decimals);
          }
          json.writeEndArray();
        });
  }

  /**
   * That nothing is missing up to an event.
   *
   * @param live whether the market itself was heard of lately
   */
  TextMessage heartbeat(Channel channel, long sequence, boolean live, long nowMillis) {
    return message(
        channel,
        "heartbeat",
        json -> {
          json.writeNumberField("seq", sequence);
          json.writeBooleanField("live", live);
          json.writeStringField("time", UtcTime.text(nowMillis));
        });
  }

  private TextMessage message(Channel channel, String type, JsonText.Fields fields) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("channel", channel.text());
          json.writeStringField("market", market);
          json.writeStringField("type", type);
          fields.writeTo(json);
        }));
  }

  private void writeLevels(JsonGenerator json, String name, SortedMap<Long, Long> levels)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<Long, Long> level : levels.entrySet()) {
      long lots = level.getValue();
      json.writeStartArray();
      json.writeString(decimals.price(level.getKey()));
      json.writeString(lots == 0 ? "0" : decimals.quantity(lots));
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
