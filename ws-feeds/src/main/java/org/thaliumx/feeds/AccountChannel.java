package org.thaliumx.feeds;

import java.util.Arrays;
import java.util.Optional;

/** What a client can follow of its own account. */
public enum AccountChannel {
  /** The orders: those that are open, then every one that changes. */
  ORDERS("account.orders"),
  /** The fills made from now on. */
  FILLS("account.fills"),
  /** The balances: all of them, then every one that moves. */
  BALANCES("account.balances");

  private final String text;

  AccountChannel(String text) {
    this.text = text;
  }

  /** The channel's name in the protocol. */
  public String text() {
    return text;
  }

  /** The channel of that name. */
  public static Optional<AccountChannel> of(String text) {
    return Arrays.stream(values()).filter(channel -> channel.text.equals(text)).findFirst();
  }
}
