package org.thaliumx.feeds.binance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.hub.HubMarket;

/**
 * The streams of one market, each from when somebody follows it until nobody does. Who follows may
 * change on any thread; the streams themselves live on the thread of the market's hub.
 */
final class LiveStreams {

  private static final class Follows {
    final CompletableFuture<Void> begun = new CompletableFuture<>();
    int count;

    /** Whether somebody has come since the hub last looked. */
    boolean joined;
  }

  private final Map<StreamName.OfMarket, Follows> follows = new HashMap<>();

  /** Only touched by the hub. */
  private final Map<StreamName.OfMarket, LiveStream> live = new LinkedHashMap<>();

  /**
   * Counts one follower more, who is told how things are once the hub has looked.
   *
   * @return done once nothing is missed that happens from then on
   */
  synchronized CompletionStage<Void> follow(StreamName.OfMarket stream) {
    Follows followed = follows.computeIfAbsent(stream, any -> new Follows());
    followed.count++;
    followed.joined = true;
    return followed.begun;
  }

  /** Ends one {@link #follow}. */
  synchronized void unfollow(StreamName.OfMarket stream) {
    Follows followed = follows.get(stream);
    if (followed != null && --followed.count == 0) {
      follows.remove(stream);
    }
  }

  /** Whether somebody follows what depends on the market's past. */
  synchronized boolean needPast() {
    return follows.keySet().stream().anyMatch(stream -> stream.kind().needsPast());
  }

  /** Begins and ends streams as they are followed now. */
  void update(HubMarket market) {
    joined(market).forEach(followed -> followed.begun.complete(null));
  }

  /** A stream may have lost its last follower and found another since: it just goes on. */
  private synchronized List<Follows> joined(HubMarket market) {
    live.keySet().retainAll(follows.keySet());
    var joined = new ArrayList<Follows>();
    follows.forEach((name, followed) -> {
      if (followed.joined) {
        live.computeIfAbsent(name, any -> new LiveStream(name, market)).greet();
        followed.joined = false;
        joined.add(followed);
      }
    });
    return joined;
  }

  /** Those that have begun. */
  Collection<LiveStream> all() {
    return live.values();
  }

  /** A stream, if it has begun. */
  @Nullable LiveStream find(StreamName.OfMarket stream) {
    return live.get(stream);
  }
}
