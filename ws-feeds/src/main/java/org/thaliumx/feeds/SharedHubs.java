package org.thaliumx.feeds;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The hubs of a node, one for each thing that somebody watches here: started for the first watcher,
 * stopped a while after the last. Thread-safe.
 *
 * @param <K> what is watched
 * @param <H> what tells of it
 */
public final class SharedHubs<K, H> {
  private final ActorSystem<?> system;
  private final Duration linger;
  private final Function<K, H> start;
  private final Consumer<H> stop;
  private final Map<K, Entry<K, H>> entries = new HashMap<>();

  private static final class Entry<K, H> {
    final K key;
    final H hub;
    int watchers;

    /** Changes whenever somebody comes, so that a hub is not stopped for an older emptiness. */
    long arrivals;

    Entry(K key, H hub) {
      this.key = key;
      this.hub = hub;
    }
  }

  /**
   * No hubs yet.
   *
   * @param linger how long a hub lives on that nobody watches
   */
  public SharedHubs(
      ActorSystem<?> system, Duration linger, Function<K, H> start, Consumer<H> stop) {
    this.system = system;
    this.linger = linger;
    this.start = start;
    this.stop = stop;
  }

  /** One watcher's hold on a hub. Thread-safe. */
  public final class Lease {
    private final Entry<K, H> entry;
    private boolean ended;

    private Lease(Entry<K, H> entry) {
      this.entry = entry;
    }

    /** The hub, which lives at least until this ends. */
    public H hub() {
      return entry.hub;
    }

    /** Lets go of the hub; false if that was done before. */
    public boolean end() {
      synchronized (SharedHubs.this) {
        if (ended) {
          return false;
        }
        ended = true;
        leave(entry);
        return true;
      }
    }
  }

  /** The hub for something, which is started if there is none. */
  public synchronized Lease lease(K key) {
    Entry<K, H> entry = entries.computeIfAbsent(key, k -> new Entry<>(k, start.apply(k)));
    entry.watchers++;
    entry.arrivals++;
    return new Lease(entry);
  }

  /** How many hubs there are. */
  public synchronized int running() {
    return entries.size();
  }

  private void leave(Entry<K, H> entry) {
    entry.watchers--;
    if (entry.watchers == 0) {
      long arrivals = entry.arrivals;
      system
          .scheduler()
          .scheduleOnce(
              linger, () -> stopUnlessSomebodyCame(entry, arrivals), system.executionContext());
    }
  }

  private synchronized void stopUnlessSomebodyCame(Entry<K, H> entry, long arrivals) {
    if (entry.arrivals == arrivals && entries.remove(entry.key, entry)) {
      stop.accept(entry.hub);
    }
  }
}
