package org.thaliumx.node.survival;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What the settings of the cluster say about when others take a node's place.
 *
 * @param heartbeatInterval how often nodes give a sign of life
 * @param heartbeatPause by how much one may be overdue
 * @param stableAfter how long a node is unreachable before it is removed
 * @param margin how long after that what ran there starts elsewhere
 */
public record Takeover(
    Duration heartbeatInterval, Duration heartbeatPause, Duration stableAfter, Duration margin) {

  /** As a node is configured. */
  public static Takeover of(Config config) {
    Config cluster = config.getConfig("pekko.cluster");
    return new Takeover(
        cluster.getDuration("failure-detector.heartbeat-interval"),
        cluster.getDuration("failure-detector.acceptable-heartbeat-pause"),
        cluster.getDuration("split-brain-resolver.stable-after"),
        cluster.getDuration("down-removal-margin"));
  }

  /**
   * After how long at the earliest, counted from when a node stood still or was cut off, another
   * one may speak in its place. Its last sign of life may be one interval older than that.
   */
  public Duration earliest() {
    return heartbeatPause.plus(stableAfter).plus(margin);
  }

  /**
   * For how long a process may stand still without others taking its place. The margin is kept for
   * what differs between the nodes' clocks and threads.
   */
  public Duration longestStandstill() {
    return heartbeatPause.plus(stableAfter);
  }
}
