package org.thaliumx.feeds.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.SharedHubs;
import org.thaliumx.protocol.Directory;

class AllMarketsStreamTest {

  /** Lists one market. */
  private static final class OneMarket implements Directory {
    @Override
    public List<MarketSpec> markets() {
      return List.of(PlayedState.SPEC);
    }

    @Override
    public Optional<MarketSpec> market(String id) {
      throw new AssertionError("no market is looked up");
    }

    @Override
    public List<Asset> assets() {
      throw new AssertionError("no assets are wanted");
    }

    @Override
    public Optional<Asset> asset(String code) {
      throw new AssertionError("no asset is looked up");
    }
  }

  /** Tells of a market when the test wants it to. */
  private static final class OfMarket implements StreamSource {
    final BlockingQueue<StreamName> followed = new LinkedBlockingQueue<>();
    volatile Consumer<List<StreamMessage>> watcher = messages -> {};

    @Override
    public void add(Consumer<List<StreamMessage>> added) {
      watcher = added;
    }

    @Override
    public void remove(Consumer<List<StreamMessage>> removed) {}

    @Override
    public CompletionStage<Void> follow(StreamName stream) {
      followed.add(stream);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void unfollow(StreamName stream) {}

    @Override
    public void wantMissed(StreamName stream, long after) {}

    @Override
    public void end() {}

    void tell(StreamName stream, String json) {
      watcher.accept(
          List.of(
              new StreamMessage(
                  stream,
                  StreamMessage.Kind.NEXT,
                  1,
                  2,
                  List.of(new Payload(stream.text(), json)))));
    }
  }

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "all-markets");
  private final OfMarket market = new OfMarket();
  private final AllMarketsStream all =
      new AllMarketsStream(
          StreamName.ALL_TICKERS,
          new OneMarket(),
          new SharedHubs<>(system, Duration.ofSeconds(1), id -> market, source -> {}),
          system,
          Duration.ofMillis(20));
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    all.end();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came");
    }
    return next;
  }

  @Test
  void marketsAreToldWhenTheyChangeAndWhenSomebodyJoins() throws InterruptedException {
    all.add(
        messages -> messages.forEach(message -> told.add(message.payloads().getFirst().json())));
    var _ = all.follow(StreamName.ALL_TICKERS);
    StreamName followed = next(market.followed);
    assertThat(followed)
        .isEqualTo(
            new StreamName.OfMarket(
                "btcusdt@ticker",
                PlayedState.SPEC,
                new StreamKind.IfChanged(StreamKind.Single.TICKER)));
    market.tell(followed, "{}");
    assertThat(next(told)).isEqualTo("[{}]");
    var _ = all.follow(StreamName.ALL_TICKERS);
    assertThat(next(told)).isEqualTo("[{}]");
  }
}
