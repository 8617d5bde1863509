package org.thaliumx.feeds.hub;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.Topic;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.MarketStatistics;

/**
 * The hubs of this node: one for each topic of a market that somebody watches here. Thread-safe.
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
  private final MarketHub.Sources sources;
  private final FeedSettings settings;
  private final Map<Key, Hub> hubs = new HashMap<>();

  private record Key(String market, Topic topic) {}

  /** No hubs yet. */
  public MarketHubs(
      ActorSystem<?> system,
      Exchange exchange,
      MarketStatistics statistics,
      InstantSource clock,
      FeedSettings settings) {
    this.system = system;
    this.sources = new MarketHub.Sources(exchange, statistics, clock);
    this.settings = settings;
  }

  private static final class Hub {
    final Key key;
    final Followers followers;
    final ActorRef<MarketHub.Command> actor;
    final KillSwitch stream;
    final Source<Frame, NotUsed> frames;
    int watchers;

    /** Changes whenever somebody comes, so that a hub is not stopped for an older emptiness. */
    long arrivals;

    Hub(
        Key key,
        Followers followers,
        ActorRef<MarketHub.Command> actor,
        KillSwitch stream,
        Source<Frame, NotUsed> frames) {
      this.key = key;
      this.followers = followers;
      this.actor = actor;
      this.stream = stream;
      this.frames = frames;
    }
  }

  /** One watcher's hold on a hub. Thread-safe. */
  public final class Attachment {
    private final Hub hub;
    private final Set<Channel> followed = EnumSet.noneOf(Channel.class);
    private boolean detached;

    private Attachment(Hub hub) {
      this.hub = hub;
    }

    /** What the hub tells from some moment soon after this is run; it ends only with the node. */
    public Source<Frame, NotUsed> frames() {
      return hub.frames;
    }

    /** Lets the hub tell what happens on a channel, of those of its topic. */
    public void follow(Channel channel) {
      synchronized (MarketHubs.this) {
        if (!detached && followed.add(channel)) {
          hub.followers.add(channel, 1);
        }
      }
    }

    /** Does not follow a channel any longer. */
    public void unfollow(Channel channel) {
      synchronized (MarketHubs.this) {
        if (followed.remove(channel)) {
          hub.followers.add(channel, -1);
        }
      }
    }

    /**
     * Asks for a frame from which a channel that is followed can begin. It may come before {@link
     * #frames} is under way: whoever still waits after a while asks again.
     */
    public void wantBeginning(Channel channel) {
      hub.actor.tell(new MarketHub.Wanted(new Wish(channel, Wish.NOTHING)));
    }

    /** Asks for a frame with all that happened on a followed channel after an event. */
    public void wantSince(Channel channel, long sequence) {
      hub.actor.tell(new MarketHub.Wanted(new Wish(channel, sequence)));
    }

    /** Lets go of the hub. */
    public void detach() {
      synchronized (MarketHubs.this) {
        if (!detached) {
          detached = true;
          followed.forEach(channel -> hub.followers.add(channel, -1));
          followed.clear();
          leave(hub);
        }
      }
    }
  }

  /** Joins the hub for a topic of a market, which is started if there is none. */
  public synchronized Attachment attach(String market, Topic topic) {
    Hub hub = hubs.computeIfAbsent(new Key(market, topic), this::start);
    hub.watchers++;
    hub.arrivals++;
    return new Attachment(hub);
  }

  /** How many hubs there are. */
  public synchronized int running() {
    return hubs.size();
  }

  private Hub start(Key key) {
    var queue =
        Source.<Frame>queue(BUFFERED_FRAMES)
            .viaMat(KillSwitches.single(), Keep.both())
            .toMat(BroadcastHub.of(Frame.class, BUFFERED_FRAMES), Keep.both())
            .run(system);
    Source<Frame, NotUsed> frames = queue.second();
    frames.runWith(Sink.ignore(), system);
    var followers = new Followers();
    var purpose =
        new MarketHub.Purpose(key.market(), key.topic(), followers, queue.first().first());
    ActorRef<MarketHub.Command> actor =
        system.systemActorOf(
            MarketHub.create(purpose, sources, settings),
            "feed-" + key.market() + "-" + STARTED.incrementAndGet(),
            Props.empty());
    return new Hub(key, followers, actor, queue.first().second(), frames);
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
    if (hub.arrivals == arrivals && hubs.remove(hub.key, hub)) {
      hub.actor.tell(MarketHub.Signal.STOP);
      hub.stream.shutdown();
    }
  }
}
