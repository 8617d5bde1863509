package org.thaliumx.kafka.event;

/** The events about the system itself, and not about trading. */
public final class SystemJson {
  private SystemJson() {}

  /** A node says how it does. */
  public static byte[] heartbeat(String node, boolean healthy, long atMillis) {
    return new JsonBytes()
        .start()
        .time("timestamp", atMillis)
        .text("source", EventSource.NAME)
        .text("node", node)
        .text("status", healthy ? "healthy" : "degraded")
        .finish();
  }

  /**
   * Something happened to a member of the cluster.
   *
   * @param node who says so
   */
  public static byte[] member(String event, String member, String node, long atMillis) {
    return new JsonBytes()
        .start()
        .time("timestamp", atMillis)
        .text("source", EventSource.NAME)
        .text("event", event)
        .text("member", member)
        .text("node", node)
        .finish();
  }
}
