package org.thaliumx.feeds.hub;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.stream.KillSwitch;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.javadsl.BroadcastHub;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.protocol.Exchange;

/**
 * The hubs of this node: one for each market that somebody watches here. Thread-safe.
 *
 * <pre>
 *                                                  +--&gt; client
 * market --&gt; MarketHub --&gt; queue --&gt; BroadcastHub --+--&gt; client
 *                                                  +--&gt; drain
 * </pre>
 *
 * <p>The drain takes everything, so that nothing piles up while nobody watches yet. The slowest
 * client would hold up all others: whoever attaches must take frames at once and do its waiting
 * elsewhere.
 */
public final class MarketHubs {
  private static final int BUFFERED_FRAMES = 256;

  /** A name is not free again at once when its actor stops. */
  private static final AtomicLong STARTED = new AtomicLong();

  private final ActorSystem<?> system;
  private final Exchange exchange;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final Map<String, Hub> hubs = new HashMap<>();

  /** No hubs yet. */
  public MarketHubs(
      ActorSystem<?> system, Exchange exchange, InstantSource clock, FeedSettings settings) {
    this.system = system;
    this.exchange = exchange;
    this.clock = clock;
    this.settings = settings;
  }

  private static final class Hub {
    final String market;
    final ActorRef<MarketHub.Command> actor;
    final KillSwitch stream;
    final Source<Frame, NotUsed> frames;
    int watchers;

    /** Changes whenever somebody comes, so that a hub is not stopped for an older emptiness. */
    long arrivals;

    Hub(
        String market,
        ActorRef<MarketHub.Command> actor,
        KillSwitch stream,
        Source<Frame, NotUsed> frames) {
      this.market = market;
      this.actor = actor;
      this.stream = stream;
      this.frames = frames;
    }
  }

  /** One watcher's hold on a hub. Thread-safe. */
  public final class Attachment {
    private final Hub hub;
    private boolean detached;

    private Attachment(Hub hub) {
      this.hub = hub;
    }

    /** What the hub tells from some moment soon after this is run; it ends only with the node. */
    public Source<Frame, NotUsed> frames() {
      return hub.frames;
    }

    /**
     * Asks for a frame from which a channel can begin. It may come before {@link #frames} is under
     * way: whoever still waits after a while asks again.
     */
    public void wantBeginning() {
      hub.actor.tell(MarketHub.Signal.BEGINNING_WANTED);
    }

    /** Lets go of the hub. */
    public void detach() {
      synchronized (MarketHubs.this) {
        if (!detached) {
          detached = true;
          leave(hub);
        }
      }
    }
  }

  /** Joins the hub of a market, which is started if there is none. */
  public synchronized Attachment attach(String market) {
    Hub hub = hubs.computeIfAbsent(market, this::start);
    hub.watchers++;
    hub.arrivals++;
    return new Attachment(hub);
  }

  /** How many hubs there are. */
  public synchronized int running() {
    return hubs.size();
  }

  private Hub start(String market) {
    var queue =
        Source.<Frame>queue(BUFFERED_FRAMES)
            .viaMat(KillSwitches.single(), Keep.both())
            .toMat(BroadcastHub.of(Frame.class, BUFFERED_FRAMES), Keep.both())
            .run(system);
    Source<Frame, NotUsed> frames = queue.second();
    frames.runWith(Sink.ignore(), system);
    ActorRef<MarketHub.Command> actor =
        system.systemActorOf(
            MarketHub.create(market, exchange, clock, settings, queue.first().first()),
            "feed-" + market + "-" + STARTED.incrementAndGet(),
            Props.empty());
    return new Hub(market, actor, queue.first().second(), frames);
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
    if (hub.arrivals == arrivals && hubs.remove(hub.market, hub)) {
      hub.actor.tell(MarketHub.Signal.STOP);
      hub.stream.shutdown();
    }
  }
}
