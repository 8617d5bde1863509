package org.thaliumx.protocol.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.MarketSpec;

/**
 * A market's numbers as decimal text, always with the same number of decimals: prices with those of
 * the tick, quantities with those of the lot, amounts with the asset's scale.
 */
public final class MarketDecimals {

  private final MarketSpec spec;
  private final int priceScale;
  private final long priceStep;
  private final int quantityScale;
  private final long quantityStep;

  /** The text forms of that market. */
  public MarketDecimals(MarketSpec spec) {
    this.spec = spec;
    int tickZeros = trailingZeros(spec.tickSizeUnits(), spec.quote().scale());
    int lotZeros = trailingZeros(spec.lotSizeUnits(), spec.base().scale());
    this.priceScale = spec.quote().scale() - tickZeros;
    this.priceStep = spec.tickSizeUnits() / Amounts.powerOfTen(tickZeros);
    this.quantityScale = spec.base().scale() - lotZeros;
    this.quantityStep = spec.lotSizeUnits() / Amounts.powerOfTen(lotZeros);
  }

  private static int trailingZeros(long units, int max) {
    int zeros = 0;
    for (long rest = units; zeros < max && rest % 10 == 0; rest /= 10) {
      zeros++;
    }
    return zeros;
  }

  /** A price in ticks. */
  public String price(long ticks) {
    return text(ticks, priceStep, priceScale);
  }

  /** A quantity in lots. */
  public String quantity(long lots) {
    return text(lots, quantityStep, quantityScale);
  }

  /** A sum of quantities in lots, whatever it comes to. */
  public String quantity(BigInteger lots) {
    return text(lots, quantityStep, quantityScale);
  }

  /** A sum of amounts of the quote asset in its units, whatever it comes to. */
  public String quoteAmount(BigInteger units) {
    return new BigDecimal(units, spec.quote().scale()).toPlainString();
  }

  /** An amount of the quote asset, in its units. */
  public String quoteAmount(long units) {
    return amount(units, spec.quote().scale());
  }

  /** An amount in units of {@code 10^-scale}. */
  public static String amount(long units, int scale) {
    return BigDecimal.valueOf(units, scale).toPlainString();
  }

  /** A rate in parts per million as per cent, always with four decimals. */
  public static String percent(long ppm) {
    return BigDecimal.valueOf(ppm, 4).toPlainString();
  }

  /** A rate in parts per million as a decimal fraction without needless zeros. */
  public static String fraction(long ppm) {
    return ppm == 0 ? "0" : BigDecimal.valueOf(ppm, 6).stripTrailingZeros().toPlainString();
  }

  /** A whole level's quantity may be more than a long can count, and a difference below zero. */
  private static String text(long count, long step, int scale) {
    long product = Amounts.productOrNegative(count, step);
    return product >= 0 ? amount(product, scale) : text(BigInteger.valueOf(count), step, scale);
  }

  private static String text(BigInteger count, long step, int scale) {
    return new BigDecimal(count.multiply(BigInteger.valueOf(step)), scale).toPlainString();
  }
}
