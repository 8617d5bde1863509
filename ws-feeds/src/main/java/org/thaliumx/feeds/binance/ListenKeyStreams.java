package org.thaliumx.feeds.binance;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.account.AccountObserver;
import org.thaliumx.protocol.binance.BinanceDesk;

/**
 * Follows accounts for one client by their listen keys, as long as these, and the API keys they
 * were made with, are good. Thread-safe.
 */
public final class ListenKeyStreams implements UserStreams {
  private static final Duration CHECK_KEY = Duration.ofSeconds(30);

  private final ActorSystem<?> system;
  private final AccountHubs accounts;
  private final BinanceDesk desk;
  private final InstantSource clock;

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
  public CompletionStage<Outcome> follow(
      String listenKey, Consumer<String> events, Runnable ended) {
    return desk.find(listenKey)
        .thenApply(found -> {
          if (found.isEmpty()) {
            return Refusal.UNKNOWN_LISTEN_KEY;
          }
          if (!desk.bindTo(found.get())) {
            return Refusal.TOO_MANY_CONNECTIONS;
          }
          var account = new FollowedAccount(listenKey, events, ended);
          account.begin(found.get().account());
          return account;
        });
  }

  private final class FollowedAccount implements AccountObserver, Following {
    private final String listenKey;
    private final Consumer<String> events;
    private final Runnable ended;
    private AccountHubs.@Nullable Attachment hub;
    private @Nullable Cancellable check;

    FollowedAccount(String listenKey, Consumer<String> events, Runnable ended) {
      this.listenKey = listenKey;
      this.events = events;
      this.ended = ended;
    }

    synchronized void begin(String account) {
      hub = accounts.observe(account, this);
      check =
          system
              .scheduler()
              .scheduleAtFixedRate(CHECK_KEY, CHECK_KEY, this::checkKey, system.executionContext());
    }

    @Override
    public void began() {}

    @Override
    public void told(String event) {
      events.accept(event);
    }

    @Override
    public void lost() {
      expire();
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
        events.accept(
            "{\"e\":\"listenKeyExpired\",\"E\":%d,\"listenKey\":\"%s\"}"
                .formatted(clock.millis(), listenKey));
        ended.run();
      }
    }

    @Override
    public void end() {
      var _ = release();
    }

    /** Whether it was held until now. */
    private synchronized boolean release() {
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
