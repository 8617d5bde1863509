package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.TreeMap;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.text.MarketDecimals;

/** Tells the price levels; later changes of a level stand for earlier ones. */
final class BookRenderer extends DeltaRenderer<LevelChange> {
  private final BookReplica book;
  private final LevelTexts texts;
  private final Checksum checksum;

  BookRenderer(MarketSpec spec, BookReplica book, long sequence) {
    super(Channel.BOOK, sequence);
    this.book = book;
    this.texts = new LevelTexts(new MarketDecimals(spec));
    this.checksum = new Checksum(spec);
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    var bids = new TreeMap<Long, Long>(Comparator.reverseOrder());
    var asks = new TreeMap<Long, Long>();
    for (LevelChange change : since(sequence)) {
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
}
