package org.thaliumx.feeds.binance;

import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.SharedHubs;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/** Where each stream comes from: what nobody follows is not there. Thread-safe. */
final class StreamSources {
  private final SharedHubs<String, StreamSource> markets;
  private final SharedHubs<String, StreamSource> allMarkets;

  StreamSources(
      ActorSystem<?> system, Directory directory, MarketHubs hubs, FeedSettings settings) {
    this.markets =
        new SharedHubs<>(
            system,
            settings.linger(),
            market -> new MarketStreams(market, hubs, system.executionContext()),
            StreamSource::end);
    this.allMarkets =
        new SharedHubs<>(
            system,
            settings.linger(),
            text ->
                new AllMarketsStream(
                    allMarkets(text), directory, markets, system, AllMarketsStream.PERIOD),
            StreamSource::end);
  }

  private static StreamName.OfAllMarkets allMarkets(String text) {
    return text.equals(StreamName.ALL_TICKERS.text())
        ? StreamName.ALL_TICKERS
        : StreamName.ALL_MINI_TICKERS;
  }

  /** The source of a stream, which lives at least until the lease ends. */
  SharedHubs<String, StreamSource>.Lease lease(StreamName stream) {
    return switch (stream) {
      case StreamName.OfMarket of -> markets.lease(of.source());
      case StreamName.OfAllMarkets of -> allMarkets.lease(of.source());
    };
  }
}
