package org.thaliumx.feeds.binance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.SharedHubs;
import org.thaliumx.feeds.hub.FanOut;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.binance.Symbols;

/**
 * A stream that tells of all markets at once: every {@link #PERIOD} one message with an event of
 * each market that has changed, or of all where somebody has joined. It follows the streams of the
 * markets as a client does. Thread-safe.
 */
final class AllMarketsStream implements StreamSource {
  /** How often it tells. */
  static final Duration PERIOD = Duration.ofMillis(StreamKind.Windows.SLOW_MILLIS);

  private record Followed(SharedHubs<String, StreamSource>.Lease lease, StreamName stream) {}

  private final StreamName.OfAllMarkets name;
  private final StreamKind kind;
  private final Directory directory;
  private final SharedHubs<String, StreamSource> sources;
  private final FanOut<List<StreamMessage>> fanOut;
  private final Consumer<List<StreamMessage>> watcher = this::take;
  private final Cancellable timer;

  private final Map<String, Followed> markets = new HashMap<>();
  private final Map<StreamName, Payload> latest = new LinkedHashMap<>();
  private final Set<StreamName> changed = new HashSet<>();
  private final Set<Long> requests = new HashSet<>();
  private int followers;
  private long told;

  /**
   * Begins once somebody follows.
   *
   * @param period how often it tells
   */
  AllMarketsStream(
      StreamName.OfAllMarkets name,
      Directory directory,
      SharedHubs<String, StreamSource> sources,
      ActorSystem<?> system,
      Duration period) {
    this.name = name;
    this.kind = new StreamKind.IfChanged(name.kind());
    this.directory = directory;
    this.sources = sources;
    this.fanOut = new FanOut<>(system.executionContext());
    this.timer =
        system
            .scheduler()
            .scheduleAtFixedRate(Duration.ZERO, period, this::goOn, system.executionContext());
  }

  @Override
  public void add(Consumer<List<StreamMessage>> client) {
    fanOut.add(client);
  }

  @Override
  public void remove(Consumer<List<StreamMessage>> client) {
    fanOut.remove(client);
  }

  @Override
  public synchronized CompletionStage<Void> follow(StreamName stream) {
    followers++;
    changed.addAll(latest.keySet());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void unfollow(StreamName stream) {
    followers--;
  }

  @Override
  public synchronized void wantMissed(StreamName stream, long after) {
    requests.add(after);
  }

  @Override
  public synchronized void end() {
    timer.cancel();
    letGo();
  }

  private synchronized void take(List<StreamMessage> messages) {
    for (StreamMessage message : messages) {
      if (isOfOurs(message.stream()) && message.kind() == StreamMessage.Kind.NEXT) {
        latest.put(message.stream(), message.payloads().getLast());
        changed.add(message.stream());
      }
    }
  }

  private boolean isOfOurs(StreamName stream) {
    return stream instanceof StreamName.OfMarket(var _, var _, var its) && its.equals(kind);
  }

  private synchronized void goOn() {
    if (followers == 0) {
      letGo();
      return;
    }
    followNewMarkets();
    if (fanOut.isIdle()) {
      tell();
    }
  }

  private void letGo() {
    markets
        .values()
        .forEach(followed -> {
          followed.lease().hub().unfollow(followed.stream());
          followed.lease().hub().remove(watcher);
          followed.lease().end();
        });
    markets.clear();
    latest.clear();
    changed.clear();
    requests.clear();
  }

  private void followNewMarkets() {
    for (MarketSpec market : directory.markets()) {
      markets.computeIfAbsent(market.id(), id -> follow(market));
    }
  }

  private Followed follow(MarketSpec market) {
    String symbol = Symbols.of(market).toLowerCase(Locale.ROOT);
    var stream = new StreamName.OfMarket(symbol + "@" + name.kind().text(), market, kind);
    SharedHubs<String, StreamSource>.Lease lease = sources.lease(stream.source());
    lease.hub().add(watcher);
    var _ = lease.hub().follow(stream);
    return new Followed(lease, stream);
  }

  private void tell() {
    var messages = new ArrayList<StreamMessage>();
    if (!changed.isEmpty()) {
      Map<StreamName, Payload> news = new LinkedHashMap<>(latest);
      news.keySet().retainAll(changed);
      changed.clear();
      told++;
      messages.add(message(StreamMessage.Kind.NEXT, told - 1, news.values()));
    }
    requests.forEach(
        after -> messages.add(message(StreamMessage.Kind.MISSED, after, latest.values())));
    requests.clear();
    if (!messages.isEmpty()) {
      fanOut.offer(List.copyOf(messages));
    }
  }

  private StreamMessage message(
      StreamMessage.Kind kind, long after, Collection<Payload> ofMarkets) {
    String json = ofMarkets.stream().map(Payload::json).collect(Collectors.joining(",", "[", "]"));
    return new StreamMessage(name, kind, after, told, List.of(new Payload(name.text(), json)));
  }
}
