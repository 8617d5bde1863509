package org.thaliumx.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;

/**
 * How a cluster is to be.
 *
 * @param nodes how many nodes it has
 * @param seed what its random choices start from
 * @param clock the time by which its nodes go
 * @param configuration what goes before the nodes' own configuration
 */
public record ClusterPlan(int nodes, long seed, InstantSource clock, Config configuration) {
  private static final String SEED = "thaliumx.seed";

  public ClusterPlan {
    if (nodes < 1) {
      throw new IllegalArgumentException("a cluster of " + nodes);
    }
  }

  /**
   * A cluster of so many nodes, by the system's clock. Its seed is the system property {@code
   * thaliumx.seed}, or another one every time.
   */
  public static ClusterPlan ofNodes(int nodes) {
    long seed = Long.getLong(SEED, new Random().nextLong());
    return new ClusterPlan(nodes, seed, Clock.systemUTC(), ConfigFactory.empty());
  }

  /** The same with that seed. */
  public ClusterPlan withSeed(long newSeed) {
    return new ClusterPlan(nodes, newSeed, clock, configuration);
  }

  /** The same with settings in HOCON, which go before all others. */
  public ClusterPlan withConfiguration(String hocon) {
    Config more = ConfigFactory.parseString(hocon).withFallback(configuration);
    return new ClusterPlan(nodes, seed, clock, more);
  }
}
