package org.thaliumx.feeds;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.feeds.binance.BinanceStreams;
import org.thaliumx.feeds.binance.UserStreams;

/** A server of the feeds of one played market, with clocks that do not keep a test waiting. */
final class FeedsServer implements AutoCloseable {
  static final FeedSettings QUICK =
      new FeedSettings(
          Duration.ofMillis(100),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(5),
          10_000,
          16 << 20,
          64 << 10,
          Duration.ofSeconds(30),
          3,
          Duration.ofSeconds(5));

  final long seed = System.nanoTime();
  final PlayedMarket market;
  final WebSocketFeeds feeds;
  private final AtomicInteger closed = new AtomicInteger();
  private final ServerBinding binding;

  /** Who knows the listen keys of Binance's clients. */
  volatile UserStreams users = UserStreams.NONE;

  private final FeedMeter meter =
      new FeedMeter() {
        @Override
        public void opened() {}

        @Override
        public void ended() {}

        @Override
        public void received() {}

        @Override
        public void sent() {}

        @Override
        public void closing(FeedError why) {
          closed.incrementAndGet();
        }
      };

  /** Names the history that is told. */
  static final String EPOCH = "4f1c7a52-0d2e-4a0b-9c61-2f7c5a1e8b90";

  FeedsServer(ActorSystem<?> system, FeedSettings settings) {
    System.out.println("played market's seed " + seed);
    market = new PlayedMarket(system, seed);
    feeds =
        new WebSocketFeeds(
            system,
            new FeedSources(
                market,
                ListedMarkets.withSilentOnes("ETH", "DOGE", "SOL"),
                new PlayedStatistics(PlayedMarket.SPEC, market::trades),
                playedClock(),
                EPOCH),
            settings,
            meter);
    binding = await(Http.get(system).newServerAt("127.0.0.1", 0).bind(this::accept));
  }

  /** Goes on from when the market began to play. */
  private static InstantSource playedClock() {
    Clock system = Clock.systemUTC();
    return Clock.offset(system, Duration.ofMillis(PlayedMarket.START_MILLIS - system.millis()));
  }

  private CompletionStage<HttpResponse> accept(HttpRequest request) {
    if (BinanceStreams.isAt(request.getUri().path())) {
      return feeds.binanceStreams().accept(request, users);
    }
    return CompletableFuture.completedFuture(
        feeds.accept(
            request.getAttribute(AttributeKeys.webSocketUpgrade).orElseThrow(), new NoDesk()));
  }

  /** How many clients were closed. */
  int closed() {
    return closed.get();
  }

  int port() {
    return binding.localAddress().getPort();
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  static void awaitTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it does not come to be so");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    feeds.close();
    await(binding.terminate(Duration.ofSeconds(1)));
  }
}
