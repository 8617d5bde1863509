package org.thaliumx.domain.rules;

/** What an auction is for. */
public enum AuctionKind {
  /** It opens the trading day. */
  OPENING,
  /** It closes the trading day. */
  CLOSING,
  /** It finds a price after trading was interrupted. */
  VOLATILITY
}
