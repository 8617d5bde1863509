package org.thaliumx.feeds.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.hub.Frame;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/** The markets that one client watches. Not thread-safe. */
final class MarketWatches {
  private final MarketHubs hubs;
  private final Directory directory;
  private final int maxMarkets;
  private final Connection client;
  private final Map<String, Watched> markets = new HashMap<>();

  MarketWatches(MarketHubs hubs, Directory directory, int maxMarkets, Connection client) {
    this.hubs = hubs;
    this.directory = directory;
    this.maxMarkets = maxMarkets;
    this.client = client;
  }

  /** A market with the hub that tells of it. */
  private final class Watched {
    final MarketWatch channels = new MarketWatch();
    private final MarketHubs.Attachment hub;
    private final Connection.Listening frames;

    Watched(MarketHubs.Attachment hub) {
      this.hub = hub;
      this.frames = client.listen(hub.frames(), this::take);
    }

    private void take(Frame frame) {
      channels.take(frame, client::send);
    }

    void begin() {
      hub.wantBeginning();
      client.askAgainLater();
    }

    void end() {
      frames.end();
      hub.detach();
    }
  }

  void subscribe(Channel channel, String market, OptionalLong fromSeq, Reply reply) {
    Watched watched = markets.get(market);
    if (watched == null && directory.market(market).isEmpty()) {
      reply.refuse(
          FeedError.UNKNOWN_MARKET, "There is no market " + CommandFields.quote(market) + ".");
    } else if (watched == null && markets.size() == maxMarkets) {
      reply.refuse(
          FeedError.TOO_MANY_SUBSCRIPTIONS,
          "One connection may watch " + maxMarkets + " markets.");
    } else {
      follow(channel, market, reply);
    }
  }

  private void follow(Channel channel, String market, Reply reply) {
    Watched watched = markets.computeIfAbsent(market, name -> new Watched(hubs.attach(name)));
    if (watched.channels.add(channel)) {
      reply.subscribed(channel.text(), market);
      watched.begin();
    } else {
      reply.refuse(FeedError.ALREADY_SUBSCRIBED, "That channel is subscribed to already.");
    }
  }

  void unsubscribe(Channel channel, String market, Reply reply) {
    Watched watched = markets.get(market);
    if (watched == null || !watched.channels.remove(channel)) {
      reply.refuse(FeedError.NOT_SUBSCRIBED, "That channel is not subscribed to.");
      return;
    }
    if (watched.channels.isEmpty()) {
      markets.remove(market);
      watched.end();
    }
    reply.unsubscribed(channel.text(), market);
  }

  /**
   * Asks again for the beginnings that channels wait for: they may have gone by before this client
   * was heard of. False when none waits.
   */
  boolean askAgain() {
    List<Watched> waiting =
        markets.values().stream().filter(watched -> watched.channels.isWaiting()).toList();
    waiting.forEach(watched -> watched.hub.wantBeginning());
    return !waiting.isEmpty();
  }

  /** The client has been sent everything that waited for it. */
  void drained() {}

  /** Watches nothing any more. */
  void end() {
    markets.values().forEach(Watched::end);
    markets.clear();
  }
}
