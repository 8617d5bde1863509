package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/** Clients of the WebSocket API: who they are, and how many accounts they follow. */
@Timeout(60)
class BinanceSocketTest {
  private static final int MOST_SUBSCRIPTIONS = 1_000;
  private static final List<RateLimitUsage> USAGE =
      List.of(new RateLimitUsage("REQUEST_WEIGHT", "MINUTE", 1, 6_000, 7));

  /** A desk that believes everybody, and says back who asked. */
  private static final class Desk implements BinanceDesk {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public CompletionStage<Answer> ask(
        String method, Map<String, String> parameters, @Nullable Listener session) {
      asked.incrementAndGet();
      String who = session == null ? "nobody" : session.account();
      return CompletableFuture.completedFuture(
          new Answer(200, "{\"asked\":\"" + who + "\"}", List.of()));
    }

    @Override
    public CompletionStage<Entry> enter(Map<String, String> parameters) {
      String key = parameters.getOrDefault("apiKey", "");
      return CompletableFuture.completedFuture(
          new Entry.Admitted(new Listener(key, "of-" + key), USAGE));
    }

    @Override
    public CompletionStage<Entry> logOn(Map<String, String> parameters) {
      return enter(parameters);
    }

    @Override
    public CompletionStage<Optional<Listener>> find(String listenKey) {
      throw new AssertionError("nobody has listen keys");
    }

    @Override
    public boolean bindTo(Listener listener) {
      return true;
    }

    @Override
    public CompletionStage<Boolean> isWelcome(Listener listener) {
      return CompletableFuture.completedFuture(true);
    }
  }

  /** A client that goes before its WebSocket is open. */
  private static final class Abandoned implements WebSocketUpgrade {
    @Override
    public Iterable<String> getRequestedProtocols() {
      return List.of();
    }

    @Override
    public HttpResponse handleMessagesWith(Graph<FlowShape<Message, Message>, ?> messages) {
      return HttpResponse.create();
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<FlowShape<Message, Message>, ?> messages, String protocol) {
      return HttpResponse.create();
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out) {
      return HttpResponse.create();
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out, String protocol) {
      return HttpResponse.create();
    }
  }

  private final Desk desk = new Desk();
  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "sockets");
  private final ToldAccount account = new ToldAccount(system);
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
      FeedsServer.await(
          Http.get(system)
              .newServerAt("127.0.0.1", 0)
              .bindSync(request ->
                  feeds.acceptBinance(
                      request.getAttribute(AttributeKeys.webSocketUpgrade).orElseThrow(), desk)));
  private final TextSocket client =
      new TextSocket(binding.localAddress().getPort(), "/ws-api/v3", true);

  @AfterEach
  void stop() {
    client.close();
    feeds.close();
    FeedsServer.await(binding.terminate(Duration.ofSeconds(1)));
    system.terminate();
    FeedsServer.await(system.getWhenTerminated());
  }

  private JsonNode ask(String method, String parameters) {
    send(method, parameters);
    return client.next();
  }

  private void send(String method, String parameters) {
    client.send("{\"id\":1,\"method\":\"" + method + "\",\"params\":{" + parameters + "}}");
  }

  private static String key(String name) {
    return "\"apiKey\":\"" + name + "\"";
  }

  private void tellsTheAccount() {
    Account.Subscribe subscribe = account.awaitSubscriber(system.ignoreRef());
    ToldAccount.all(1, 100, List.of()).forEach(subscribe.subscriber()::tell);
  }

  @Test
  void countsNobodyWhoseWebSocketNeverOpens() {
    client.close();
    FeedsServer.awaitTrue(feeds::isQuiet);
    feeds.acceptBinance(new Abandoned(), desk);
    assertThat(feeds.isQuiet()).isTrue();
  }

  @Test
  void doesNothingThatItCouldNotAnswer() {
    client.send("{\"id\":1.5,\"method\":\"order.place\"}");
    JsonNode refused = client.next();
    assertThat(refused.at("/status").asInt()).isEqualTo(400);
    assertThat(refused.at("/id").isNull()).isTrue();
    assertThat(desk.asked).hasValue(0);
    client.send("{\"id\":7}");
    assertThat(client.next().at("/id").asInt()).isEqualTo(7);
    assertThat(desk.asked).hasValue(1);
  }

  @Test
  void followsAnAccountOnce() {
    send("userDataStream.subscribe.signature", key("a"));
    tellsTheAccount();
    assertThat(client.next().at("/result/subscriptionId").asInt(-1)).isZero();
    JsonNode again = ask("userDataStream.subscribe.signature", key("a"));
    assertThat(again.at("/error/code").asInt()).isEqualTo(-2035);
    assertThat(again.at("/rateLimits/0/count").asInt()).isEqualTo(7);
    assertThat(ask("session.subscriptions", "").at("/result/0/subscriptionId").asInt(-1)).isZero();
  }

  @Test
  void followsSoManyAccountsAndNoMore() {
    for (int i = 0; i < MOST_SUBSCRIPTIONS; i++) {
      send("userDataStream.subscribe.signature", key("k" + i));
    }
    FeedsServer.awaitTrue(() -> feeds.accountsFollowed() == MOST_SUBSCRIPTIONS);
    JsonNode refused = ask("userDataStream.subscribe.signature", key("another"));
    assertThat(refused.at("/error/code").asInt()).isEqualTo(-1191);
    assertThat(refused.at("/rateLimits/0/count").asInt()).isEqualTo(7);
    assertThat(feeds.accountsFollowed()).isEqualTo(MOST_SUBSCRIPTIONS);
  }

  @Test
  void knowsWhoHasLoggedOnUntilItLogsOut() {
    assertThat(ask("session.status", "").at("/result/apiKey").isNull()).isTrue();
    assertThat(ask("userDataStream.subscribe", "").at("/error/code").asInt()).isEqualTo(-1002);
    assertThat(ask("account.status", "").at("/result/asked").asText()).isEqualTo("nobody");

    JsonNode logon = ask("session.logon", key("ed"));
    assertThat(logon.at("/result/apiKey").asText()).isEqualTo("ed");
    assertThat(logon.at("/result/userDataStream").asBoolean()).isFalse();
    assertThat(ask("account.status", "").at("/result/asked").asText()).isEqualTo("of-ed");
    send("userDataStream.subscribe", "");
    tellsTheAccount();
    assertThat(client.next().at("/result/subscriptionId").asInt(-1)).isZero();
    assertThat(ask("session.status", "").at("/result/userDataStream").asBoolean()).isTrue();

    JsonNode out = ask("session.logout", "");
    assertThat(out.at("/result/apiKey").isNull()).isTrue();
    assertThat(out.at("/result/userDataStream").asBoolean()).isFalse();
    assertThat(ask("account.status", "").at("/result/asked").asText()).isEqualTo("nobody");
  }
}
