package org.thaliumx.feeds.hub;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.thaliumx.feeds.Channel;

/** How many clients follow each channel of a hub: nothing is rendered for nobody. Thread-safe. */
final class Followers {
  private final AtomicIntegerArray counts = new AtomicIntegerArray(Channel.values().length);

  void add(Channel channel, int more) {
    counts.addAndGet(channel.ordinal(), more);
  }

  boolean follow(Channel channel) {
    return counts.get(channel.ordinal()) > 0;
  }
}
