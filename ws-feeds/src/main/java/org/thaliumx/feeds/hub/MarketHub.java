package org.thaliumx.feeds.hub;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/**
 * Follows one market and tells all its clients on this node.
 *
 * <pre>
 *              snapshot                changes out of sequence, or the market
 * subscribing ----------&gt; following ----------------------------------------&gt; subscribing
 *                                      is further than what was heard
 * </pre>
 *
 * <p>Messages from the market may be lost and the market may move to another node or restart. So
 * the hub renews its subscription often (a market that does not know it any more sends its book
 * again) and asks the market each time how far it is: whoever is not as far one probe later has
 * missed something. A new subscription has a new receiver, since a market sends its book only to
 * those it does not know.
 */
final class MarketHub extends AbstractBehavior<MarketHub.Command> {
  private static final Duration RETRY_DELAY = Duration.ofMillis(5);
  private static final Duration RESTART_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(5);

  /** How many trades are fetched at once; a market keeps no more. */
  private static final int FETCHED_TRADES = 1_000;

  /** What a hub understands. */
  sealed interface Command {}

  /** What needs no explanation from who sends it. */
  enum Signal implements Command {
    /** Somebody waits for a frame from which a channel can begin. */
    BEGINNING_WANTED,
    /** Nobody watches any more. */
    STOP,
    /** Those who wait have been gathered. */
    GATHERED,
    /** Time to renew the subscription and to ask how far the market is. */
    PROBE,
    /** Time to tell clients that nothing is missing. */
    HEARTBEAT,
    /** Clients may be able to take more by now. */
    RETRY,
    /** The market did not answer. */
    NO_ANSWER
  }

  private record Heard(ActorRef<Market.FeedMessage> receiver, Market.FeedMessage message)
      implements Command {}

  private record MarketIsAt(long sequence) implements Command {}

  private record Fetched(List<Trade> newestTrades) implements Command {}

  private final String market;
  private final Exchange exchange;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final TimerScheduler<Command> timers;
  private final BoundedSourceQueue<Frame> outlet;

  private ActorRef<Market.FeedMessage> receiver;
  private boolean following;
  private @Nullable MarketView view;
  private long marketSequence;
  private long heardAtMillis;
  private boolean restartWanted;
  private boolean beginningWanted;

  /**
   * A hub.
   *
   * @param outlet where frames go
   */
  static Behavior<Command> create(
      String market,
      Exchange exchange,
      InstantSource clock,
      FeedSettings settings,
      BoundedSourceQueue<Frame> outlet) {
    Behavior<Command> hub =
        Behaviors.setup(context ->
            Behaviors.withTimers(timers ->
                new MarketHub(context, timers, market, exchange, clock, settings, outlet)));
    return Behaviors.supervise(hub)
        .onFailure(
            SupervisorStrategy.restartWithBackoff(RESTART_DELAY, LONGEST_RESTART_DELAY, 0.1));
  }

  private MarketHub(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      String market,
      Exchange exchange,
      InstantSource clock,
      FeedSettings settings,
      BoundedSourceQueue<Frame> outlet) {
    super(context);
    this.timers = timers;
    this.market = market;
    this.exchange = exchange;
    this.clock = clock;
    this.settings = settings;
    this.outlet = outlet;
    this.receiver = newReceiver();
    exchange.tellMarket(market, new Market.Subscribe(receiver));
    timers.startTimerWithFixedDelay(Signal.PROBE, settings.probe());
    timers.startTimerWithFixedDelay(Signal.HEARTBEAT, settings.heartbeat());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::on).build();
  }

  private Behavior<Command> on(Command command) {
    switch (command) {
      case Heard(var by, var message) -> hear(by, message);
      case MarketIsAt(long sequence) -> {
        marketSequence = sequence;
        heardAtMillis = clock.millis();
      }
      case Fetched(var trades) -> addFetched(trades);
      case Signal.BEGINNING_WANTED -> gather();
      case Signal.GATHERED -> {
        beginningWanted = true;
        tell();
      }
      case Signal.PROBE -> probe();
      case Signal.HEARTBEAT -> beat();
      case Signal.RETRY -> tell();
      case Signal.NO_ANSWER -> {}
      case Signal.STOP -> {
        return Behaviors.stopped();
      }
    }
    return this;
  }

  private ActorRef<Market.FeedMessage> newReceiver() {
    ActorRef<Command> hub = getContext().getSelf();
    return getContext()
        .spawnAnonymous(
            Behaviors.setup(self ->
                Behaviors.receiveMessage(message -> {
                  hub.tell(new Heard(self.getSelf(), message));
                  return Behaviors.same();
                })));
  }

  private void subscribeAnew() {
    getContext().stop(receiver);
    receiver = newReceiver();
    following = false;
    exchange.tellMarket(market, new Market.Subscribe(receiver));
  }

  private void hear(ActorRef<Market.FeedMessage> by, Market.FeedMessage message) {
    if (by.equals(receiver)) {
      heardAtMillis = clock.millis();
      switch (message) {
        case Market.FeedSnapshot snapshot -> begin(snapshot);
        case Market.FeedChanges changes -> follow(changes);
      }
    }
  }

  private void begin(Market.FeedSnapshot snapshot) {
    following = true;
    if (view == null) {
      view = new MarketView(snapshot);
    } else if (view.sequence() != snapshot.book().sequence()) {
      getContext()
          .getLog()
          .info("{}: from {} to {}", market, view.sequence(), snapshot.book().sequence());
      view.beginAnew(snapshot);
      fetchLackingTrades(view);
    } else {
      return;
    }
    marketSequence = view.sequence();
    restartWanted = true;
    tell();
  }

  private void follow(Market.FeedChanges changes) {
    if (!following || view == null) {
      return;
    }
    switch (view.apply(changes.changes())) {
      case APPLIED -> tell();
      case KNOWN -> {}
      case GAP -> subscribeAnew();
    }
  }

  private void probe() {
    if (view == null || !following || view.sequence() < marketSequence) {
      subscribeAnew();
    } else {
      exchange.tellMarket(market, new Market.Subscribe(receiver));
      fetchLackingTrades(view);
    }
    getContext()
        .pipeToSelf(
            exchange.<Market.BookReply>askMarket(market, to -> new Market.GetBook(0, to)),
            (reply, failure) ->
                reply instanceof Market.BookResult result
                    ? new MarketIsAt(result.book().sequence())
                    : Signal.NO_ANSWER);
  }

  private void fetchLackingTrades(MarketView lacking) {
    if (lacking.lacksTrades()) {
      getContext()
          .pipeToSelf(
              exchange.<Market.TradesReply>askMarket(
                  market, to -> new Market.GetTrades(FETCHED_TRADES, to)),
              (reply, failure) ->
                  reply instanceof Market.TradesResult result
                      ? new Fetched(result.trades())
                      : Signal.NO_ANSWER);
    }
  }

  private void addFetched(List<Trade> trades) {
    if (view != null && view.lacksTrades()) {
      view.addFetched(trades);
      tell();
    }
  }

  private void gather() {
    if (!timers.isTimerActive(Signal.GATHERED)) {
      timers.startSingleTimer(Signal.GATHERED, settings.gathering());
    }
  }

  private void beat() {
    if (view != null && following && tell(view, true)) {
      offer(view.heartbeat(isLive(), clock.millis()));
    }
  }

  private boolean isLive() {
    return clock.millis() - heardAtMillis <= 3 * settings.probe().toMillis();
  }

  private void tell() {
    if (view != null && following && !tell(view, beginningWanted)) {
      timers.startSingleTimer(Signal.RETRY, RETRY_DELAY);
    }
  }

  /** Tells what there is to tell, in this order; false when clients cannot take all of it now. */
  private boolean tell(MarketView told, boolean even) {
    return tellRestart(told) && tellUntold(told, even) && tellBeginning(told);
  }

  private boolean tellRestart(MarketView told) {
    if (restartWanted) {
      if (!offer(told.beginning(Frame.Kind.RESTART, isLive(), clock.millis()))) {
        return false;
      }
      restartWanted = false;
      beginningWanted = false;
      told.bookTold();
    }
    return true;
  }

  private boolean tellUntold(MarketView told, boolean even) {
    if (told.hasUntold(even)) {
      if (!offer(told.untold())) {
        return false;
      }
      told.allTold();
    }
    return true;
  }

  private boolean tellBeginning(MarketView told) {
    if (beginningWanted) {
      if (!offer(told.beginning(Frame.Kind.BEGINNING, isLive(), clock.millis()))) {
        return false;
      }
      beginningWanted = false;
    }
    return true;
  }

  private boolean offer(Frame frame) {
    return outlet.offer(frame).isEnqueued();
  }
}
