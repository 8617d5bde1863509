package org.thaliumx.domain.money;

import org.thaliumx.domain.order.Side;

/**
 * What is traded on a market and in which steps; it never changes once the market is open.
 *
 * <p>Prices are counted in ticks and quantities in lots. Tick and lot are chosen so that one lot at
 * one tick costs a whole number of quote units: nothing is rounded in matching or settlement.
 *
 * @param id the market's name, {@code BASE_QUOTE}
 * @param base the asset bought and sold
 * @param quote the asset prices are given in
 * @param tickSizeUnits by how many quote units one tick changes the price of one whole base unit
 * @param lotSizeUnits how many base units one lot is
 * @param makerFeePpm what the resting side pays, in parts per million of what it receives
 * @param takerFeePpm what the incoming side pays, in parts per million of what it receives
 */
public record MarketSpec(
    String id,
    Asset base,
    Asset quote,
    long tickSizeUnits,
    long lotSizeUnits,
    long makerFeePpm,
    long takerFeePpm) {

  /** The highest fee rate a market may ask: 10 %. */
  public static final long MAX_FEE_PPM = 100_000;

  /** Stands in no asset's code. */
  private static final char SEPARATOR = '_';

  public MarketSpec {
    if (!id.equals(idOf(base, quote)) || base.code().equals(quote.code())) {
      throw new IllegalArgumentException("market id " + id + " does not name its two assets");
    }
    if (tickSizeUnits < 1 || lotSizeUnits < 1) {
      throw new IllegalArgumentException("tick and lot must be at least one unit");
    }
    if (!isFee(makerFeePpm) || !isFee(takerFeePpm)) {
      throw new IllegalArgumentException("fee out of range");
    }
    long tickTimesLot = Amounts.productOrNegative(tickSizeUnits, lotSizeUnits);
    if (tickTimesLot < 0 || tickTimesLot % Amounts.powerOfTen(base.scale()) != 0) {
      throw new IllegalArgumentException("one lot at one tick is no whole number of quote units");
    }
  }

  /** The name of the market of two assets. */
  public static String idOf(Asset base, Asset quote) {
    return base.code() + SEPARATOR + quote.code();
  }

  /** The code of the base asset of a market of that name. */
  public static String baseOf(String id) {
    return id.substring(0, id.indexOf(SEPARATOR));
  }

  /** The code of the quote asset of a market of that name. */
  public static String quoteOf(String id) {
    return id.substring(id.indexOf(SEPARATOR) + 1);
  }

  private static boolean isFee(long ppm) {
    return ppm >= 0 && ppm <= MAX_FEE_PPM;
  }

  /** What one lot costs at a price of one tick, in quote units; at least 1. */
  public long quoteUnitsPerTickLot() {
    return tickSizeUnits * lotSizeUnits / Amounts.powerOfTen(base.scale());
  }

  /** What a quantity is in base units; throws {@link ArithmeticException} on overflow. */
  public long baseUnits(long quantityLots) {
    return Math.multiplyExact(quantityLots, lotSizeUnits);
  }

  /** What a quantity costs in quote units; throws {@link ArithmeticException} on overflow. */
  public long quoteUnits(long priceTicks, long quantityLots) {
    return Math.multiplyExact(Math.multiplyExact(priceTicks, quantityLots), quoteUnitsPerTickLot());
  }

  /** What that side gives in a trade, in units of {@link #givenAsset}. */
  public long givenUnits(Side side, long priceTicks, long quantityLots) {
    return side == Side.BUY ? quoteUnits(priceTicks, quantityLots) : baseUnits(quantityLots);
  }

  /** What that side receives in a trade before fees, in units of {@link #receivedAsset}. */
  public long receivedUnits(Side side, long priceTicks, long quantityLots) {
    return givenUnits(side.opposite(), priceTicks, quantityLots);
  }

  /** The asset that side gives. */
  public Asset givenAsset(Side side) {
    return side == Side.BUY ? quote : base;
  }

  /** The asset that side receives; fees are taken in it. */
  public Asset receivedAsset(Side side) {
    return givenAsset(side.opposite());
  }

  /** Whether both legs of such an order can be counted in a {@code long}. */
  public boolean canCount(long priceTicks, long quantityLots) {
    long tickLots = Amounts.productOrNegative(priceTicks, quantityLots);
    return tickLots >= 0
        && Amounts.productOrNegative(tickLots, quoteUnitsPerTickLot()) >= 0
        && Amounts.productOrNegative(quantityLots, lotSizeUnits) >= 0;
  }
}
