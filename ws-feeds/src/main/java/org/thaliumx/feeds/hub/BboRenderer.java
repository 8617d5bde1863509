package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.text.MarketDecimals;

/** Tells the best level of either side. */
final class BboRenderer implements ChannelRenderer {
  private final BookReplica book;
  private final LevelTexts texts;
  private Map.@Nullable Entry<Long, Long> toldBid;
  private Map.@Nullable Entry<Long, Long> toldAsk;

  BboRenderer(MarketSpec spec, BookReplica book) {
    this.book = book;
    this.texts = new LevelTexts(new MarketDecimals(spec));
  }

  @Override
  public Channel channel() {
    return Channel.BBO;
  }

  @Override
  public boolean hasNews() {
    return !Objects.equals(book.bids().firstEntry(), toldBid)
        || !Objects.equals(book.asks().firstEntry(), toldAsk);
  }

  @Override
  public String newsType() {
    return "update";
  }

  @Override
  public boolean reaches(long sequence) {
    return true;
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    writeWhole(json);
  }

  @Override
  public void writeWhole(JsonGenerator json) throws IOException {
    write(json, "bid", book.bids().firstEntry());
    write(json, "ask", book.asks().firstEntry());
  }

  private void write(JsonGenerator json, String name, Map.@Nullable Entry<Long, Long> best)
      throws IOException {
    json.writeFieldName(name);
    if (best == null) {
      json.writeNull();
    } else {
      texts.write(json, best);
    }
  }

  @Override
  public void told() {
    toldBid = book.bids().firstEntry();
    toldAsk = book.asks().firstEntry();
  }
}
