package org.thaliumx.domain.market.reference;

import java.math.BigInteger;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;

/** What orders give, need and pay, counted without bounds. */
public final class ReferenceMoney {
  private static final BigInteger PPM = BigInteger.valueOf(1_000_000);

  private final MarketSpec spec;
  private final BigInteger unit;

  /** The arithmetic of a market. */
  public ReferenceMoney(MarketSpec spec) {
    this.spec = spec;
    this.unit =
        big(spec.tickSizeUnits())
            .multiply(big(spec.lotSizeUnits()))
            .divide(BigInteger.TEN.pow(spec.base().scale()));
  }

  static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  static boolean fits(BigInteger value) {
    return value.bitLength() < Long.SIZE;
  }

  /** As much of an amount as fits a {@code long}. */
  static long counted(BigInteger amount) {
    return amount.min(big(Long.MAX_VALUE)).longValueExact();
  }

  /** So many lots in base units. */
  public BigInteger base(long lots) {
    return big(lots).multiply(big(spec.lotSizeUnits()));
  }

  /** So many lots at a price in quote units. */
  public BigInteger quote(long priceTicks, long lots) {
    return big(priceTicks).multiply(big(lots)).multiply(unit);
  }

  BigInteger given(Side side, long priceTicks, long lots) {
    return side == Side.BUY ? quote(priceTicks, lots) : base(lots);
  }

  /** What an order has to hold. */
  public BigInteger needed(Side side, long priceTicks, long lots) {
    BigInteger given = given(side, priceTicks, lots);
    return given.add(feesOnTop(side, given, lots, spec.highestFeePpm()));
  }

  /** The most that a buyer's fees come to in however many trades, where it pays them on top. */
  BigInteger feesOnTop(Side side, BigInteger given, long lots, long ppm) {
    return paysOnTop(side) && ppm > 0
        ? given.multiply(big(ppm)).divide(PPM).add(big(lots))
        : BigInteger.ZERO;
  }

  boolean paysOnTop(Side side) {
    return side == Side.BUY && spec.feeAsset() == FeeAsset.QUOTE;
  }

  /** The fee of one side of a trade; negative when it is paid out. */
  long fee(Side side, long ppm, long priceTicks, long lots) {
    boolean ofQuote = spec.feeAsset() == FeeAsset.QUOTE || side == Side.SELL;
    BigInteger amount = ofQuote ? quote(priceTicks, lots) : base(lots);
    BigInteger[] parts = amount.multiply(big(ppm)).divideAndRemainder(PPM);
    return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
  }

  /** What a trade takes from what an order holds. */
  BigInteger cost(Side side, long ppm, long priceTicks, long lots) {
    BigInteger given = given(side, priceTicks, lots);
    BigInteger onTop = given.multiply(big(Math.max(ppm, 0))).add(PPM).subtract(BigInteger.ONE);
    return paysOnTop(side) ? given.add(onTop.divide(PPM)) : given;
  }

  /** The most lots, but no more than those, that a hold pays for in one trade. */
  long payable(Side side, long ppm, long priceTicks, long holdUnits, long mostLots) {
    long low = 0;
    long high =
        big(holdUnits).divide(given(side, priceTicks, 1)).min(big(mostLots)).longValueExact();
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (cost(side, ppm, priceTicks, middle).compareTo(big(holdUnits)) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The most lots, but no more than those, of which a hold is all that is needed. */
  long coverable(Side side, long priceTicks, BigInteger holdUnits, long mostLots) {
    long low = 0;
    long high = mostLots;
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (needed(side, priceTicks, middle).compareTo(holdUnits) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
