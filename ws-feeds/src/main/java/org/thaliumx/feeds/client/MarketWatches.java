package org.thaliumx.feeds.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.Topic;
import org.thaliumx.feeds.hub.Frame;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/**
 * The markets that one client watches. While so much waits for the client that it is behind, what
 * happens is not sent; when it has read everything it gets what it missed in one message for each
 * channel. A client that stays behind for long is given up. Not thread-safe.
 */
final class MarketWatches {
  private final MarketHubs hubs;
  private final Directory directory;
  private final String epoch;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final Connection client;
  private final Map<Key, Watched> watched = new HashMap<>();

  /** Whether something was not sent since the client has read everything, and since when. */
  private boolean behind;

  private long behindSinceMillis;

  private record Key(String market, Topic topic) {}

  MarketWatches(ClientServices node, Connection client) {
    this.hubs = node.markets();
    this.directory = node.directory();
    this.epoch = node.epoch();
    this.clock = node.clock();
    this.settings = node.settings();
    this.client = client;
  }

  /** A topic of a market with the hub that tells of it. */
  private final class Watched implements MarketWatch.Asking, MarketWatch.Client {
    final MarketWatch channels = new MarketWatch();
    private final MarketHubs.Attachment hub;
    private boolean ended;

    Watched(Key key) {
      this.hub = hubs.attach(key.market(), key.topic(), client.onMyThread(this::take));
    }

    private void take(Frame frame) {
      if (!ended && !channels.take(frame, this) && !behind) {
        behind = true;
        behindSinceMillis = clock.millis();
        client.askAgainLater();
      }
    }

    boolean ask() {
      return channels.ask(this);
    }

    @Override
    public void beginning(Channel channel) {
      hub.wantBeginning(channel);
    }

    @Override
    public void since(Channel channel, long sequence) {
      hub.wantSince(channel, sequence);
    }

    @Override
    public boolean isBehind(TextMessage message) {
      long waiting = client.charactersWaiting();
      return waiting > 0
          && waiting + message.getStrictText().length() > settings.maxCharactersUnconflated();
    }

    @Override
    public void send(TextMessage message) {
      client.send(message);
    }

    @Override
    public void sendPersonal(TextMessage message) {
      client.sendPersonal(message);
    }

    void end() {
      ended = true;
      hub.detach();
    }
  }

  void subscribe(Channel channel, String market, Optional<ResumePoint> from, Reply reply) {
    if (!watches(market) && directory.market(market).isEmpty()) {
      reply.refuse(
          FeedError.UNKNOWN_MARKET, "There is no market " + CommandFields.quote(market) + ".");
    } else if (!watches(market) && markets() == settings.maxMarkets()) {
      reply.refuse(
          FeedError.TOO_MANY_SUBSCRIPTIONS,
          "One connection may watch " + settings.maxMarkets() + " markets.");
    } else {
      follow(channel, market, ResumePoint.in(epoch, from), reply);
    }
  }

  private boolean watches(String market) {
    return watched.keySet().stream().anyMatch(key -> key.market().equals(market));
  }

  private long markets() {
    return watched.keySet().stream().map(Key::market).distinct().count();
  }

  private void follow(Channel channel, String market, OptionalLong fromSeq, Reply reply) {
    Watched hub = watched.computeIfAbsent(new Key(market, channel.topic()), Watched::new);
    boolean added =
        fromSeq.isPresent()
            ? hub.channels.add(channel, fromSeq.getAsLong())
            : hub.channels.add(channel);
    if (added) {
      reply.subscribed(channel.text(), market, epoch);
      hub.hub.follow(channel);
      hub.ask();
      client.askAgainLater();
    } else {
      reply.refuse(FeedError.ALREADY_SUBSCRIBED, "That channel is subscribed to already.");
    }
  }

  void unsubscribe(Channel channel, String market, Reply reply) {
    Key key = new Key(market, channel.topic());
    Watched hub = watched.get(key);
    if (hub == null || !hub.channels.remove(channel)) {
      reply.refuse(FeedError.NOT_SUBSCRIBED, "That channel is not subscribed to.");
      return;
    }
    hub.hub.unfollow(channel);
    if (hub.channels.isEmpty()) {
      watched.remove(key);
      hub.end();
    }
    reply.unsubscribed(channel.text(), market);
  }

  /**
   * Asks again for what channels wait for: it may have gone by before this client was heard of.
   * False when none waits.
   */
  boolean askAgain() {
    if (behind) {
      Duration time = Duration.ofMillis(clock.millis() - behindSinceMillis);
      if (time.compareTo(settings.slowConsumerTimeout()) > 0) {
        client.close(
            FeedError.SLOW_CONSUMER,
            "It has been behind for " + time.toSeconds() + " seconds; read faster.");
        return false;
      }
      return true;
    }
    return ask();
  }

  private boolean ask() {
    boolean any = false;
    for (Watched hub : watched.values()) {
      any |= hub.ask();
    }
    return any;
  }

  /** The client has been sent everything that waited for it. */
  void drained() {
    if (behind) {
      behind = false;
      ask();
    }
  }

  /** Watches nothing any more. */
  void end() {
    watched.values().forEach(Watched::end);
    watched.clear();
  }
}
