package org.thaliumx.feeds.binance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.FeedSources;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.client.IncomingMessages;
import org.thaliumx.feeds.client.NodeStops;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.binance.Symbols;

/**
 * The door for those who follow markets as they would on Binance Spot, at {@code /ws} and {@code
 * /stream}. {@code docs/binance.md} has what they are told. Thread-safe.
 */
public final class BinanceStreams implements AutoCloseable {

  /** How many messages of a client are read a second. */
  private static final int MESSAGES_PER_SECOND = 5;

  /** How many are read at once from a client that was quiet. */
  private static final int MESSAGES_AT_ONCE = 50;

  private final SharedKillSwitch end = KillSwitches.shared("stream-clients");
  private final ActorSystem<?> system;
  private final StreamServices services;

  /** Nobody follows anything yet. */
  public BinanceStreams(
      ActorSystem<?> system,
      FeedSources sources,
      MarketHubs hubs,
      PersonalTexts personalTexts,
      FeedSettings settings,
      FeedMeter meter) {
    this.system = system;
    this.services =
        new StreamServices(
            new StreamSources(system, sources.directory(), hubs, settings),
            new Symbols(sources.directory()),
            personalTexts,
            sources.clock(),
            settings,
            meter);
  }

  /** Whether this door is at that path. */
  public static boolean isAt(String path) {
    return StreamTarget.isThere(path);
  }

  /**
   * This door, and another one at all paths that are not its own.
   *
   * @param other answers there
   * @param users what the client of a request may follow of accounts
   */
  public Function<HttpRequest, CompletionStage<HttpResponse>> inFrontOf(
      Function<HttpRequest, CompletionStage<HttpResponse>> other,
      Function<HttpRequest, UserStreams> users) {
    return request ->
        isAt(request.getUri().path())
            ? accept(request, users.apply(request))
            : other.apply(request);
  }

  /**
   * Answers a request at a path of this door: a WebSocket is open once nothing is missed of the
   * accounts in its path, or after a while.
   *
   * @param users what this client may follow of accounts
   */
  public CompletionStage<HttpResponse> accept(HttpRequest request, UserStreams users) {
    Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
    Uri uri = request.getUri();
    StreamTarget target = StreamTarget.of(uri.path(), uri.rawQueryString().orElse(""));
    if (upgrade.isEmpty() || target.names().size() > StreamCommands.MAX_STREAMS) {
      request.discardEntityBytes(system);
      return CompletableFuture.completedFuture(
          HttpResponse.create().withStatus(StatusCodes.BAD_REQUEST));
    }
    return prepared(users, target.names())
        .thenApply(prepared -> upgrade.get().handleMessagesWith(flow(users, target)));
  }

  private static CompletionStage<Void> prepared(UserStreams users, List<String> names) {
    return CompletableFuture.allOf(
            names.stream()
                .filter(StreamCommands::isListenKey)
                .distinct()
                .map(listenKey -> users.prepare(listenKey).toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, StreamCommands.FOLLOW_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Flow<Message, Message, NotUsed> flow(UserStreams users, StreamTarget target) {
    return IncomingMessages.flow(system, MESSAGES_PER_SECOND, MESSAGES_AT_ONCE)
        .via(end.flow())
        .via(new StreamSession(services, users, target));
  }

  /** Tells all clients, also those that come from now on, that the node stops, and closes them. */
  @Override
  public void close() {
    end.abort(new NodeStops());
  }
}
