package org.thaliumx.feeds.hub;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.FeedSources;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.SharedHubs;
import org.thaliumx.feeds.Topic;

/**
 * The hubs of this node: one for each topic of a market that somebody watches here. Thread-safe.
 *
 * <pre>
 *                                        +--&gt; client
 * market --&gt; MarketHub --&gt; FrameFanOut --+--&gt; client
 *                                        +--&gt; client
 * </pre>
 *
 * <p>Whoever attaches must take frames at once and do its waiting elsewhere.
 */
public final class MarketHubs {
  /** A name is not free again at once when its actor stops. */
  private static final AtomicLong STARTED = new AtomicLong();

  private final ActorSystem<?> system;
  private final MarketHub.Sources sources;
  private final FeedSettings settings;
  private final SharedHubs<Key, Hub> hubs;

  private record Key(String market, Topic topic) {}

  /** No hubs yet. */
  public MarketHubs(
      ActorSystem<?> system,
      FeedSources sources,
      PersonalTexts personalTexts,
      FeedSettings settings) {
    this.system = system;
    this.sources =
        new MarketHub.Sources(
            sources.exchange(), sources.statistics(), sources.clock(), personalTexts);
    this.settings = settings;
    this.hubs =
        new SharedHubs<>(
            system, settings.linger(), this::start, hub -> hub.actor().tell(MarketHub.Signal.STOP));
  }

  private record Hub(
      Followers followers,
      ActorRef<MarketHub.Command> actor,
      FrameFanOut frames,
      List<MarketObserver> observers) {}

  /** One watcher's hold on a hub. Thread-safe. */
  public static final class Attachment {
    private final SharedHubs<Key, Hub>.Lease lease;
    private final Hub hub;
    private final Consumer<Frame> watcher;
    private final Set<Channel> followed = EnumSet.noneOf(Channel.class);

    private Attachment(SharedHubs<Key, Hub>.Lease lease, Consumer<Frame> watcher) {
      this.lease = lease;
      this.hub = lease.hub();
      this.watcher = watcher;
      hub.frames().add(watcher);
    }

    /** Lets the hub tell what happens on a channel, of those of its topic. */
    public synchronized void follow(Channel channel) {
      if (followed.add(channel)) {
        hub.followers().add(channel, 1);
      }
    }

    /** Does not follow a channel any longer. */
    public synchronized void unfollow(Channel channel) {
      if (followed.remove(channel)) {
        hub.followers().add(channel, -1);
      }
    }

    /** Asks for a frame from which a channel that is followed can begin. */
    public void wantBeginning(Channel channel) {
      hub.actor().tell(new MarketHub.Resume(new ResumeRequest(channel, ResumeRequest.NOTHING)));
    }

    /** Asks for a frame with all that happened on a followed channel after an event. */
    public void wantSince(Channel channel, long sequence) {
      hub.actor().tell(new MarketHub.Resume(new ResumeRequest(channel, sequence)));
    }

    /** Lets go of the hub; a frame may still be on its way. */
    public void detach() {
      if (lease.end()) {
        hub.frames().remove(watcher);
        Set.copyOf(followed).forEach(this::unfollow);
      }
    }
  }

  /**
   * Joins the hub for a topic of a market, which is started if there is none.
   *
   * @param watcher takes what the hub tells from now on; it is called on any thread and must not
   *     wait
   */
  public Attachment attach(String market, Topic topic, Consumer<Frame> watcher) {
    return new Attachment(hubs.lease(new Key(market, topic)), watcher);
  }

  /** One observer's hold on a hub. Thread-safe. */
  public static final class Observation {
    private final SharedHubs<Key, Hub>.Lease lease;
    private final MarketObserver observer;

    private Observation(SharedHubs<Key, Hub>.Lease lease, MarketObserver observer) {
      this.lease = lease;
      this.observer = observer;
      lease.hub().observers().add(observer);
    }

    /** Has the observer look soon, because it wants to know more than before. */
    public void wantMore() {
      lease.hub().actor().tell(MarketHub.Signal.OBSERVED);
    }

    /** Has the observer look soon. */
    public void wake() {
      lease.hub().actor().tell(MarketHub.Signal.LOOK);
    }

    /** Lets go of the hub; the observer may be looking a last time. */
    public void end() {
      if (lease.end()) {
        lease.hub().observers().remove(observer);
      }
    }
  }

  /** Has somebody look at a market on the thread of its hub, which is started if there is none. */
  public Observation observe(String market, MarketObserver observer) {
    return new Observation(hubs.lease(new Key(market, Topic.MARKET)), observer);
  }

  /** How many hubs there are. */
  public int running() {
    return hubs.running();
  }

  private Hub start(Key key) {
    var frames = new FrameFanOut(system.executionContext());
    var followers = new Followers();
    var observers = new CopyOnWriteArrayList<MarketObserver>();
    var purpose = new MarketHub.Purpose(key.market(), key.topic(), followers, frames, observers);
    ActorRef<MarketHub.Command> actor =
        system.systemActorOf(
            MarketHub.create(purpose, sources, settings),
            "feed-" + key.market() + "-" + STARTED.incrementAndGet(),
            Props.empty());
    return new Hub(followers, actor, frames, observers);
  }
}
