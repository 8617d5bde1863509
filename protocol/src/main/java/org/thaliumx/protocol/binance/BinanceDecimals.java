package org.thaliumx.protocol.binance;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;

/**
 * A market's numbers as Binance writes them: plain decimals that keep their trailing zeros, always
 * {@value #SCALE} of them, or as many as the asset has where it has more.
 */
public final class BinanceDecimals {

  /** How many decimals Binance writes. */
  public static final int SCALE = 8;

  /** Nothing, whatever of. */
  public static final String ZERO = "0.00000000";

  private final MarketSpec spec;

  /** The text forms of that market. */
  public BinanceDecimals(MarketSpec spec) {
    this.spec = spec;
  }

  /** How many decimals amounts of an asset have. */
  public static int scaleOf(Asset asset) {
    return Math.max(SCALE, asset.scale());
  }

  /** A price in ticks. */
  public String price(long ticks) {
    return product(ticks, spec.tickSizeUnits(), spec.quote());
  }

  /** A quantity in lots. */
  public String quantity(long lots) {
    return product(lots, spec.lotSizeUnits(), spec.base());
  }

  /** A sum of quantities in lots, whatever it comes to. */
  public String quantity(BigInteger lots) {
    return text(lots.multiply(BigInteger.valueOf(spec.lotSizeUnits())), spec.base());
  }

  /** An amount of the quote asset in its units. */
  public String quote(long units) {
    return amount(units, spec.quote());
  }

  /** A sum of amounts of the quote asset in its units, whatever it comes to. */
  public String quote(BigInteger units) {
    return text(units, spec.quote());
  }

  /** An amount of an asset in its units. */
  public static String amount(long units, Asset asset) {
    return BigDecimal.valueOf(units, asset.scale()).setScale(scaleOf(asset)).toPlainString();
  }

  /** A rate in parts per million as a fraction. */
  public static String fraction(long ppm) {
    return BigDecimal.valueOf(ppm, 6).setScale(SCALE).toPlainString();
  }

  private static String product(long count, long step, Asset asset) {
    long high = Math.multiplyHigh(count, step);
    long low = count * step;
    return (high == 0 && low >= 0)
        ? amount(low, asset)
        : text(BigInteger.valueOf(count).multiply(BigInteger.valueOf(step)), asset);
  }

  private static String text(BigInteger units, Asset asset) {
    return new BigDecimal(units, asset.scale()).setScale(scaleOf(asset)).toPlainString();
  }
}
