package org.thaliumx.feeds.hub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.thaliumx.feeds.Channel;

/** How many clients follow each channel of a hub: nothing is rendered for nobody. Thread-safe. */
final class Followers {
  private final Map<Channel, Integer> counts = new ConcurrentHashMap<>();

  private final AtomicInteger all = new AtomicInteger();

  void add(Channel channel, int more) {
    counts.merge(channel, more, Integer::sum);
    all.addAndGet(more);
  }

  /** How many messages it takes to tell something on every channel to all who follow it. */
  int all() {
    return all.get();
  }

  /** Whether somebody follows what depends on the market's past. */
  boolean needHistory() {
    return counts.keySet().stream().anyMatch(channel -> channel.needsHistory() && follow(channel));
  }

  boolean follow(Channel channel) {
    return counts.getOrDefault(channel, 0) > 0;
  }
}
