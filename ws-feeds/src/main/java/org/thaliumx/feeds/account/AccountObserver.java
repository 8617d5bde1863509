package org.thaliumx.feeds.account;

/**
 * Somebody who hears of everything that happens to an account as clients of Binance read it. Must
 * be thread-safe, and never block.
 */
public interface AccountObserver {

  /** Everything from now on is told. */
  void began();

  /** Something happened. */
  void told(String event);

  /** Something was missed, and nothing more is told. */
  void lost();
}
