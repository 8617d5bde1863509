package org.thaliumx.node.command;

import java.util.Locale;

/** The value of an option that is {@code on} or {@code off}. */
final class Switch {

  private Switch() {}

  /**
   * Whether it is on.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static boolean isOn(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("'" + value + "' is none of on, off");
    };
  }
}
