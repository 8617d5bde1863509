package org.thaliumx.feeds.hub;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.Topic;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.MarketStatistics;

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
 * missed something.
 */
final class MarketHub extends AbstractBehavior<MarketHub.Command> {
  private static final Duration RETRY_DELAY = Duration.ofMillis(5);
  private static final Duration RESTART_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(5);

  /** How many trades are fetched at once; a market keeps no more. */
  private static final int FETCHED_TRADES = 1_000;

  /** So many wishes are granted before there is time for what is new again. */
  private static final int WISHES_AT_ONCE = 8;

  /** So many may wait; who waits longer asks again. */
  private static final int MAX_WISHES = 1_000;

  /** What a hub understands. */
  sealed interface Command {}

  /** What needs no explanation from who sends it. */
  enum Signal implements Command {
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
    /** Clients have had the time to take the last message. */
    PACE,
    /** The market did not answer. */
    NO_ANSWER
  }

  /** Somebody waits for a frame. */
  record Wanted(Wish wish) implements Command {}

  /** A message from the market. */
  record Heard(ActorRef<Market.FeedMessage> receiver, Market.FeedMessage message)
      implements Command {}

  private record MarketIsAt(long sequence) implements Command {}

  private record Fetched(List<Trade> newestTrades) implements Command {}

  private record PastIs(@Nullable StatisticsSnapshot past) implements Command {}

  /** What a hub asks. */
  record Sources(Exchange exchange, MarketStatistics statistics, InstantSource clock) {}

  /**
   * What a hub is for.
   *
   * @param followers who watches
   * @param outlet where frames go
   */
  record Purpose(
      String market, Topic topic, Followers followers, BoundedSourceQueue<Frame> outlet) {}

  private final String market;
  private final Exchange exchange;
  private final MarketStatistics statistics;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final TimerScheduler<Command> timers;
  private final Purpose purpose;
  private final Subscription subscription;
  private final HubPace pace;
  private final Set<Wish> gathering = new LinkedHashSet<>();
  private final Set<Wish> wishes = new LinkedHashSet<>();

  private @Nullable View view;
  private @Nullable Teller teller;
  private long marketSequence;
  private long heardAtMillis;

  /** A hub. */
  static Behavior<Command> create(Purpose purpose, Sources sources, FeedSettings settings) {
    Behavior<Command> hub =
        Behaviors.setup(context ->
            Behaviors.withTimers(
                timers -> new MarketHub(context, timers, purpose, sources, settings)));
    return Behaviors.supervise(hub)
        .onFailure(
            SupervisorStrategy.restartWithBackoff(RESTART_DELAY, LONGEST_RESTART_DELAY, 0.1));
  }

  private MarketHub(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Purpose purpose,
      Sources sources,
      FeedSettings settings) {
    super(context);
    this.timers = timers;
    this.purpose = purpose;
    this.market = purpose.market();
    this.exchange = sources.exchange();
    this.statistics = sources.statistics();
    this.clock = sources.clock();
    this.settings = settings;
    this.subscription = new Subscription(market, purpose.topic(), exchange, context);
    ActorRef<Command> self = context.getSelf();
    this.pace = new HubPace(purpose.followers(), () -> self.tell(Signal.PACE));
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
      case PastIs(var past) -> takePast(past);
      case Wanted(var wish) -> gather(wish);
      case Signal.GATHERED -> {
        wishes.addAll(gathering);
        gathering.clear();
        askForPast();
        tell();
      }
      case Signal.PROBE -> probe();
      case Signal.HEARTBEAT -> beat();
      case Signal.RETRY -> tell();
      case Signal.PACE -> {
        pace.goesOn();
        tell();
      }
      case Signal.NO_ANSWER -> {}
      case Signal.STOP -> {
        return Behaviors.stopped();
      }
    }
    return this;
  }

  private void hear(ActorRef<Market.FeedMessage> by, Market.FeedMessage message) {
    if (subscription.isHeardBy(by)) {
      heardAtMillis = clock.millis();
      switch (message) {
        case Market.SnapshotPart part -> begin(subscription.add(part));
        case Market.FeedChanges changes -> follow(changes);
        case Market.OrdersChanges changes -> follow(changes);
      }
    }
  }

  private void begin(List<Market.SnapshotPart> snapshot) {
    if (snapshot.isEmpty()) {
      return;
    }
    long sequence = snapshot.getFirst().sequence();
    if (view == null) {
      view = View.of(snapshot);
      teller = new Teller(market, view, purpose.followers());
    } else if (view.sequence() != sequence) {
      getContext().getLog().info("{}: from {} to {}", market, view.sequence(), sequence);
      view.beginAnew(snapshot);
      fetchLackingTrades(view);
    }
    marketSequence = sequence;
    tell();
  }

  private void follow(Market.FeedMessage changes) {
    if (!subscription.isFollowing() || view == null) {
      return;
    }
    switch (view.apply(changes)) {
      case APPLIED -> {
        if (pace.isTime()) {
          tell();
        }
      }
      case KNOWN -> {}
      case GAP -> subscription.beginAnew();
    }
  }

  private void probe() {
    if (view == null || !subscription.isFollowing() || view.sequence() < marketSequence) {
      subscription.beginAnew();
    } else {
      subscription.renew();
      fetchLackingTrades(view);
      askForPast();
    }
    getContext()
        .pipeToSelf(
            exchange.<Market.BookReply>askMarket(market, to -> new Market.GetBook(0, to)),
            (reply, failure) ->
                reply instanceof Market.BookResult result
                    ? new MarketIsAt(result.book().sequence())
                    : Signal.NO_ANSWER);
  }

  private void fetchLackingTrades(View lacking) {
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

  /** Only where somebody wants to know. */
  private void askForPast() {
    if (view == null || !purpose.followers().needHistory()) {
      return;
    }
    OptionalLong after = view.askForPast();
    if (after.isPresent()) {
      getContext()
          .pipeToSelf(
              statistics.upTo(market, after.getAsLong()), (past, failure) -> new PastIs(past));
    }
  }

  private void takePast(@Nullable StatisticsSnapshot past) {
    if (view != null) {
      view.takePast(past);
      tell();
    }
  }

  private void gather(Wish wish) {
    if (gathering.size() + wishes.size() < MAX_WISHES) {
      gathering.add(wish);
    }
    if (!timers.isTimerActive(Signal.GATHERED)) {
      timers.startSingleTimer(Signal.GATHERED, settings.gathering());
    }
  }

  private void beat() {
    if (view != null) {
      view.at(clock.millis());
    }
    if (teller != null && subscription.isFollowing() && tell(teller)) {
      offer(teller, teller.heartbeat(isLive(), clock.millis()));
    }
  }

  private boolean isLive() {
    return clock.millis() - heardAtMillis <= 3 * settings.probe().toMillis();
  }

  private void tell() {
    if (teller != null && subscription.isFollowing() && !tell(teller)) {
      timers.startSingleTimer(Signal.RETRY, RETRY_DELAY);
    }
  }

  /** Tells what there is to tell, in this order; false when clients cannot take all of it now. */
  private boolean tell(Teller by) {
    return tellRestart(by) && offer(by, by.news()) && grantWishes(by);
  }

  /** Whoever waits on a channel that begins anew for all has what it waits for. */
  private boolean tellRestart(Teller by) {
    Frame restart = by.restart();
    if (!offer(by, restart)) {
      return false;
    }
    if (restart != null) {
      wishes.removeIf(wish -> restart.text(wish.channel()) != null);
    }
    return true;
  }

  private boolean grantWishes(Teller by) {
    var channels = wishes.stream().map(Wish::channel).collect(Collectors.toSet());
    if (!offer(by, by.progress(channels, isLive(), clock.millis()))) {
      return false;
    }
    int left = WISHES_AT_ONCE;
    for (Iterator<Wish> next = wishes.iterator(); next.hasNext(); ) {
      Frame granted = by.granted(next.next(), isLive(), clock.millis());
      if (granted != null) {
        if (left-- == 0 || !purpose.outlet().offer(granted).isEnqueued()) {
          return false;
        }
        next.remove();
      }
    }
    return true;
  }

  private boolean offer(Teller by, @Nullable Frame frame) {
    if (frame == null) {
      return true;
    }
    boolean taken = purpose.outlet().offer(frame).isEnqueued();
    if (taken) {
      by.told(frame);
      pace.told();
    }
    return taken;
  }
}
