package org.thaliumx.feeds.hub;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.Market;

/** What a hub knows of its market, and what of that its clients were not told. */
final class MarketView {
  private final MarketTexts texts;
  private final TradeTape tape;
  private final UntoldChanges untold;
  private BookReplica book;

  MarketView(Market.FeedSnapshot snapshot) {
    texts = new MarketTexts(snapshot.spec());
    tape = new TradeTape(snapshot.lastTradeId());
    book = new BookReplica(snapshot.book());
    untold = new UntoldChanges(book.sequence());
  }

  /** Takes the market as it is now; whoever was told of the book before must be told anew. */
  void beginAnew(Market.FeedSnapshot snapshot) {
    book = new BookReplica(snapshot.book());
    untold.bookToldUpTo(book.sequence());
    tape.begunAnewAfter(snapshot.lastTradeId());
  }

  BookReplica.Outcome apply(MarketChanges changes) {
    BookReplica.Outcome outcome = book.apply(changes);
    if (outcome == BookReplica.Outcome.APPLIED) {
      untold.add(changes);
      untold.add(tape.add(changes.trades()));
    }
    return outcome;
  }

  boolean lacksTrades() {
    return tape.isLacking();
  }

  void addFetched(List<Trade> trades) {
    untold.add(tape.fetched(trades));
  }

  long sequence() {
    return book.sequence();
  }

  /**
   * Whether there is something to tell.
   *
   * @param even whether even that counts which changed neither level nor tape
   */
  boolean hasUntold(boolean even) {
    return untold.hasNews() || (even && untold.bookHasAdvanced());
  }

  Frame untold() {
    var messages = new EnumMap<Channel, TextMessage>(Channel.class);
    if (untold.bookHasAdvanced()) {
      messages.put(Channel.BOOK, texts.delta(untold));
    }
    if (!untold.trades().isEmpty()) {
      messages.put(Channel.TRADES, texts.trades(untold.lastSequence(), untold.trades()));
    }
    return new Frame(Frame.Kind.NEXT, messages);
  }

  void allTold() {
    untold.allTold();
  }

  /** A frame from which channels can begin; it tells the book as it is. */
  Frame beginning(Frame.Kind kind, boolean live, long nowMillis) {
    return new Frame(
        kind,
        Map.of(
            Channel.BOOK,
            texts.snapshot(book),
            Channel.TRADES,
            texts.heartbeat(Channel.TRADES, sequence(), live, nowMillis)));
  }

  /** The book was told as it is. */
  void bookTold() {
    untold.bookToldUpTo(sequence());
  }

  Frame heartbeat(boolean live, long nowMillis) {
    var messages = new EnumMap<Channel, TextMessage>(Channel.class);
    for (Channel channel : Channel.values()) {
      messages.put(channel, texts.heartbeat(channel, sequence(), live, nowMillis));
    }
    return new Frame(Frame.Kind.NEXT, messages);
  }
}
