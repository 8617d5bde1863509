package org.thaliumx.node.overview;

import org.apache.pekko.actor.Address;

/** How operators name members. */
final class Addresses {
  private Addresses() {}

  /** Host and port, such as {@code 127.0.0.1:25520}. */
  static String text(Address address) {
    return address.getHost().orElse("") + ":" + address.getPort().orElse(0);
  }
}
