package org.thaliumx.feeds.binance;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  private final FanOut<List<StreamMessage>> fanOut;
  private final MarketHubs.Observation hub;
  private final LiveStreams live = new LiveStreams();
  private final Set<Request> requests = new LinkedHashSet<>();
  private final AtomicBoolean waking = new AtomicBoolean();

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
    CompletionStage<Void> begun = live.follow(ofMarket(stream));
    hub.wantMore();
    return begun;
  }

  private static StreamName.OfMarket ofMarket(StreamName stream) {
    if (stream instanceof StreamName.OfMarket of) {
      return of;
    }
    throw new IllegalArgumentException("not of a market: " + stream);
  }

  @Override
  public void unfollow(StreamName stream) {
    live.unfollow(ofMarket(stream));
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
  public boolean needsPast() {
    return live.needPast();
  }

  @Override
  public void look(HubMarket market, long nowMillis) {
    live.update(market);
    if (fanOut.isIdle()) {
      tell(market, nowMillis);
    } else if (waking.compareAndSet(false, true)) {
      fanOut.whenIdle(() -> {
        waking.set(false);
        hub.wake();
      });
    }
  }

  private void tell(HubMarket market, long nowMillis) {
    var messages = new ArrayList<StreamMessage>();
    for (LiveStream stream : live.all()) {
      addTo(messages, stream.news(market, nowMillis));
    }
    for (Request request : requestsToGrant()) {
      LiveStream stream = live.find(ofMarket(request.stream()));
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
