package org.thaliumx.domain.simulation;

import java.util.HashMap;
import java.util.Map;

/** What lies between accounts and markets: it loses, repeats, delays and reorders. */
final class Network {
  private record Link(String from, String to) {}

  private final World world;
  private final Map<Link, Long> cutUntilMillis = new HashMap<>();
  private final Map<Link, Long> sent = new HashMap<>();
  private final Map<Link, Long> arrived = new HashMap<>();

  Network(World world) {
    this.world = world;
  }

  void send(String from, String to, Runnable delivery) {
    var link = new Link(from, to);
    if (world.nowMillis() < cutUntilMillis.getOrDefault(link, 0L)) {
      world.tally.count("network: cut off");
      return;
    }
    Runnable numbered = numbered(link, delivery);
    if (!world.mishap(80, "network: lost")) {
      world.after(delayMillis(), numbered);
    }
    if (world.mishap(80, "network: repeated")) {
      world.after(delayMillis(), numbered);
    }
  }

  private Runnable numbered(Link link, Runnable delivery) {
    long number = sent.merge(link, 1L, Long::sum);
    return () -> {
      if (number < arrived.getOrDefault(link, 0L)) {
        world.tally.count("network: overtaken");
      }
      arrived.merge(link, number, Math::max);
      delivery.run();
    };
  }

  /** How long a message travels: most are quick, and some are overtaken by many others. */
  private long delayMillis() {
    return world.mishap(20, "network: delayed")
        ? world.between(500, 4_000)
        : world.between(1, world.isFaulty() ? 40 : 2);
  }

  /** For so long nothing that one says reaches the other. */
  void cut(String from, String to, long millis) {
    cutUntilMillis.put(new Link(from, to), world.nowMillis() + millis);
  }

  void mend() {
    cutUntilMillis.clear();
  }
}
