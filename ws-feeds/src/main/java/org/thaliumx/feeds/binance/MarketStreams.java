package org.thaliumx.feeds.binance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.hub.FanOut;
import org.thaliumx.feeds.hub.HubMarket;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.feeds.hub.MarketObserver;

/**
 * The streams of one market that somebody follows: each message is rendered once for all of them.
 * While messages are on their way nothing new is said, so that what happens meanwhile becomes one
 * message where the stream allows it. Thread-safe.
 *
 * <pre>
 *                                                +--&gt; client
 * MarketHub --&gt; MarketStreams -----&gt; FanOut -----+--&gt; client
 *               LiveStream, each                 +--&gt; AllMarketsStream
 *               with a StreamRenderer
 * </pre>
 */
final class MarketStreams implements StreamSource, MarketObserver {

  /** So many requests are granted before there is time for what is new again. */
  private static final int GRANTED_AT_ONCE = 8;

  /** So many may wait; who waits longer asks again. */
  private static final int MAX_REQUESTS = 1_000;

  private record Request(StreamName stream, long after) {}

  private static final class Follows {
    final CompletableFuture<Void> begun = new CompletableFuture<>();
    int count;
  }

  private final FanOut<List<StreamMessage>> fanOut;
  private final MarketHubs.Observation hub;
  private final Map<StreamName.OfMarket, Follows> follows = new HashMap<>();
  private final Set<Request> requests = new LinkedHashSet<>();
  private final AtomicBoolean waking = new AtomicBoolean();

  /** Only touched by the hub. */
  private final Map<StreamName.OfMarket, LiveStream> live = new LinkedHashMap<>();

  /** Begins to look at a market. */
  MarketStreams(String market, MarketHubs hubs, Executor executor) {
    this.fanOut = new FanOut<>(executor);
    this.hub = hubs.observe(market, this);
  }

  @Override
  public void add(Consumer<List<StreamMessage>> watcher) {
    fanOut.add(watcher);
  }

  @Override
  public void remove(Consumer<List<StreamMessage>> watcher) {
    fanOut.remove(watcher);
  }

  @Override
  public CompletionStage<Void> follow(StreamName stream) {
    CompletionStage<Void> begun = countFollower(ofMarket(stream));
    hub.wantMore();
    return begun;
  }

  private static StreamName.OfMarket ofMarket(StreamName stream) {
    if (stream instanceof StreamName.OfMarket of) {
      return of;
    }
    throw new IllegalArgumentException("not of a market: " + stream);
  }

  private synchronized CompletionStage<Void> countFollower(StreamName.OfMarket stream) {
    Follows followed = follows.computeIfAbsent(stream, any -> new Follows());
    followed.count++;
    return followed.begun;
  }

  @Override
  public synchronized void unfollow(StreamName stream) {
    Follows followed = follows.get(ofMarket(stream));
    if (followed != null && --followed.count == 0) {
      follows.remove(ofMarket(stream));
    }
  }

  @Override
  public synchronized void wantMissed(StreamName stream, long after) {
    if (requests.size() < MAX_REQUESTS) {
      requests.add(new Request(stream, after));
    }
  }

  @Override
  public void end() {
    hub.end();
  }

  @Override
  public synchronized boolean needsPast() {
    return follows.keySet().stream().anyMatch(stream -> stream.kind().needsPast());
  }

  @Override
  public void look(HubMarket market, long nowMillis) {
    followed(market).forEach(follows -> follows.begun.complete(null));
    if (fanOut.isIdle()) {
      tell(market, nowMillis);
    } else if (waking.compareAndSet(false, true)) {
      fanOut.whenIdle(() -> {
        waking.set(false);
        hub.wake();
      });
    }
  }

  /** Begins and ends streams as they are followed; returns those that have begun. */
  private synchronized List<Follows> followed(HubMarket market) {
    live.keySet().retainAll(follows.keySet());
    var begun = new ArrayList<Follows>();
    follows.forEach((stream, followed) -> {
      if (!live.containsKey(stream)) {
        live.put(stream, new LiveStream(stream, market));
        begun.add(followed);
      }
    });
    return begun;
  }

  private void tell(HubMarket market, long nowMillis) {
    var messages = new ArrayList<StreamMessage>();
    for (LiveStream stream : live.values()) {
      addTo(messages, stream.news(market, nowMillis));
    }
    for (Request request : requestsToGrant()) {
      LiveStream stream = live.get(ofMarket(request.stream()));
      if (stream != null) {
        addTo(messages, stream.newsNow(market, nowMillis));
        addTo(messages, stream.missed(market, request.after(), nowMillis));
      }
    }
    if (!messages.isEmpty()) {
      fanOut.offer(List.copyOf(messages));
    }
  }

  private static void addTo(List<StreamMessage> messages, @Nullable StreamMessage message) {
    if (message != null) {
      messages.add(message);
    }
  }

  private synchronized List<Request> requestsToGrant() {
    var granted = new ArrayList<Request>();
    for (Iterator<Request> next = requests.iterator();
        next.hasNext() && granted.size() < GRANTED_AT_ONCE; ) {
      granted.add(next.next());
      next.remove();
    }
    return granted;
  }
}
