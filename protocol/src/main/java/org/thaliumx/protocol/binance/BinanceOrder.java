package org.thaliumx.protocol.binance;

import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;

/**
 * An order in Binance's words.
 *
 * @param order the order
 * @param spec the terms of its market
 * @param decimals how that market's numbers are written
 */
public record BinanceOrder(OrderView order, MarketSpec spec, BinanceDecimals decimals) {

  /** That order of that market. */
  public BinanceOrder(OrderView order, MarketSpec spec) {
    this(order, spec, new BinanceDecimals(spec));
  }

  private OrderRequest request() {
    return order.request();
  }

  /** The symbol. */
  public String symbol() {
    return Symbols.of(spec);
  }

  /** What its owner calls it; empty if it has no name. */
  public String clientOrderId() {
    return request().clientOrderId();
  }

  /** Which way it trades. */
  public String side() {
    return request().side().name();
  }

  /** How its price is meant. */
  public String type() {
    return BinanceOrderType.of(request()).name();
  }

  /** How long it waits; what Binance has no word for is said as the nearest it has. */
  public String timeInForce() {
    boolean named = BinanceOrderType.of(request()).hasTimeInForce();
    TimeInForce timeInForce = named ? request().timeInForce() : TimeInForce.GTC;
    return switch (timeInForce) {
      case GTC, GTD, DAY -> "GTC";
      case IOC, AT_OPEN, AT_CLOSE -> "IOC";
      case FOK -> "FOK";
    };
  }

  /** The worst price it may trade at, or zero where it names none. */
  public String price() {
    return BinanceOrderType.of(request()).isPriced()
        ? decimals.price(order.limitTicks())
        : BinanceDecimals.ZERO;
  }

  /** The price that sets it off, or zero. */
  public String stopPrice() {
    Trigger trigger = request().options().trigger();
    return trigger == null ? BinanceDecimals.ZERO : decimals.price(trigger.priceTicks());
  }

  /** By how many basis points its trigger follows the price; 0 where it does not so. */
  public long trailingDelta() {
    Trigger trigger = request().options().trigger();
    return trigger == null ? 0 : trigger.trailBps();
  }

  /** Its total quantity. */
  public String quantity() {
    return decimals.quantity(order.quantityLots());
  }

  /** How much of it is shown at a time, or zero for all of it. */
  public String icebergQuantity() {
    return decimals.quantity(request().options().displayLots());
  }

  /** What it is to spend or to bring in, where it says so in place of a quantity. */
  public String quoteOrderQuantity() {
    return decimals.quote(request().options().quoteUnits());
  }

  /** How much of it has traded. */
  public String executedQuantity() {
    return decimals.quantity(order.filledLots());
  }

  /** What that was worth. */
  public String executedQuote() {
    return decimals.quote(order.filledQuoteUnits());
  }

  /** Where it is in its life. */
  public String status() {
    return switch (order.status()) {
      case PENDING -> "PENDING_NEW";
      case OPEN -> "NEW";
      case PARTIALLY_FILLED -> "PARTIALLY_FILLED";
      case FILLED -> "FILLED";
      case CANCELLED -> "CANCELED";
      case EXPIRED ->
          CloseReason.SELF_TRADE.name().equals(order.reason()) ? "EXPIRED_IN_MATCH" : "EXPIRED";
      case REJECTED -> "REJECTED";
    };
  }

  /** Whether it is, or was, in play and not waiting for something. */
  public boolean isWorking() {
    return order.waitsFor() == WaitsFor.NOTHING;
  }

  /** Since when it is in play, in milliseconds since the epoch; -1 where it waits. */
  public long workingMillis() {
    return isWorking() ? order.createdAtMillis() : -1;
  }

  /** What becomes of self-trades. */
  public String selfTradePrevention() {
    return text(request().options().selfTrade());
  }

  /** What Binance calls it. */
  public static String text(SelfTradePrevention mode) {
    return switch (mode) {
      case ACCOUNT_DEFAULT, NONE -> "NONE";
      case EXPIRE_TAKER -> "EXPIRE_TAKER";
      case EXPIRE_MAKER -> "EXPIRE_MAKER";
      case EXPIRE_BOTH -> "EXPIRE_BOTH";
      case DECREMENT_AND_CANCEL -> "DECREMENT";
    };
  }
}
