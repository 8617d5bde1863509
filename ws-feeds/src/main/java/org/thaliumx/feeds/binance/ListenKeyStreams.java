package org.thaliumx.feeds.binance;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.account.AccountObserver;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;

/**
 * Follows accounts for one client by their listen keys, as long as these, and the API keys they
 * were made with, are good. Thread-safe.
 */
public final class ListenKeyStreams implements UserStreams {
  private static final Duration CHECK_KEY = Duration.ofSeconds(30);

  /** So long an account is followed for a connection that may never open. */
  private static final Duration OPENING_TIMEOUT = Duration.ofSeconds(10);

  /** So much is kept for it. */
  private static final int MAX_UNTOLD = 1_000;

  private final ActorSystem<?> system;
  private final AccountHubs accounts;
  private final BinanceDesk desk;
  private final InstantSource clock;

  /** What is followed already, by listen key, for a connection that is not open yet. */
  private final Map<String, CompletionStage<Optional<FollowedAccount>>> prepared =
      new ConcurrentHashMap<>();

  /**
   * Follows nothing yet.
   *
   * @param desk knows what the client's listen keys stand for
   */
  public ListenKeyStreams(
      ActorSystem<?> system, AccountHubs accounts, BinanceDesk desk, InstantSource clock) {
    this.system = system;
    this.accounts = accounts;
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Void> prepare(String listenKey) {
    CompletionStage<Optional<FollowedAccount>> account = observe(listenKey);
    prepared.put(listenKey, account);
    system
        .scheduler()
        .scheduleOnce(OPENING_TIMEOUT, () -> forget(listenKey), system.executionContext());
    return account
        .exceptionally(nobodyKnows -> Optional.empty())
        .thenCompose(found ->
            found.map(FollowedAccount::begun).orElse(CompletableFuture.completedFuture(null)));
  }

  private void forget(String listenKey) {
    CompletionStage<Optional<FollowedAccount>> unclaimed = prepared.remove(listenKey);
    if (unclaimed != null) {
      var _ = unclaimed.thenAccept(found -> found.ifPresent(FollowedAccount::end));
    }
  }

  private CompletionStage<Optional<FollowedAccount>> observe(String listenKey) {
    return desk.find(listenKey)
        .thenApply(found ->
            found.map(listener -> {
              var account = new FollowedAccount(listenKey, listener);
              account.begin();
              return account;
            }));
  }

  @Override
  public CompletionStage<Outcome> follow(String listenKey, Watcher watcher) {
    CompletionStage<Optional<FollowedAccount>> known = prepared.remove(listenKey);
    return (known == null ? observe(listenKey) : known).thenApply(found -> outcome(found, watcher));
  }

  /** An account is counted for a connection only now that this is open, and so will be closed. */
  private Outcome outcome(Optional<FollowedAccount> found, Watcher watcher) {
    if (found.isEmpty()) {
      return Refusal.UNKNOWN_LISTEN_KEY;
    }
    FollowedAccount account = found.get();
    if (!desk.bindTo(account.listener)) {
      account.end();
      return Refusal.TOO_MANY_CONNECTIONS;
    }
    account.tell(watcher);
    return account;
  }

  private final class FollowedAccount implements AccountObserver, Following {
    private final String listenKey;
    private final Listener listener;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final List<Consumer<Watcher>> untold = new ArrayList<>();
    private @Nullable Watcher watcher;
    private AccountHubs.@Nullable Attachment hub;
    private @Nullable Cancellable check;

    FollowedAccount(String listenKey, Listener listener) {
      this.listenKey = listenKey;
      this.listener = listener;
    }

    synchronized void begin() {
      hub = accounts.observe(listener.account(), this);
      check =
          system
              .scheduler()
              .scheduleAtFixedRate(CHECK_KEY, CHECK_KEY, this::checkKey, system.executionContext());
    }

    /** Tells what has happened so far, and everything from now on. */
    synchronized void tell(Watcher to) {
      watcher = to;
      untold.forEach(each -> each.accept(to));
      untold.clear();
    }

    private synchronized void pass(Consumer<Watcher> news) {
      if (watcher != null) {
        news.accept(watcher);
      } else if (untold.size() < MAX_UNTOLD) {
        untold.add(news);
      } else if (release()) {
        untold.clear();
        untold.add(Watcher::lost);
      }
    }

    @Override
    public CompletionStage<Void> begun() {
      return begun;
    }

    @Override
    public void began() {
      begun.complete(null);
    }

    @Override
    public void told(String event) {
      pass(to -> to.told(event));
    }

    @Override
    public void lost() {
      if (release()) {
        pass(Watcher::lost);
      }
    }

    private void checkKey() {
      var _ =
          desk.find(listenKey)
              .thenAccept(found -> {
                if (found.isEmpty()) {
                  expire();
                }
              });
    }

    private void expire() {
      if (release()) {
        told(
            "{\"e\":\"listenKeyExpired\",\"E\":%d,\"listenKey\":\"%s\"}"
                .formatted(clock.millis(), listenKey));
        pass(Watcher::expired);
      }
    }

    @Override
    public void end() {
      var _ = release();
    }

    /** Whether it was held until now. */
    private boolean release() {
      boolean held = detach();
      begun.complete(null);
      return held;
    }

    private synchronized boolean detach() {
      if (hub == null || check == null) {
        return false;
      }
      check.cancel();
      hub.detach();
      check = null;
      hub = null;
      return true;
    }
  }
}
