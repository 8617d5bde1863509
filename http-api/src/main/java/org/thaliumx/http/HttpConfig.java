package org.thaliumx.http;

/**
 * How the REST API is set up.
 *
 * @param demo whether the published demo credentials exist
 * @param boundToLoopback whether the server only listens on loopback
 * @param protectionPpm how much worse than the best price a market order may trade that names no
 *     price of its own, in parts per million of the best price; at least one tick
 */
public record HttpConfig(boolean demo, boolean boundToLoopback, long protectionPpm) {

  /** The protection where nothing else is configured: 5 %. */
  public static final long DEFAULT_PROTECTION_PPM = 50_000;

  /** The largest body a request may have, in bytes. */
  public static final int MAX_BODY_BYTES = 65_536;

  /** How far a request's timestamp may be from the server's clock, in either direction. */
  public static final long MAX_CLOCK_DIFFERENCE_MILLIS = 30_000;

  public HttpConfig {
    if (protectionPpm < 1 || protectionPpm >= 1_000_000) {
      throw new IllegalArgumentException("protection out of range: " + protectionPpm);
    }
  }
}
