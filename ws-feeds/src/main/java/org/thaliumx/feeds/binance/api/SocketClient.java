package org.thaliumx.feeds.binance.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.account.AccountObserver;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.Answer;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/**
 * One client of the WebSocket API: it asks, and may follow accounts. What it is told without being
 * asked waits in a bounded queue; when that is full it is given up. Thread-safe.
 */
final class SocketClient {
  private static final Logger log = LoggerFactory.getLogger(SocketClient.class);
  private static final Answer DONE = new Answer(200, "{}", List.of());
  private static final Answer NOT_LOGGED_ON =
      new Answer(
          401,
          "{\"code\":-1002,\"msg\":\"You are not authorized to execute this request.\"}",
          List.of());

  private static final String FOLLOWED_ALREADY =
      "{\"code\":-2035,\"msg\":\"User Data Stream subscription already active.\"}";

  private static final String TOO_MANY =
      "{\"code\":-1191,\"msg\":\"Too many User Data Stream subscriptions on this connection.\"}";

  /** How many accounts a client may follow at a time. */
  static final int MOST_SUBSCRIPTIONS = 1_000;

  private final BinanceDesk desk;
  private final AccountHubs accounts;
  private final InstantSource clock;
  private final BoundedSourceQueue<String> untold;
  private final Runnable giveUp;
  private final Map<Long, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final AtomicLong nextSubscription = new AtomicLong();
  private final Logon logon;
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
    this.logon = new Logon(clock.millis());
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
      case "userDataStream.subscribe" -> subscribeLoggedOn(request);
      case "session.subscriptions" -> now(SocketAnswers.of(request, done(numbers())));
      case "session.logon" -> logOn(request);
      case "session.status" -> now(SocketAnswers.of(request, status(List.of())));
      case "session.logout" -> {
        logOut();
        yield now(SocketAnswers.of(request, status(List.of())));
      }
      default ->
          desk.ask(request.method(), request.parameters(), logon.listener())
              .thenApply(answer -> Optional.of(SocketAnswers.of(request, answer)));
    };
  }

  private static Answer done(String result) {
    return new Answer(200, result, List.of());
  }

  private Answer status(List<RateLimitUsage> usage) {
    return new Answer(200, logon.json(!subscriptions.isEmpty(), clock.millis()), usage);
  }

  private CompletionStage<Optional<String>> logOn(SocketRequest request) {
    return desk.logOn(request.parameters())
        .thenApply(entry ->
            switch (entry) {
              case BinanceDesk.Entry.Denied(var answer) -> answer;
              case BinanceDesk.Entry.Admitted(var listener, var usage) -> {
                logon.begin(listener, clock.millis());
                yield status(usage);
              }
            })
        .thenApply(answer -> Optional.of(SocketAnswers.of(request, answer)));
  }

  /** What was followed by a signature of its own is followed on. */
  private void logOut() {
    logon.end();
    subscriptions.values().stream().filter(each -> each.ofLogon).forEach(Subscription::end);
  }

  private String numbers() {
    return subscriptions.keySet().stream()
        .sorted()
        .map(number -> "{\"subscriptionId\":" + number + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private CompletionStage<Optional<String>> subscribeLoggedOn(SocketRequest request) {
    Listener listener = logon.listener();
    Optional<Answer> refusal =
        listener == null ? Optional.of(NOT_LOGGED_ON) : follow(request, listener, true, List.of());
    return CompletableFuture.completedFuture(
        refusal.map(answer -> SocketAnswers.of(request, answer)));
  }

  private CompletionStage<Optional<String>> subscribe(SocketRequest request) {
    return desk.enter(request.parameters())
        .thenApply(entry ->
            switch (entry) {
              case BinanceDesk.Entry.Denied(var answer) ->
                  Optional.of(SocketAnswers.of(request, answer));
              case BinanceDesk.Entry.Admitted(var listener, var usage) ->
                  follow(request, listener, false, usage)
                      .map(refusal -> SocketAnswers.of(request, refusal));
            });
  }

  /** Follows an account from now on, once; or says why not. */
  private synchronized Optional<Answer> follow(
      SocketRequest request, Listener listener, boolean ofLogon, List<RateLimitUsage> usage) {
    if (subscriptions.values().stream().anyMatch(each -> each.isOf(listener.account()))) {
      return Optional.of(new Answer(400, FOLLOWED_ALREADY, usage));
    }
    if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
      return Optional.of(new Answer(400, TOO_MANY, usage));
    }
    long number = nextSubscription.getAndIncrement();
    String body = "{\"subscriptionId\":" + number + "}";
    String answer = SocketAnswers.of(request, new Answer(200, body, usage));
    follow(new Subscription(number, listener, ofLogon, answer));
    return Optional.empty();
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
    private final boolean ofLogon;
    private final String answer;
    private AccountHubs.@Nullable Attachment hub;

    Subscription(long number, Listener listener, boolean ofLogon, String answer) {
      this.number = number;
      this.listener = listener;
      this.ofLogon = ofLogon;
      this.answer = answer;
    }

    boolean isOf(String account) {
      return listener.account().equals(account);
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
    Listener known = logon.listener();
    if (known != null) {
      var _ = ifUnwelcome(known, this::logOut);
    }
    for (Subscription subscription : subscriptions.values()) {
      var _ = ifUnwelcome(subscription.listener, subscription::terminate);
    }
  }

  private CompletionStage<Void> ifUnwelcome(Listener listener, Runnable end) {
    return desk.isWelcome(listener)
        .exceptionally(nobodyKnows -> true)
        .thenAccept(welcome -> {
          if (!welcome) {
            end.run();
          }
        });
  }

  /** Says a last time that the node stops. */
  void stop() {
    tell("{\"event\":{\"e\":\"serverShutdown\",\"E\":" + clock.millis() + "}}");
    try {
      untold.complete();
    } catch (IllegalStateException goneAlready) {
      log.debug("A client left while its node stopped", goneAlready);
    }
  }

  /** Follows nothing any more. */
  void end() {
    ended = true;
    subscriptions.values().forEach(Subscription::end);
  }
}
