package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.text.MarketDecimals;

/** Tells the price levels; later changes of a level stand for earlier ones. */
final class BookVoice implements Voice {
  private static final int KEPT_CHANGES = 10_000;

  private final BookReplica book;
  private final LevelTexts texts;
  private final Checksum checksum;
  private final Recent<LevelChange> recent;
  private boolean news;

  BookVoice(MarketSpec spec, BookReplica book, long sequence) {
    this.book = book;
    this.texts = new LevelTexts(new MarketDecimals(spec));
    this.checksum = new Checksum(spec);
    this.recent = new Recent<>(KEPT_CHANGES, sequence);
  }

  /** What was told no longer leads to the book there is. */
  void beginAfter(long sequence) {
    recent.beginAfter(sequence);
    news = true;
  }

  void changed(long sequence, List<LevelChange> changes) {
    recent.add(sequence, changes);
    news |= !changes.isEmpty();
  }

  @Override
  public Channel channel() {
    return Channel.BOOK;
  }

  @Override
  public boolean hasNews() {
    return news;
  }

  @Override
  public String newsType() {
    return "delta";
  }

  @Override
  public boolean reaches(long sequence) {
    return recent.reaches(sequence);
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    var bids = new TreeMap<Long, Long>(Comparator.reverseOrder());
    var asks = new TreeMap<Long, Long>();
    for (LevelChange change : recent.since(sequence)) {
      (change.side() == Side.BUY ? bids : asks).put(change.priceTicks(), change.quantityLots());
    }
    texts.writeSide(json, "bids", bids);
    texts.writeSide(json, "asks", asks);
    writeChecksum(json);
  }

  @Override
  public void writeWhole(JsonGenerator json) throws IOException {
    texts.writeSide(json, "bids", book.bids());
    texts.writeSide(json, "asks", book.asks());
    writeChecksum(json);
  }

  private void writeChecksum(JsonGenerator json) throws IOException {
    json.writeNumberField("checksum", checksum.of(book.bids(), book.asks()));
  }

  @Override
  public void told() {
    news = false;
  }
}
