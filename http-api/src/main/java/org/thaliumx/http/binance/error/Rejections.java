package org.thaliumx.http.binance.error;

import org.thaliumx.domain.order.RejectReason;

/** How refusals of accounts and markets are said to clients of Binance. */
public final class Rejections {

  private Rejections() {}

  /** Why an order is not placed. */
  public static BinanceError ofNewOrder(RejectReason reason) {
    return switch (reason) {
      case INSUFFICIENT_FUNDS, BALANCE_TOO_LARGE, SUPPLY_TOO_LARGE, WITHDRAWAL_LIMIT ->
          BinanceError.orderRejected("Account has insufficient balance for requested action.");
      case CLIENT_ORDER_ID_REUSED, REFERENCE_REUSED ->
          BinanceError.orderRejected("Duplicate order sent.");
      case WOULD_TAKE -> BinanceError.orderRejected("Order would immediately match and take.");
      case WOULD_TRIGGER -> BinanceError.orderRejected("Stop price would trigger immediately.");
      case NO_LIQUIDITY ->
          BinanceError.orderRejected("Order book liquidity is less than symbol minimum quantity.");
      case PHASE_FORBIDS, KILL_SWITCH -> BinanceError.orderRejected("Market is closed.");
      case ACCOUNT_CANCEL_ONLY, ACCOUNT_SUSPENDED ->
          BinanceError.orderRejected("This action is disabled on this account.");
      case EXPIRY_PASSED,
          ORDER_NOT_FOUND,
          ORDER_CLOSED,
          NOT_A_REDUCTION,
          NOT_AMENDABLE,
          PRECONDITION_FAILED ->
          BinanceError.orderRejected("Unsupported order combination");
      case QUANTITY_TOO_SMALL, QUANTITY_TOO_LARGE -> BinanceError.filter("LOT_SIZE");
      case NOTIONAL_TOO_SMALL, NOTIONAL_TOO_LARGE -> BinanceError.filter("NOTIONAL");
      case PRICE_OUT_OF_BAND -> BinanceError.filter("PERCENT_PRICE");
      case TOO_MANY_OPEN_ORDERS -> BinanceError.filter("MAX_NUM_ORDERS");
      case NO_REFERENCE_PRICE -> BinanceError.filter("TRAILING_DELTA");
      case UNKNOWN_MARKET, MARKET_EXISTS, ASSET_EXISTS, FEES_BELOW_ZERO -> BinanceError.BAD_SYMBOL;
      case TOO_LATE, OVERLOADED -> BinanceError.BUSY;
      case UNAVAILABLE -> BinanceError.UNAVAILABLE;
      case OUTCOME_UNKNOWN -> BinanceError.TIMEOUT;
    };
  }

  /** Why an order is not cancelled. */
  public static BinanceError ofCancel(RejectReason reason) {
    return switch (reason) {
      case OVERLOADED, UNAVAILABLE, OUTCOME_UNKNOWN -> ofNewOrder(reason);
      case PHASE_FORBIDS, KILL_SWITCH -> BinanceError.bad(-2011, "Market is closed.");
      default -> BinanceError.UNKNOWN_ORDER;
    };
  }

  /** Why an order, or what the account has, is not shown. */
  public static BinanceError ofQuestion(RejectReason reason) {
    return switch (reason) {
      case OVERLOADED, UNAVAILABLE, OUTCOME_UNKNOWN -> ofNewOrder(reason);
      case UNKNOWN_MARKET -> BinanceError.BAD_SYMBOL;
      default -> BinanceError.NO_SUCH_ORDER;
    };
  }

  /** An order only becomes smaller. */
  public static BinanceError notSmaller() {
    return BinanceError.bad(-2038, "The new quantity has to be less than the order's.");
  }

  /** Why an order does not become smaller. */
  public static BinanceError ofAmendment(RejectReason reason) {
    return switch (reason) {
      case ORDER_NOT_FOUND, ORDER_CLOSED -> BinanceError.NO_SUCH_ORDER;
      case NOT_A_REDUCTION -> notSmaller();
      case NOT_AMENDABLE ->
          BinanceError.bad(-2038, "The order's type or state does not allow the requested action.");
      default -> ofNewOrder(reason);
    };
  }
}
