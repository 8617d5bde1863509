package org.thaliumx.feeds.hub;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.PersonalTexts;
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

  private static final Duration LOOK_PERIOD = Duration.ofMillis(MarketObserver.PERIOD_MILLIS);

  /** How many trades are fetched at once; a market keeps no more. */
  private static final int FETCHED_TRADES = 1_000;

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
    GO_ON,
    /** Somebody observes, or observes something more. */
    OBSERVED,
    /** Time for those who observe to look again. */
    LOOK,
    /** The market did not answer. */
    NO_ANSWER
  }

  /** Somebody waits for a frame. */
  record Resume(ResumeRequest request) implements Command {}

  /** A message from the market. */
  record Heard(ActorRef<Market.FeedMessage> receiver, Market.FeedMessage message)
      implements Command {}

  private record MarketIsAt(long sequence) implements Command {}

  private record Fetched(List<Trade> newestTrades) implements Command {}

  private record PastIs(@Nullable StatisticsSnapshot past) implements Command {}

  /** What a hub asks. */
  record Sources(
      Exchange exchange,
      MarketStatistics statistics,
      InstantSource clock,
      PersonalTexts personalTexts) {}

  /**
   * What a hub is for.
   *
   * @param followers who watches
   * @param outlet where frames go
   * @param observers who looks at the market itself; may change at any time
   */
  record Purpose(
      String market,
      Topic topic,
      Followers followers,
      Outlet outlet,
      List<MarketObserver> observers) {

    boolean needPast() {
      return followers.needHistory() || observers.stream().anyMatch(MarketObserver::needsPast);
    }
  }

  private final String market;
  private final Exchange exchange;
  private final MarketStatistics statistics;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final TimerScheduler<Command> timers;
  private final Purpose purpose;
  private final Subscription subscription;
  private final FanOutThrottle throttle;
  private final FrameDelivery delivery;

  private @Nullable View view;
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
    this.throttle =
        new FanOutThrottle(purpose.followers(), purpose.outlet(), () -> self.tell(Signal.GO_ON));
    this.delivery = new FrameDelivery(purpose.outlet(), throttle, sources.personalTexts());
    timers.startTimerWithFixedDelay(Signal.PROBE, settings.probe());
    timers.startTimerWithFixedDelay(Signal.HEARTBEAT, settings.heartbeat());
    timers.startTimerAtFixedRate(Signal.LOOK, LOOK_PERIOD);
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
      case Resume(var request) -> gather(request);
      case Signal.GATHERED -> {
        delivery.gathered();
        askForPast();
        tell();
      }
      case Signal.PROBE -> probe();
      case Signal.HEARTBEAT -> beat();
      case Signal.RETRY -> tell();
      case Signal.GO_ON -> {
        throttle.goesOn();
        tell();
      }
      case Signal.OBSERVED -> {
        askForPast();
        letLook();
      }
      case Signal.LOOK -> letLook();
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
      delivery.begin(new MarketPublisher(market, view, purpose.followers()));
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
        if (throttle.isTime()) {
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
    if (view == null || !purpose.needPast()) {
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

  private void letLook() {
    if (purpose.observers().isEmpty()) {
      timers.cancel(Signal.LOOK);
      return;
    }
    if (!timers.isTimerActive(Signal.LOOK)) {
      timers.startTimerAtFixedRate(Signal.LOOK, LOOK_PERIOD);
    }
    if (view != null) {
      view.at(clock.millis());
    }
    lend();
  }

  private void lend() {
    if (view instanceof HubMarket state && subscription.isFollowing()) {
      long nowMillis = clock.millis();
      purpose.observers().forEach(observer -> observer.look(state, nowMillis));
    }
  }

  private void gather(ResumeRequest request) {
    delivery.gather(request);
    if (!timers.isTimerActive(Signal.GATHERED)) {
      timers.startSingleTimer(Signal.GATHERED, settings.gathering());
    }
  }

  private void beat() {
    if (view != null) {
      view.at(clock.millis());
    }
    if (subscription.isFollowing()) {
      delivery.beat(isLive(), clock.millis());
    }
  }

  private boolean isLive() {
    return clock.millis() - heardAtMillis <= 3 * settings.probe().toMillis();
  }

  private void tell() {
    lend();
    if (subscription.isFollowing() && !delivery.tell(isLive(), clock.millis())) {
      timers.startSingleTimer(Signal.RETRY, RETRY_DELAY);
    }
  }
}
