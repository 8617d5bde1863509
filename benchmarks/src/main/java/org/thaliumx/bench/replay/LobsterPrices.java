package org.thaliumx.bench.replay;

import java.math.BigDecimal;

/** LOBSTER counts prices in ten-thousandths of a dollar; the API speaks decimals. */
final class LobsterPrices {

  private static final int SCALE = 4;

  private LobsterPrices() {}

  static String toDecimal(long price) {
    return toBigDecimal(price).stripTrailingZeros().toPlainString();
  }

  static BigDecimal toBigDecimal(long price) {
    return BigDecimal.valueOf(price, SCALE);
  }

  /** Throws {@link ArithmeticException} for a price that is finer than the files can say. */
  static long fromDecimal(String decimal) {
    return new BigDecimal(decimal).movePointRight(SCALE).longValueExact();
  }
}
