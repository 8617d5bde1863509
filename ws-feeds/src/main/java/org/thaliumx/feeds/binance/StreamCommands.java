package org.thaliumx.feeds.binance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thaliumx.protocol.binance.Symbols;

/** Carries out what one client asks for. Not thread-safe. */
final class StreamCommands {

  /** How many streams one connection may follow. */
  static final int MAX_STREAMS = 1_024;

  /** So long an answer waits for a market that is not there at the moment. */
  static final long FOLLOW_TIMEOUT_MILLIS = 2_000;

  private static final Pattern LISTEN_KEY = Pattern.compile("[A-Za-z0-9]{20,128}");

  private final Symbols symbols;
  private final StreamWatches watches;
  private final UserStreams users;
  private final StreamClient client;
  private final Map<String, Runnable> followed = new LinkedHashMap<>();
  private boolean combined;

  /**
   * Follows nothing yet.
   *
   * @param combined whether the stream is named with every event, to begin with
   */
  StreamCommands(
      Symbols symbols,
      StreamWatches watches,
      UserStreams users,
      StreamClient client,
      boolean combined) {
    this.symbols = symbols;
    this.watches = watches;
    this.users = users;
    this.client = client;
    this.combined = combined;
  }

  /** Whether the stream is named with every event. */
  boolean areCombined() {
    return combined;
  }

  /** Follows the streams that were named in the path; what is no stream is a label. */
  void begin(List<String> names) {
    for (String name : names) {
      client.await(
          follow(name),
          refusal ->
              refusal
                  .filter(why -> why == UserStreams.Refusal.TOO_MANY_CONNECTIONS)
                  .ifPresent(why -> client.answer(ControlReader.invalidRequest(why.text()))));
    }
  }

  void run(ControlMessage message) {
    switch (message.request()) {
      case ControlRequest.Subscribe(var streams) -> subscribe(message, streams);
      case ControlRequest.Unsubscribe(var streams) -> {
        streams.forEach(this::unfollow);
        client.answer(message.done());
      }
      case ControlRequest.ListSubscriptions() ->
          client.answer(message.result(names(followed.keySet())));
      case ControlRequest.SetCombined(boolean wanted) -> {
        combined = wanted;
        client.answer(message.done());
      }
      case ControlRequest.GetCombined() ->
          client.answer(message.result(Boolean.toString(combined)));
      case ControlRequest.Invalid(int code, var text) -> client.answer(message.error(code, text));
    }
  }

  private static String names(Collection<String> names) {
    return names.stream()
        .map(name -> JsonNodeFactory.instance.textNode(name).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void subscribe(ControlMessage message, List<String> streams) {
    Optional<String> unknown = streams.stream().filter(name -> !isPossible(name)).findFirst();
    if (unknown.isPresent()) {
      refuse(message, "unknown stream " + unknown.get());
    } else if (Stream.concat(followed.keySet().stream(), streams.stream()).distinct().count()
        > MAX_STREAMS) {
      refuse(message, "more than " + MAX_STREAMS + " streams");
    } else {
      List<CompletableFuture<Optional<UserStreams.Refusal>>> begun = new ArrayList<>();
      streams.forEach(name -> begun.add(follow(name).toCompletableFuture()));
      client.await(refusalOf(begun), refusal -> answerSubscription(message, refusal));
    }
  }

  private void answerSubscription(ControlMessage message, Optional<UserStreams.Refusal> refusal) {
    refusal.ifPresentOrElse(
        why -> refuse(message, why.text()), () -> client.answer(message.done()));
  }

  private void refuse(ControlMessage message, String why) {
    client.answer(message.error(ControlReader.INVALID_REQUEST, "Invalid request: " + why));
  }

  private boolean isPossible(String name) {
    return StreamName.of(name, symbols).isPresent() || isListenKey(name);
  }

  /** Whether a name may be a listen key, and so is none of a market's stream. */
  static boolean isListenKey(String name) {
    return LISTEN_KEY.matcher(name).matches();
  }

  /** Why one of them has not begun; nothing where all have, or may still do so. */
  private static CompletionStage<Optional<UserStreams.Refusal>> refusalOf(
      List<CompletableFuture<Optional<UserStreams.Refusal>>> begun) {
    return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, FOLLOW_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .thenApply(any ->
            begun.stream().flatMap(each -> each.getNow(Optional.empty()).stream()).findFirst());
  }

  /** Follows a stream; why that was refused, if it was, is known later. */
  private CompletionStage<Optional<UserStreams.Refusal>> follow(String name) {
    Optional<StreamName> stream = StreamName.of(name, symbols);
    if (stream.isPresent()) {
      return follow(stream.get());
    }
    return isListenKey(name) && !followed.containsKey(name)
        ? followUser(name)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletionStage<Optional<UserStreams.Refusal>> follow(StreamName stream) {
    followed.put(stream.text(), () -> watches.unfollow(stream));
    return watches.follow(stream).thenApply(begun -> Optional.empty());
  }

  private CompletionStage<Optional<UserStreams.Refusal>> followUser(String listenKey) {
    var user = new FollowedUser();
    followed.put(listenKey, user::end);
    var begun = new CompletableFuture<Optional<UserStreams.Refusal>>();
    client.await(
        users
            .follow(listenKey, watcher(listenKey))
            .exceptionally(nobodyKnows -> UserStreams.Refusal.UNKNOWN_LISTEN_KEY)
            .thenCompose(outcome -> refusal(outcome, user)),
        refusal -> {
          if (refusal.isPresent()) {
            followed.remove(listenKey);
          }
          begun.complete(refusal);
        });
    return begun;
  }

  private UserStreams.Watcher watcher(String listenKey) {
    Consumer<String> told =
        client.onMyThread(event -> client.sendPersonal(new Payload(listenKey, event)));
    Consumer<String> expired = client.onMyThread(followed::remove);
    Consumer<String> lost = client.onMyThread(this::lose);
    return new UserStreams.Watcher() {
      @Override
      public void told(String event) {
        told.accept(event);
      }

      @Override
      public void expired() {
        expired.accept(listenKey);
      }

      @Override
      public void lost() {
        lost.accept(listenKey);
      }
    };
  }

  private void lose(String listenKey) {
    if (followed.containsKey(listenKey)) {
      client.disconnect();
    }
  }

  private static CompletionStage<Optional<UserStreams.Refusal>> refusal(
      UserStreams.Outcome outcome, FollowedUser user) {
    return switch (outcome) {
      case UserStreams.Refusal refusal -> CompletableFuture.completedFuture(Optional.of(refusal));
      case UserStreams.Following following -> {
        user.hold(following);
        yield following.begun().thenApply(begun -> Optional.empty());
      }
    };
  }

  private void unfollow(String name) {
    String text = StreamName.of(name, symbols).map(StreamName::text).orElse(name);
    Runnable end = followed.remove(text);
    if (end != null) {
      end.run();
    }
  }

  /** Follows nothing any more. */
  void end() {
    followed.values().forEach(Runnable::run);
    followed.clear();
  }
}
