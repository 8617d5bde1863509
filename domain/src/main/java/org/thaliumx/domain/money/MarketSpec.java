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
 * @param makerFeePpm what the resting side pays, in parts per million of what is traded in the fee
 *     asset; negative only where fees are taken in quote asset, and by no more than the incoming
 *     side pays
 * @param takerFeePpm what the incoming side pays; no account ever pays more
 * @param feeAsset in which asset fees are taken
 */
public record MarketSpec(
    String id,
    Asset base,
    Asset quote,
    long tickSizeUnits,
    long lotSizeUnits,
    long makerFeePpm,
    long takerFeePpm,
    FeeAsset feeAsset) {

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
    if (takerFeePpm < 0 || !mayCharge(feeAsset, makerFeePpm, takerFeePpm)) {
      throw new IllegalArgumentException("fee out of range");
    }
    long tickTimesLot = Amounts.productOrNegative(tickSizeUnits, lotSizeUnits);
    if (tickTimesLot < 0 || tickTimesLot % Amounts.powerOfTen(base.scale()) != 0) {
      throw new IllegalArgumentException("one lot at one tick is no whole number of quote units");
    }
  }

  /** A market that takes its fees in what the payer receives. */
  public MarketSpec(
      String id,
      Asset base,
      Asset quote,
      long tickSizeUnits,
      long lotSizeUnits,
      long makerFeePpm,
      long takerFeePpm) {
    this(id, base, quote, tickSizeUnits, lotSizeUnits, makerFeePpm, takerFeePpm, FeeAsset.RECEIVED);
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

  private static boolean mayCharge(FeeAsset feeAsset, long makerFeePpm, long takerFeePpm) {
    long least = feeAsset == FeeAsset.QUOTE ? -takerFeePpm : 0;
    return makerFeePpm >= least && makerFeePpm <= MAX_FEE_PPM && takerFeePpm <= MAX_FEE_PPM;
  }

  /** The highest rate any order pays here, in parts per million. */
  public long highestFeePpm() {
    return Math.max(makerFeePpm, takerFeePpm);
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

  /**
   * What an order has to hold to trade so much at that price or better, in however many trades:
   * what it gives, and where a buyer pays its fees on top the highest fee, with one unit more for
   * each lot, because each trade rounds its fee up. Throws {@link ArithmeticException} where {@link
   * #canCount} says no.
   */
  public long neededUnits(Side side, long priceTicks, long quantityLots) {
    long given = givenUnits(side, priceTicks, quantityLots);
    return side == Side.BUY ? Math.addExact(given, mostFeeUnits(given, quantityLots)) : given;
  }

  /** The most that a buyer may have to pay on top, or -1 where it cannot be counted. */
  private long mostFeeUnits(long quoteUnits, long quantityLots) {
    return feeAsset == FeeAsset.RECEIVED || highestFeePpm() == 0
        ? 0
        : Amounts.sumOrNegative(Amounts.share(quoteUnits, highestFeePpm()), quantityLots);
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

  /** The asset that side receives. */
  public Asset receivedAsset(Side side) {
    return givenAsset(side.opposite());
  }

  /** The asset that side pays its fee in. */
  public Asset feeAsset(Side side) {
    return feeAsset == FeeAsset.QUOTE ? quote : receivedAsset(side);
  }

  /** Whether both legs of such an order, and what a buy needs, can be counted in a {@code long}. */
  public boolean canCount(long priceTicks, long quantityLots) {
    long tickLots = Amounts.productOrNegative(priceTicks, quantityLots);
    long quote = tickLots < 0 ? -1 : Amounts.productOrNegative(tickLots, quoteUnitsPerTickLot());
    long fee = quote < 0 ? -1 : mostFeeUnits(quote, quantityLots);
    return fee >= 0
        && Amounts.sumOrNegative(quote, fee) >= 0
        && Amounts.productOrNegative(quantityLots, lotSizeUnits) >= 0;
  }
}
