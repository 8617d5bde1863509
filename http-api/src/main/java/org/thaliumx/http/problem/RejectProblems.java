package org.thaliumx.http.problem;

import org.thaliumx.domain.order.RejectReason;

/** How the refusals of accounts and markets are said to a client. */
public final class RejectProblems {

  private RejectProblems() {}

  /**
   * The problem of a refusal.
   *
   * @param howToAsk how the client learns what became of a request whose outcome is unknown
   * @throws IllegalArgumentException for a reason for which no command is ever refused
   */
  public static Problem of(RejectReason reason, String howToAsk) {
    return switch (reason) {
      case INSUFFICIENT_FUNDS ->
          ProblemCode.INSUFFICIENT_FUNDS.because("The account has less available than this needs.");
      case NOTIONAL_TOO_LARGE ->
          ProblemCode.NOTIONAL_TOO_LARGE.because(
              "Price times quantity is more than can be counted.");
      case BALANCE_TOO_LARGE ->
          ProblemCode.BALANCE_TOO_LARGE.because(
              "The balance would become larger than one account may hold.");
      case CLIENT_ORDER_ID_REUSED ->
          ProblemCode.CLIENT_ORDER_ID_REUSED.at(
              "clientOrderId", "This clientOrderId was used before for a different order.");
      case REFERENCE_REUSED ->
          ProblemCode.REFERENCE_REUSED.at(
              "reference", "This reference was used before for a different transfer.");
      case ORDER_NOT_FOUND -> ProblemCode.ORDER_NOT_FOUND.because("The account has no such order.");
      case ORDER_CLOSED ->
          ProblemCode.ORDER_CLOSED.because("The order is closed: it cannot change any more.");
      case NOT_A_REDUCTION ->
          ProblemCode.NOT_A_REDUCTION.at(
              "quantity",
              "The new quantity must be smaller than the old and larger than what has traded.");
      case UNKNOWN_MARKET -> ProblemCode.UNKNOWN_MARKET.because("There is no such market.");
      case MARKET_EXISTS ->
          ProblemCode.MARKET_EXISTS.because("The market exists with other terms.");
      case ASSET_EXISTS ->
          ProblemCode.ASSET_EXISTS.because("An asset exists with another number of decimals.");
      case NO_LIQUIDITY ->
          ProblemCode.NO_LIQUIDITY.because("There is nothing in the book to trade with.");
      case TOO_MANY_OPEN_ORDERS ->
          ProblemCode.TOO_MANY_OPEN_ORDERS.because(
              "The account has as many open orders as it may have.");
      case TOO_LATE, WOULD_TAKE ->
          throw new IllegalArgumentException("an order's state, and no refusal");
      case OVERLOADED ->
          ProblemCode.OVERLOADED.because("Too much is waiting; nothing was done. Try again soon.");
      case UNAVAILABLE ->
          ProblemCode.UNAVAILABLE.because(
              "The journal cannot be written now; nothing was done. Try again soon.");
      case OUTCOME_UNKNOWN -> outcomeUnknown(howToAsk);
    };
  }

  /**
   * The problem of a request that may have been done or not.
   *
   * @param howToAsk how the client learns what became of it
   */
  public static Problem outcomeUnknown(String howToAsk) {
    return ProblemCode.OUTCOME_UNKNOWN.because(
        "No answer came in time, so it may have been done or not. " + howToAsk);
  }
}
