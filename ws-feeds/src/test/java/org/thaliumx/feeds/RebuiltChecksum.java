package org.thaliumx.feeds;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The checksum of a book as a client works it out who has read the protocol. */
final class RebuiltChecksum {

  private RebuiltChecksum() {}

  static long of(Map<BigDecimal, BigDecimal> bids, Map<BigDecimal, BigDecimal> asks) {
    String digits = best(asks, Comparator.naturalOrder()) + best(bids, Comparator.reverseOrder());
    var crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }

  private static String best(Map<BigDecimal, BigDecimal> side, Comparator<BigDecimal> order) {
    return side.keySet().stream()
        .sorted(order)
        .limit(10)
        .flatMap(price -> Stream.of(price, side.get(price)))
        .map(number -> number.unscaledValue().toString())
        .collect(Collectors.joining());
  }
}
