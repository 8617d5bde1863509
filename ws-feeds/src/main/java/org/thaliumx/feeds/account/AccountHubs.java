package org.thaliumx.feeds.account;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.protocol.Exchange;

/**
 * The hubs of this node: one for each account that somebody watches here. Thread-safe.
 *
 * <p>An account has few watchers, and each needs to begin where it left off: so a hub tells every
 * one of them itself, the same rendered message to all.
 */
public final class AccountHubs {

  /** A name is not free again at once when its actor stops. */
  private static final AtomicLong STARTED = new AtomicLong();

  private final ActorSystem<?> system;
  private final Exchange exchange;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final Map<String, Hub> hubs = new HashMap<>();

  /** No hubs yet. */
  public AccountHubs(
      ActorSystem<?> system, Exchange exchange, InstantSource clock, FeedSettings settings) {
    this.system = system;
    this.exchange = exchange;
    this.clock = clock;
    this.settings = settings;
  }

  private static final class Hub {
    final String account;
    final ActorRef<AccountHub.Command> actor;
    int watchers;

    /** Changes whenever somebody comes, so that a hub is not stopped for an older emptiness. */
    long arrivals;

    Hub(String account, ActorRef<AccountHub.Command> actor) {
      this.account = account;
      this.actor = actor;
    }
  }

  /** One watcher's hold on a channel. Thread-safe. */
  public final class Attachment {
    private final Hub hub;
    private final AccountHub.Leave farewell;
    private boolean detached;

    private Attachment(Hub hub, AccountHub.Leave farewell) {
      this.hub = hub;
      this.farewell = farewell;
    }

    /** Lets go; a message may still be on its way. */
    public void detach() {
      synchronized (AccountHubs.this) {
        if (!detached) {
          detached = true;
          hub.actor.tell(farewell);
          leave(hub);
        }
      }
    }
  }

  /**
   * Has somebody told of a channel of an account, whose hub is started if there is none.
   *
   * @param fromSeq the last event the watcher knows of, if it wants what came after that; a
   *     snapshot comes if that is not known any more
   */
  public synchronized Attachment attach(
      String account, AccountChannel channel, AccountWatcher watcher, OptionalLong fromSeq) {
    Hub hub = hubs.computeIfAbsent(account, this::start);
    hub.watchers++;
    hub.arrivals++;
    hub.actor.tell(new AccountHub.Join(channel, watcher, fromSeq));
    return new Attachment(hub, new AccountHub.Leave(channel, watcher));
  }

  /** How many hubs there are. */
  public synchronized int running() {
    return hubs.size();
  }

  private Hub start(String account) {
    ActorRef<AccountHub.Command> actor =
        system.systemActorOf(
            AccountHub.create(account, exchange, clock, settings),
            "account-feed-" + STARTED.incrementAndGet(),
            Props.empty());
    return new Hub(account, actor);
  }

  private void leave(Hub hub) {
    hub.watchers--;
    if (hub.watchers == 0) {
      long arrivals = hub.arrivals;
      system
          .scheduler()
          .scheduleOnce(
              settings.linger(),
              () -> stopUnlessSomebodyCame(hub, arrivals),
              system.executionContext());
    }
  }

  private synchronized void stopUnlessSomebodyCame(Hub hub, long arrivals) {
    if (hub.arrivals == arrivals && hub.watchers == 0 && hubs.remove(hub.account, hub)) {
      hub.actor.tell(AccountHub.Signal.STOP);
    }
  }
}
