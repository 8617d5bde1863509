package org.thaliumx.feeds.hub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.thaliumx.feeds.Channel;

/** How many clients follow each channel of a hub: nothing is rendered for nobody. Thread-safe. */
final class Followers {
  private final Map<Channel, Integer> counts = new ConcurrentHashMap<>();

  void add(Channel channel, int more) {
    counts.merge(channel, more, Integer::sum);
  }

  /** Whether somebody follows what depends on the market's past. */
  boolean needHistory() {
    return counts.keySet().stream().anyMatch(channel -> channel.needsHistory() && follow(channel));
  }

  boolean follow(Channel channel) {
    return counts.getOrDefault(channel, 0) > 0;
  }
}
