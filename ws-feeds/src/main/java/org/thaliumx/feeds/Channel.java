package org.thaliumx.feeds;

import java.util.Arrays;
import java.util.Optional;

/** What a client can follow of a market. */
public enum Channel {
  /** The price levels: a snapshot, then every change. */
  BOOK("book"),
  /** The trades made from now on. */
  TRADES("trades");

  private final String text;

  Channel(String text) {
    this.text = text;
  }

  /** The channel's name in the protocol. */
  public String text() {
    return text;
  }

  /** The channel of that name. */
  public static Optional<Channel> of(String text) {
    return Arrays.stream(values()).filter(channel -> channel.text.equals(text)).findFirst();
  }
}
