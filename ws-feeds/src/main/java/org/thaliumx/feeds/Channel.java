package org.thaliumx.feeds;

import java.util.Arrays;
import java.util.Optional;

/** What a client can follow of a market. */
public enum Channel {
  /** The price levels: a snapshot, then every change. */
  BOOK("book"),
  /** The single orders in the book: a snapshot, then what becomes of each. */
  ORDERS("orders"),
  /** The trades made from now on. */
  TRADES("trades"),
  /** The best bid and the best ask, whenever they change. */
  BBO("bbo"),
  /** What the market lets its accounts do, and how an auction would end. */
  STATUS("status");

  private final String text;

  Channel(String text) {
    this.text = text;
  }

  /** The channel's name in the protocol. */
  public String text() {
    return text;
  }

  /** What of the market it tells. */
  public Topic topic() {
    return this == ORDERS ? Topic.ORDERS : Topic.MARKET;
  }

  /** The channel of that name. */
  public static Optional<Channel> of(String text) {
    return Arrays.stream(values()).filter(channel -> channel.text.equals(text)).findFirst();
  }
}
