package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.binance.BinanceDesk;

/** Clients that follow an account by its listen key. */
@Timeout(60)
class ListenKeyStreamsTest {
  private static final String LISTEN_KEY = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String SUBSCRIBE =
      "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + LISTEN_KEY + "\"],\"id\":1}";

  /** A desk that knows one listen key. */
  private static final class Desk implements BinanceDesk {
    volatile boolean hasRoom = true;

    @Override
    public CompletionStage<Answer> ask(
        String method, Map<String, String> parameters, @Nullable Listener session) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public CompletionStage<Entry> enter(Map<String, String> parameters) {
      throw new AssertionError("nobody enters");
    }

    @Override
    public CompletionStage<Entry> logOn(Map<String, String> parameters) {
      throw new AssertionError("nobody logs on");
    }

    @Override
    public CompletionStage<Optional<Listener>> find(String listenKey) {
      return CompletableFuture.completedFuture(
          Optional.of(new Listener("key", "alice")).filter(any -> listenKey.equals(LISTEN_KEY)));
    }

    @Override
    public boolean bindTo(Listener listener) {
      return hasRoom;
    }

    @Override
    public CompletionStage<Boolean> isWelcome(Listener listener) {
      throw new AssertionError("no session is looked at");
    }
  }

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "listen-keys");
  private final ToldAccount account = new ToldAccount(system);
  private final Desk desk = new Desk();
  private final WebSocketFeeds feeds =
      new WebSocketFeeds(
          system,
          new FeedSources(
              account,
              ListedMarkets.withSilentOnes(),
              new PlayedStatistics(PlayedMarket.SPEC, List::of),
              Clock.systemUTC(),
              FeedsServer.EPOCH),
          FeedsServer.QUICK,
          FeedMeter.NONE);
  private final ServerBinding binding =
      FeedsServer.await(Http.get(system).newServerAt("127.0.0.1", 0).bind(this::accept));

  private CompletionStage<HttpResponse> accept(HttpRequest request) {
    return feeds.binanceStreams().accept(request, feeds.userStreams(desk));
  }

  @AfterEach
  void stop() {
    feeds.close();
    FeedsServer.await(binding.terminate(Duration.ofSeconds(1)));
    system.terminate();
    FeedsServer.await(system.getWhenTerminated());
  }

  private TextSocket connect(String path) {
    return new TextSocket(binding.localAddress().getPort(), path, true);
  }

  private CompletableFuture<TextSocket> connecting() {
    return CompletableFuture.supplyAsync(() -> connect("/ws/" + LISTEN_KEY));
  }

  /** Tells whoever subscribes all there is, until something is so; returns the last of them. */
  private Account.Subscribe tellsTheAccount(long sequence, BooleanSupplier until) {
    var told = new ArrayList<Account.Subscribe>();
    FeedsServer.awaitTrue(() -> {
      for (var next = account.subscriptions.poll();
          next != null;
          next = account.subscriptions.poll()) {
        ToldAccount.all(sequence, 100, List.of()).forEach(next.subscriber()::tell);
        told.add(next);
      }
      return until.getAsBoolean();
    });
    return told.getLast();
  }

  private static void deposit(Account.Subscribe subscribe, long units, long first) {
    subscribe.subscriber().tell(ToldAccount.changes(first, first, units, List.of()));
  }

  private static void asksForItsStreams(TextSocket client) {
    client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}");
  }

  @Test
  void aListenKeyIsSubscribedToOnceItsAccountIsFollowed() {
    try (var client = connect("/ws")) {
      client.send(SUBSCRIBE);
      for (int i = 0; i < 5; i++) {
        asksForItsStreams(client);
        assertThat(client.next().path("id").asInt()).isEqualTo(2);
      }
      Account.Subscribe subscribe = tellsTheAccount(1, () -> !client.isSilent());
      assertThat(client.text()).isEqualTo("{\"result\":null,\"id\":1}");
      deposit(subscribe, 150, 2);
      assertThat(client.next().path("e").asText()).isEqualTo("balanceUpdate");
    }
  }

  @Test
  void aConnectionIsOpenOnceTheAccountInItsPathIsFollowed() {
    CompletableFuture<TextSocket> opening = connecting();
    ToldAccount.poll(account.subscriptions);
    for (int i = 0; i < 3; i++) {
      try (var other = connect("/ws")) {
        asksForItsStreams(other);
        other.next();
      }
    }
    assertThat(opening).isNotDone();
    Account.Subscribe subscribe = tellsTheAccount(1, opening::isDone);
    deposit(subscribe, 150, 2);
    try (var client = FeedsServer.await(opening)) {
      JsonNode event = client.next();
      assertThat(event.path("e").asText()).isEqualTo("balanceUpdate");
    }
  }

  @Test
  void anUnknownListenKeyInAPathDelaysNothing() {
    try (var client = connect("/ws/" + LISTEN_KEY.toUpperCase(Locale.ROOT))) {
      asksForItsStreams(client);
      assertThat(client.text()).isEqualTo("{\"result\":[],\"id\":2}");
    }
  }

  @Test
  void whoHasTooManyConnectionsIsToldSoWhenTheyAreOpen() {
    desk.hasRoom = false;
    CompletableFuture<TextSocket> opening = connecting();
    tellsTheAccount(1, opening::isDone);
    try (var client = FeedsServer.await(opening)) {
      assertThat(client.next().path("error").path("msg").asText()).contains("too many connections");
    }
  }

  @Test
  void aConnectionIsClosedWhereSomethingWasMissed() {
    CompletableFuture<TextSocket> opening = connecting();
    Account.Subscribe subscribe = tellsTheAccount(1, opening::isDone);
    try (var client = FeedsServer.await(opening)) {
      deposit(subscribe, 150, 2);
      assertThat(client.next().path("e").asText()).isEqualTo("balanceUpdate");
      assertThat(client.next().path("e").asText()).isEqualTo("outboundAccountPosition");
      deposit(subscribe, 300, 9);
      account.awaitSubscriber(subscribe.subscriber());
      var closing = CompletableFuture.supplyAsync(client::closeCode);
      tellsTheAccount(9, closing::isDone);
      assertThat(closing.join()).isEqualTo(1000);
      assertThat(client.isSilent()).isTrue();
    }
  }
}
