package org.thaliumx.feeds.hub;

import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.text.MarketDecimals;

/**
 * One number for the best levels of a book, by which a client can see that it has put its book
 * together rightly. The manner is that of Kraken's spot feed: the best {@value #LEVELS} asks, then
 * as many bids, best first, each as the digits of its price and of its quantity without the point
 * and without leading zeros, all in a row, give a CRC-32.
 */
final class Checksum {

  /** How many levels of a side count. */
  static final int LEVELS = 10;

  private final MarketDecimals decimals;
  private final StringBuilder digits = new StringBuilder();

  /** The checksums of a market, whose decimals count. */
  Checksum(MarketSpec spec) {
    this.decimals = new MarketDecimals(spec);
  }

  /** The checksum of a book: lots by price in ticks, best first. */
  long of(SortedMap<Long, Long> bids, SortedMap<Long, Long> asks) {
    digits.setLength(0);
    add(asks);
    add(bids);
    var crc = new CRC32();
    for (int i = 0; i < digits.length(); i++) {
      crc.update(digits.charAt(i));
    }
    return crc.getValue();
  }

  private void add(SortedMap<Long, Long> side) {
    int levels = 0;
    for (Map.Entry<Long, Long> level : side.entrySet()) {
      if (levels++ == LEVELS) {
        break;
      }
      add(decimals.price(level.getKey()));
      add(decimals.quantity(level.getValue()));
    }
  }

  private void add(String number) {
    boolean leading = true;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      leading &= c == '0' || c == '.';
      if (!leading && c != '.') {
        digits.append(c);
      }
    }
  }
}
