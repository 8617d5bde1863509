package org.thaliumx.feeds.account;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.SharedHubs;
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
  private final AccountHub.Sources sources;
  private final SharedHubs<String, ActorRef<AccountHub.Command>> hubs;

  /** No hubs yet. */
  public AccountHubs(
      ActorSystem<?> system,
      Exchange exchange,
      InstantSource clock,
      PersonalTexts personalTexts,
      FeedSettings settings) {
    this.system = system;
    this.sources = new AccountHub.Sources(exchange, clock, personalTexts, settings);
    this.hubs =
        new SharedHubs<>(
            system, settings.linger(), this::start, hub -> hub.tell(AccountHub.Signal.STOP));
  }

  /** One watcher's hold on a channel. Thread-safe. */
  public static final class Attachment {
    private final SharedHubs<String, ActorRef<AccountHub.Command>>.Lease lease;
    private final AccountHub.Command farewell;

    private Attachment(
        SharedHubs<String, ActorRef<AccountHub.Command>>.Lease lease, AccountHub.Command farewell) {
      this.lease = lease;
      this.farewell = farewell;
    }

    /** Lets go; a message may still be on its way. */
    public void detach() {
      if (lease.end()) {
        lease.hub().tell(farewell);
      }
    }
  }

  /**
   * Has somebody told of a channel of an account, whose hub is started if there is none.
   *
   * @param fromSeq the last event the watcher knows of, if it wants what came after that; a
   *     snapshot comes if that is not known any more
   */
  public Attachment attach(
      String account, AccountChannel channel, AccountWatcher watcher, OptionalLong fromSeq) {
    var lease = hubs.lease(account);
    lease.hub().tell(new AccountHub.Join(channel, watcher, fromSeq));
    return new Attachment(lease, new AccountHub.Leave(channel, watcher));
  }

  /** Has somebody told of everything that happens to an account. */
  public Attachment observe(String account, AccountObserver observer) {
    var lease = hubs.lease(account);
    lease.hub().tell(new AccountHub.Observe(observer));
    return new Attachment(lease, new AccountHub.Ignore(observer));
  }

  /** How many hubs there are. */
  public int running() {
    return hubs.running();
  }

  private ActorRef<AccountHub.Command> start(String account) {
    return system.systemActorOf(
        AccountHub.create(account, sources),
        "account-feed-" + STARTED.incrementAndGet(),
        Props.empty());
  }
}
