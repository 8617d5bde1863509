package org.thaliumx.http.problem;

import org.thaliumx.domain.order.RejectReason;

/** How it is said to a client that an order cannot be placed, changed or found. */
final class OrderProblems {

  private OrderProblems() {}

  /** The problem of a refusal that has to do with an order. */
  static Problem of(RejectReason reason) {
    return switch (reason) {
      case CLIENT_ORDER_ID_REUSED ->
          ProblemCode.CLIENT_ORDER_ID_REUSED.at(
              "clientOrderId", "This clientOrderId was used before for a different order.");
      case ORDER_NOT_FOUND -> ProblemCode.ORDER_NOT_FOUND.because("The account has no such order.");
      case ORDER_CLOSED ->
          ProblemCode.ORDER_CLOSED.because("The order is closed: it cannot change any more.");
      case NOT_A_REDUCTION ->
          ProblemCode.NOT_A_REDUCTION.at(
              "quantity",
              "The new quantity must be smaller than the old and larger than what has traded.");
      case PRECONDITION_FAILED ->
          ProblemCode.PRECONDITION_FAILED.because(
              "The order has changed, or is being changed: look at it and decide anew.");
      case NOT_AMENDABLE ->
          ProblemCode.NOT_AMENDABLE.because(
              "The order waits aside, is pegged or depends on another: it can only be cancelled.");
      case TOO_MANY_OPEN_ORDERS ->
          ProblemCode.TOO_MANY_OPEN_ORDERS.because(
              "The account has as many open orders as it may have.");
      case EXPIRY_PASSED ->
          ProblemCode.EXPIRY_PASSED.at("expireAt", "The time of expiry is over already.");
      case TOO_LATE ->
          ProblemCode.TOO_LATE.because("It reached the market too late; nothing was done.");
      default -> ofMarket(reason);
    };
  }

  private static Problem ofMarket(RejectReason reason) {
    return switch (reason) {
      case UNKNOWN_MARKET -> ProblemCode.UNKNOWN_MARKET.because("There is no such market.");
      case NO_LIQUIDITY ->
          ProblemCode.NO_LIQUIDITY.because("There is nothing in the book to trade with.");
      case WOULD_TAKE ->
          ProblemCode.WOULD_TAKE.at("price", "The order may only rest, and would trade at once.");
      case WOULD_TRIGGER ->
          ProblemCode.WOULD_TRIGGER.at(
              "stopPrice", "The last price has reached the trigger already.");
      case NO_REFERENCE_PRICE ->
          ProblemCode.NO_REFERENCE_PRICE.because(
              "Nothing has traded yet, so there is no price to trail.");
      case PHASE_FORBIDS ->
          ProblemCode.PHASE_FORBIDS.because("The market's phase does not allow this now.");
      case KILL_SWITCH ->
          ProblemCode.KILL_SWITCH.because(
              "An operator stopped the account, the market or the exchange for now.");
      case PRICE_OUT_OF_BAND ->
          ProblemCode.PRICE_OUT_OF_BAND.at("price", "price is beyond the market's price band.");
      default -> ofSize(reason);
    };
  }

  private static Problem ofSize(RejectReason reason) {
    return switch (reason) {
      case QUANTITY_TOO_SMALL ->
          ProblemCode.QUANTITY_TOO_SMALL.at(
              "quantity",
              "quantity is less than the market's smallest, or no more than what has traded.");
      case QUANTITY_TOO_LARGE ->
          ProblemCode.QUANTITY_TOO_LARGE.at(
              "quantity", "quantity is more than the market's largest.");
      case NOTIONAL_TOO_SMALL ->
          ProblemCode.NOTIONAL_TOO_SMALL.because(
              "Price times quantity is less than the market's smallest.");
      case NOTIONAL_TOO_LARGE ->
          ProblemCode.NOTIONAL_TOO_LARGE.because(
              "Price times quantity is more than the market's or the account's largest, or than can be"
                  + " counted.");
      default -> throw new IllegalArgumentException(reason + " has nothing to do with an order");
    };
  }
}
