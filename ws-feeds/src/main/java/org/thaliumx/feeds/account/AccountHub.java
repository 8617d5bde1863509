package org.thaliumx.feeds.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.SourceSubscription;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Account.OrderResult;
import org.thaliumx.protocol.Exchange;

/**
 * Follows one account and tells all its clients on this node.
 *
 * <pre>
 *              snapshot, or nothing was missed          changes out of sequence, or the account
 * subscribing ---------------------------------&gt; following ---------------------------&gt; subscribing
 *                                                       is further than what was heard
 * </pre>
 *
 * <p>Messages from the account may be lost and the account may move to another node or restart. So
 * the hub renews its subscription often, and is answered each time how far the account is: whoever
 * is not as far one probe later has missed something. A new subscription has a new receiver, since
 * an account tells what it is only to those it does not know.
 */
final class AccountHub extends AbstractBehavior<AccountHub.Command> {
  private static final Duration RESTART_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(5);

  /** What a hub understands. */
  sealed interface Command {}

  /** What needs no explanation from who sends it. */
  enum Signal implements Command {
    /** Nobody watches any more. */
    STOP,
    /** Time to renew the subscription. */
    PROBE,
    /** Time to tell clients that nothing is missing. */
    HEARTBEAT
  }

  /** Somebody wants a channel, from the beginning or from what comes after an event. */
  record Join(AccountChannel channel, AccountWatcher watcher, OptionalLong fromSeq)
      implements Command {}

  /** Somebody wants it no more. */
  record Leave(AccountChannel channel, AccountWatcher watcher) implements Command {}

  /** Somebody wants to hear of everything. */
  record Observe(AccountObserver observer) implements Command {}

  /** Somebody wants to hear no more. */
  record Ignore(AccountObserver observer) implements Command {}

  private record Heard(ActorRef<Account.FeedMessage> receiver, Account.FeedMessage message)
      implements Command {}

  /** What a hub asks and heeds. */
  record Sources(
      Exchange exchange, InstantSource clock, PersonalTexts personalTexts, FeedSettings settings) {}

  private final String account;
  private final Sources sources;
  private final Exchange exchange;
  private final InstantSource clock;
  private final Map<AccountChannel, ChannelAudience> audiences;
  private final Observers observers;
  private final List<OrderResult> arriving = new ArrayList<>();

  private ActorRef<Account.FeedMessage> receiver;
  private boolean following;
  private @Nullable AccountView view;
  private long accountSequence;
  private long heardAtMillis;

  /** A hub. */
  static Behavior<Command> create(String account, Sources sources) {
    FeedSettings settings = sources.settings();
    Map<AccountChannel, ChannelAudience> audiences = audiences(account);
    var observers = new Observers();
    Behavior<Command> hub =
        Behaviors.setup(context ->
            Behaviors.withTimers(timers -> {
              timers.startTimerWithFixedDelay(Signal.PROBE, settings.probe());
              timers.startTimerWithFixedDelay(Signal.HEARTBEAT, settings.heartbeat());
              return new AccountHub(context, account, audiences, observers, sources);
            }));
    return Behaviors.supervise(hub)
        .onFailure(
            SupervisorStrategy.restartWithBackoff(RESTART_DELAY, LONGEST_RESTART_DELAY, 0.1));
  }

  /** Whoever listens still does when the hub had to start again. */
  private static Map<AccountChannel, ChannelAudience> audiences(String account) {
    var texts = new AccountTexts(account);
    var audiences = new EnumMap<AccountChannel, ChannelAudience>(AccountChannel.class);
    for (AccountChannel channel : AccountChannel.values()) {
      audiences.put(channel, new ChannelAudience(channel, texts));
    }
    return audiences;
  }

  private AccountHub(
      ActorContext<Command> context,
      String account,
      Map<AccountChannel, ChannelAudience> audiences,
      Observers observers,
      Sources sources) {
    super(context);
    this.account = account;
    this.sources = sources;
    this.exchange = sources.exchange();
    this.clock = sources.clock();
    this.audiences = audiences;
    this.observers = observers;
    this.receiver = newReceiver();
    subscribe();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::on).build();
  }

  private Behavior<Command> on(Command command) {
    switch (command) {
      case Heard(var by, var message) -> hear(by, message);
      case Join(var channel, var watcher, var fromSeq) -> {
        audience(channel).join(watcher, fromSeq);
        if (view != null && following) {
          admit(view, audience(channel));
        }
      }
      case Leave(var channel, var watcher) -> audience(channel).leave(watcher);
      case Observe(var observer) -> {
        observers.join(observer);
        if (view != null && following) {
          observers.begin(view);
        }
      }
      case Ignore(var observer) -> observers.leave(observer);
      case Signal.PROBE -> probe();
      case Signal.HEARTBEAT -> beat();
      case Signal.STOP -> {
        return Behaviors.stopped();
      }
    }
    return this;
  }

  private ChannelAudience audience(AccountChannel channel) {
    ChannelAudience audience = audiences.get(channel);
    if (audience == null) {
      throw new IllegalStateException("no audience for " + channel);
    }
    return audience;
  }

  private ActorRef<Account.FeedMessage> newReceiver() {
    return SourceSubscription.newReceiver(getContext(), Heard::new);
  }

  private void subscribe() {
    exchange.tellAccount(
        account, new Account.Subscribe(view == null ? -1 : view.sequence(), receiver));
  }

  private void subscribeAnew() {
    getContext().stop(receiver);
    receiver = newReceiver();
    following = false;
    arriving.clear();
    subscribe();
  }

  private void hear(ActorRef<Account.FeedMessage> by, Account.FeedMessage message) {
    if (by.equals(receiver)) {
      heardAtMillis = clock.millis();
      switch (message) {
        case Account.FeedOrders part -> gather(part);
        case Account.FeedSnapshot snapshot -> begin(snapshot);
        case Account.FeedChanges changes -> follow(changes);
        case Account.FeedAt(long sequence) -> {
          accountSequence = sequence;
          goOn(sequence);
        }
      }
    }
  }

  /** A part that does not follow the one before is left out, and so the snapshot will be. */
  private void gather(Account.FeedOrders part) {
    if (part.first() == 0) {
      arriving.clear();
    }
    if (part.first() == arriving.size()) {
      arriving.addAll(part.orders());
    }
  }

  private void begin(Account.FeedSnapshot snapshot) {
    if (arriving.size() != snapshot.openOrders()) {
      return;
    }
    following = true;
    accountSequence = snapshot.sequence();
    if (view == null) {
      view = new AccountView(arriving, snapshot);
      beginAnew(view, AccountView.MissedFills.UNKNOWN);
    } else if (view.sequence() != snapshot.sequence()) {
      getContext()
          .getLog()
          .info("{}: from {} to {}", account, view.sequence(), snapshot.sequence());
      beginAnew(view, view.beginAnew(arriving, snapshot));
    }
    arriving.clear();
    admit(view);
  }

  private void beginAnew(AccountView told, AccountView.MissedFills missed) {
    observers.lose();
    for (ChannelAudience audience : audiences.values()) {
      audience.beginAnew(told, missed);
    }
  }

  /** The account knows this hub, or says that nothing was missed. */
  private void goOn(long sequence) {
    if (view != null && !following && view.sequence() == sequence) {
      following = true;
      admit(view);
    }
  }

  private void admit(AccountView told) {
    observers.begin(told);
    audiences.values().forEach(audience -> admit(told, audience));
  }

  /** Who finds no room is admitted with a later probe. */
  private void admit(AccountView told, ChannelAudience audience) {
    if (!sources.personalTexts().areEnough()) {
      audience.begin(told, isLive(), clock.millis());
    }
  }

  private void follow(Account.FeedChanges changes) {
    if (!following || view == null) {
      return;
    }
    switch (view.apply(changes)) {
      case APPLIED -> {
        Parts parts = Parts.of(changes);
        for (ChannelAudience audience : audiences.values()) {
          audience.tell(view, parts);
        }
        observers.tell(changes);
      }
      case KNOWN -> {}
      case GAP -> subscribeAnew();
    }
  }

  private void probe() {
    if (view == null || !following || view.sequence() < accountSequence) {
      subscribeAnew();
    } else {
      subscribe();
      admit(view);
    }
  }

  private void beat() {
    if (view != null && following) {
      for (ChannelAudience audience : audiences.values()) {
        audience.beat(view, isLive(), clock.millis());
      }
    }
  }

  private boolean isLive() {
    return clock.millis() - heardAtMillis <= 3 * sources.settings().probe().toMillis();
  }
}
