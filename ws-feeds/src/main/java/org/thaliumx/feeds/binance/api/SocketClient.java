package org.thaliumx.feeds.binance.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.account.AccountObserver;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.Answer;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;

/**
 * One client of the WebSocket API: it asks, and may follow accounts. What it is told without being
 * asked waits in a bounded queue; when that is full it is given up. Thread-safe.
 */
final class SocketClient {
  private static final Answer DONE = new Answer(200, "{}", List.of());
  private static final Answer NOT_SUPPORTED =
      new Answer(400, "{\"code\":-1020,\"msg\":\"This operation is not supported.\"}", List.of());

  private final BinanceDesk desk;
  private final AccountHubs accounts;
  private final InstantSource clock;
  private final BoundedSourceQueue<String> untold;
  private final Runnable giveUp;
  private final Map<Long, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final AtomicLong nextSubscription = new AtomicLong();
  private volatile boolean ended;

  SocketClient(
      BinanceDesk desk,
      AccountHubs accounts,
      InstantSource clock,
      BoundedSourceQueue<String> untold,
      Runnable giveUp) {
    this.desk = desk;
    this.accounts = accounts;
    this.clock = clock;
    this.untold = untold;
    this.giveUp = giveUp;
  }

  /** What is answered to a message; empty where the answer comes among the events. */
  CompletionStage<Optional<String>> answer(String message) {
    return SocketRequest.read(message)
        .map(this::answer)
        .orElseGet(() -> now(SocketAnswers.unreadable()));
  }

  private static CompletionStage<Optional<String>> now(String answer) {
    return CompletableFuture.completedFuture(Optional.of(answer));
  }

  private CompletionStage<Optional<String>> answer(SocketRequest request) {
    return switch (request.method()) {
      case "userDataStream.subscribe.signature" -> subscribe(request);
      case "userDataStream.unsubscribe" -> {
        unsubscribe(request.parameters().getOrDefault("subscriptionId", ""));
        yield now(SocketAnswers.of(request, DONE));
      }
      case "session.logon", "session.status", "session.logout", "userDataStream.subscribe" ->
          now(SocketAnswers.of(request, NOT_SUPPORTED));
      default ->
          desk.ask(request.method(), request.parameters())
              .thenApply(answer -> Optional.of(SocketAnswers.of(request, answer)));
    };
  }

  private CompletionStage<Optional<String>> subscribe(SocketRequest request) {
    return desk.enter(request.parameters())
        .thenApply(entry ->
            switch (entry) {
              case BinanceDesk.Entry.Denied(var answer) ->
                  Optional.of(SocketAnswers.of(request, answer));
              case BinanceDesk.Entry.Admitted(var listener, var usage) -> {
                long number = nextSubscription.getAndIncrement();
                String body = "{\"subscriptionId\":" + number + "}";
                String answer = SocketAnswers.of(request, new Answer(200, body, usage));
                follow(new Subscription(number, listener, answer));
                yield Optional.empty();
              }
            });
  }

  private void follow(Subscription subscription) {
    subscriptions.put(subscription.number, subscription);
    subscription.begin();
    if (ended) {
      end();
    }
  }

  private void unsubscribe(String number) {
    for (Subscription subscription : subscriptions.values()) {
      if (number.isEmpty() || number.equals(Long.toString(subscription.number))) {
        subscription.end();
      }
    }
  }

  private void tell(String text) {
    QueueOfferResult offered = untold.offer(text);
    if (offered.equals(QueueOfferResult.dropped())) {
      giveUp.run();
    }
  }

  /** An account that is followed. */
  private final class Subscription implements AccountObserver {
    private final long number;
    private final Listener listener;
    private final String answer;
    private AccountHubs.@Nullable Attachment hub;

    Subscription(long number, Listener listener, String answer) {
      this.number = number;
      this.listener = listener;
      this.answer = answer;
    }

    synchronized void begin() {
      hub = accounts.observe(listener.account(), this);
    }

    @Override
    public void began() {
      tell(answer);
    }

    @Override
    public void told(String event) {
      tell(SocketAnswers.event(number, event));
    }

    @Override
    public void lost() {
      terminate();
    }

    void terminate() {
      end();
      tell(
          SocketAnswers.event(
              number, "{\"e\":\"eventStreamTerminated\",\"E\":" + clock.millis() + "}"));
    }

    synchronized void end() {
      subscriptions.remove(number);
      if (hub != null) {
        hub.detach();
      }
    }
  }

  /** Ends what may be followed no more. */
  void checkKeys() {
    for (Subscription subscription : subscriptions.values()) {
      var _ =
          desk.isWelcome(subscription.listener)
              .exceptionally(nobodyKnows -> true)
              .thenAccept(welcome -> {
                if (!welcome) {
                  subscription.terminate();
                }
              });
    }
  }

  /** Says a last time that the node stops. */
  void stop() {
    tell("{\"event\":{\"e\":\"serverShutdown\",\"E\":" + clock.millis() + "}}");
    untold.complete();
  }

  /** Follows nothing any more. */
  void end() {
    ended = true;
    subscriptions.values().forEach(Subscription::end);
  }
}
