package org.thaliumx.feeds.binance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {
  private static final StreamName.OfMarket BEST =
      new StreamName.OfMarket(
          "btcusdt@bookTicker", PlayedState.SPEC, StreamKind.Single.BEST_PRICES);
  private static final StreamName.OfMarket TICKER =
      new StreamName.OfMarket("btcusdt@ticker", PlayedState.SPEC, StreamKind.Single.TICKER);

  private final PlayedState market = new PlayedState();
  private final LiveStreams streams = new LiveStreams();

  private CompletableFuture<Void> follow() {
    return streams.follow(BEST).toCompletableFuture();
  }

  private LiveStream live() {
    return requireNonNull(streams.find(BEST));
  }

  @Test
  void nothingIsMissedOnceTheHubHasLooked() {
    CompletableFuture<Void> begun = follow();
    assertThat(begun).isNotDone();
    streams.update(market);
    assertThat(begun).isDone();
    assertThat(follow()).isDone();
  }

  @Test
  void whoComesBackBeforeTheHubLooksIsToldAgain() {
    var _ = follow();
    streams.update(market);
    assertThat(live().news(market, 10_000)).isNotNull();
    streams.unfollow(BEST);
    CompletableFuture<Void> begun = follow();
    streams.update(market);
    assertThat(begun).isDone();
    assertThat(live().news(market, 11_000)).isNotNull();
  }

  @Test
  void everyFollowerMoreIsToldHowItIs() {
    var _ = follow();
    streams.update(market);
    assertThat(live().news(market, 10_000)).isNotNull();
    streams.update(market);
    assertThat(live().news(market, 11_000)).isNull();
    var _ = follow();
    streams.update(market);
    assertThat(live().news(market, 11_000)).isNotNull();
  }

  @Test
  void aStreamLivesUntilItsLastFollowerLeaves() {
    var _ = follow();
    var _ = follow();
    streams.unfollow(BEST);
    streams.update(market);
    assertThat(streams.all()).hasSize(1);
    streams.unfollow(BEST);
    streams.update(market);
    assertThat(streams.all()).isEmpty();
  }

  @Test
  void thePastIsNeededWhileSomebodyFollowsATicker() {
    var _ = follow();
    assertThat(streams.needPast()).isFalse();
    var _ = streams.follow(TICKER);
    assertThat(streams.needPast()).isTrue();
    streams.unfollow(TICKER);
    assertThat(streams.needPast()).isFalse();
  }
}
