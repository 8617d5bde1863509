package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.Recent;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.TradeJson;

/** Tells trades, each once and in their order; it says nothing while some are lacking. */
final class TradesRenderer implements ChannelRenderer {
  private static final int KEPT_TRADES = 5_000;

  private final MarketDecimals decimals;
  private final TradeTape tape;
  private final Recent<Trade> recent;
  private boolean news;

  TradesRenderer(MarketSpec spec, long sequence, long lastTradeId) {
    this.decimals = new MarketDecimals(spec);
    this.tape = new TradeTape(lastTradeId);
    this.recent = new Recent<>(KEPT_TRADES, sequence);
  }

  /** The market has got as far as that trade, whatever was heard. */
  void beginAfter(long sequence, long tradeId) {
    if (tradeId < tape.lastId()) {
      recent.beginAfter(sequence);
      news = true;
    }
    tape.begunAnewAfter(tradeId);
  }

  boolean isLacking() {
    return tape.isLacking();
  }

  /** The last trade that is told or will be with the next message. */
  long lastTradeId() {
    return tape.lastId();
  }

  /** The trades after an event, oldest first. */
  List<Trade> since(long sequence) {
    return recent.since(sequence);
  }

  /** Takes trades as they are made; returns those that are next in order. */
  List<Trade> add(long sequence, List<Trade> trades) {
    return keep(sequence, tape.add(trades));
  }

  /** Takes trades that were fetched; returns those that are next in order. */
  List<Trade> fetched(long sequence, List<Trade> trades) {
    long before = tape.lastId();
    List<Trade> released = tape.fetched(trades);
    if (!released.isEmpty() && released.getFirst().tradeId() != before + 1) {
      recent.beginAfter(sequence);
      news = true;
      return released;
    }
    return keep(sequence, released);
  }

  private List<Trade> keep(long sequence, List<Trade> trades) {
    recent.add(sequence, trades);
    news |= !trades.isEmpty();
    return trades;
  }

  @Override
  public Channel channel() {
    return Channel.TRADES;
  }

  @Override
  public boolean isReady() {
    return !tape.isLacking();
  }

  @Override
  public boolean hasNews() {
    return news;
  }

  @Override
  public String newsType() {
    return "trades";
  }

  @Override
  public boolean reaches(long sequence) {
    return recent.reaches(sequence);
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("trades");
    for (Trade trade : recent.since(sequence)) {
      TradeJson.write(json, trade, decimals);
    }
    json.writeEndArray();
  }

  @Override
  public void writeWhole(JsonGenerator json) throws IOException {
    json.writeStringField("lastTradeId", Long.toString(tape.lastId()));
  }

  @Override
  public void told() {
    news = false;
  }
}
