package org.thaliumx.bench.replay;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.order.Side;

/**
 * The visible part of a book, best levels first.
 *
 * @param bids what is bid
 * @param asks what is asked
 */
record Depth(List<Level> bids, List<Level> asks) {

  /**
   * All that rests at one price.
   *
   * @param price in dollars times 10,000
   * @param size in shares, at least 1
   */
  record Level(long price, long size) {}

  List<Level> side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /**
   * Reads a line of a LOBSTER book file: ask price, ask size, bid price, bid size, level by level.
   * A size of 0 marks a level that is not there.
   */
  static Depth parse(String line) {
    String[] fields = line.strip().split(",", -1);
    if (fields.length % 4 != 0) {
      throw new IllegalArgumentException("a book row has four fields a level: " + line);
    }
    List<Level> bids = new ArrayList<>();
    List<Level> asks = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 4) {
      addLevel(asks, fields[i], fields[i + 1]);
      addLevel(bids, fields[i + 2], fields[i + 3]);
    }
    return new Depth(List.copyOf(bids), List.copyOf(asks));
  }

  private static void addLevel(List<Level> levels, String price, String size) {
    long shares = Long.parseLong(size);
    if (shares > 0) {
      levels.add(new Level(Long.parseLong(price), shares));
    }
  }

  /** Both books side by side, level by level, with a mark where they differ. */
  static String compare(Depth expected, Depth actual) {
    StringBuilder text = new StringBuilder();
    for (Side side : Side.values()) {
      List<Level> left = expected.side(side);
      List<Level> right = actual.side(side);
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        String a = i < left.size() ? show(left.get(i)) : "nothing";
        String b = i < right.size() ? show(right.get(i)) : "nothing";
        String mark = a.equals(b) ? "" : "   <-- differs";
        String name = (side == Side.BUY ? "bid " : "ask ") + (i + 1);
        text.append("  %-7s expected %-22s actual %s%s%n".formatted(name, a, b, mark));
      }
    }
    return text.toString();
  }

  private static String show(Level level) {
    return level.size() + " @ " + LobsterPrices.toDecimal(level.price());
  }
}
