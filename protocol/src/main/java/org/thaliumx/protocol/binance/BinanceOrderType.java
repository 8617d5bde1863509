package org.thaliumx.protocol.binance;

import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.protocol.text.OrderKind;

/** What Binance calls the kinds of orders. */
public enum BinanceOrderType {
  /** Trades at its price or better. */
  LIMIT,
  /** Trades at once at the best prices there are. */
  MARKET,
  /** Rests at its price, or is refused. */
  LIMIT_MAKER,
  /** A market order once the price has turned against its owner. */
  STOP_LOSS,
  /** A limit order once the price has turned against its owner. */
  STOP_LOSS_LIMIT,
  /** A market order once the price has turned to its owner's favour. */
  TAKE_PROFIT,
  /** A limit order once the price has turned to its owner's favour. */
  TAKE_PROFIT_LIMIT;

  /** What an order is called there. */
  public static BinanceOrderType of(OrderRequest request) {
    return switch (OrderKind.of(request)) {
      case LIMIT -> LIMIT;
      case MARKET -> MARKET;
      case LIMIT_MAKER -> LIMIT_MAKER;
      case STOP, TRAILING_STOP -> STOP_LOSS;
      case STOP_LIMIT, TRAILING_STOP_LIMIT -> STOP_LOSS_LIMIT;
      case TAKE_PROFIT -> TAKE_PROFIT;
      case TAKE_PROFIT_LIMIT -> TAKE_PROFIT_LIMIT;
    };
  }

  /** Whether it waits for a price. */
  public boolean waits() {
    return switch (this) {
      case LIMIT, MARKET, LIMIT_MAKER -> false;
      case STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT -> true;
    };
  }

  /** Whether it names the worst price it trades at. */
  public boolean isPriced() {
    return switch (this) {
      case LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> true;
      case MARKET, STOP_LOSS, TAKE_PROFIT -> false;
    };
  }

  /** Whether it says how long it waits for a counterparty. */
  public boolean hasTimeInForce() {
    return switch (this) {
      case LIMIT, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> true;
      case MARKET, LIMIT_MAKER, STOP_LOSS, TAKE_PROFIT -> false;
    };
  }
}
