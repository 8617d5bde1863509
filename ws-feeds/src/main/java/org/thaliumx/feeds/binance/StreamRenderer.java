package org.thaliumx.feeds.binance;

import java.util.List;
import org.thaliumx.feeds.hub.HubMarket;

/** What one stream has to say of a market as it is now. Not thread-safe. */
interface StreamRenderer {

  /** Whether it can say anything at the moment. */
  boolean isReady(HubMarket market);

  /** Whether it knows all that happened after an event. */
  boolean reaches(HubMarket market, long after);

  /** Whether something is worth a message to those who were told everything up to an event. */
  boolean hasNews(HubMarket market, long after, long nowMillis);

  /**
   * What they are told, as JSON objects, oldest first.
   *
   * @param upTo the last event of it, after which nothing happened that is worth a message
   */
  List<String> since(HubMarket market, long after, long upTo, long nowMillis);

  /**
   * It is not time for a message yet: puts together what is new to those who were told everything
   * up to an event, where the market itself does not keep it for long enough.
   */
  default void gather(HubMarket market, long after) {}

  /** Everybody was told everything. */
  default void told(HubMarket market, long nowMillis) {}

  /** Somebody was told nothing yet, and is to hear how it is, even if nothing has changed. */
  default void forget() {}

  /** A renderer of that stream. */
  static StreamRenderer of(StreamName.OfMarket stream) {
    var texts = new MarketTexts(stream.market());
    return switch (stream.kind()) {
      case StreamKind.LevelChanges _ -> new LevelChangesRenderer(texts);
      case StreamKind.BestLevels(int levels, var _) -> LatestRenderer.ofBestLevels(texts, levels);
      case StreamKind.Candles(var interval) -> new CandlesRenderer(texts, interval);
      case StreamKind.Single single -> of(single, texts);
      case StreamKind.IfChanged(var single) -> of(single, texts);
    };
  }

  private static StreamRenderer of(StreamKind.Single single, MarketTexts texts) {
    return switch (single) {
      case TRADES -> new TradesRenderer(texts, false);
      case AGGREGATE_TRADES -> new TradesRenderer(texts, true);
      case BEST_PRICES -> LatestRenderer.ofBestPrices(texts);
      case TICKER -> LatestRenderer.ofTicker(texts);
      case MINI_TICKER -> LatestRenderer.ofMiniTicker(texts);
      case AVERAGE_PRICE -> LatestRenderer.ofAveragePrice(texts);
    };
  }
}
