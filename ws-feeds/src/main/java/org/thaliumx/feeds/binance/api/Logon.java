package org.thaliumx.feeds.binance.api;

import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;

/** Who a connection belongs to, if its client has logged on. Thread-safe. */
final class Logon {
  private final long connectedMillis;
  private @Nullable Listener listener;
  private long sinceMillis;

  /** Nobody has. */
  Logon(long connectedMillis) {
    this.connectedMillis = connectedMillis;
  }

  synchronized void begin(Listener who, long nowMillis) {
    listener = who;
    sinceMillis = nowMillis;
  }

  synchronized void end() {
    listener = null;
  }

  /** Who has logged on; null if nobody has. */
  synchronized @Nullable Listener listener() {
    return listener;
  }

  /**
   * What a client is told of it, as JSON.
   *
   * @param follows whether it follows an account
   */
  synchronized String json(boolean follows, long nowMillis) {
    String who = listener == null ? "null" : "\"" + listener.key() + "\"";
    String since = listener == null ? "null" : Long.toString(sinceMillis);
    return "{\"apiKey\":"
        + who
        + ",\"authorizedSince\":"
        + since
        + ",\"connectedSince\":"
        + connectedMillis
        + ",\"returnRateLimits\":true,\"serverTime\":"
        + nowMillis
        + ",\"userDataStream\":"
        + follows
        + "}";
  }
}
