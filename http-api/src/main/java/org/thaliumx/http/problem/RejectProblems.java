package org.thaliumx.http.problem;

import org.thaliumx.domain.order.RejectReason;

/** How the refusals of accounts and markets are said to a client. */
public final class RejectProblems {

  private RejectProblems() {}

  /**
   * The problem of a refusal.
   *
   * @param howToAsk how the client learns what became of a request whose outcome is unknown
   */
  public static Problem of(RejectReason reason, String howToAsk) {
    return switch (reason) {
      case INSUFFICIENT_FUNDS ->
          ProblemCode.INSUFFICIENT_FUNDS.because("The account has less available than this needs.");
      case BALANCE_TOO_LARGE ->
          ProblemCode.BALANCE_TOO_LARGE.because(
              "The balance would become larger than one account may hold.");
      case ACCOUNT_CANCEL_ONLY ->
          ProblemCode.ACCOUNT_CANCEL_ONLY.because(
              "An operator lets this account only cancel and withdraw.");
      case ACCOUNT_SUSPENDED ->
          ProblemCode.ACCOUNT_SUSPENDED.because("An operator lets this account only cancel.");
      case WITHDRAWAL_LIMIT ->
          ProblemCode.WITHDRAWAL_LIMIT.at(
              "amount",
              "With this more would go out within 24 hours than the account may withdraw.");
      case SUPPLY_TOO_LARGE ->
          ProblemCode.SUPPLY_TOO_LARGE.at(
              "amount", "All accounts together would own more of the asset than there may be.");
      case REFERENCE_REUSED ->
          ProblemCode.REFERENCE_REUSED.at(
              "reference", "This reference was used before for a different transfer.");
      case MARKET_EXISTS ->
          ProblemCode.MARKET_EXISTS.because("The market exists with other terms.");
      case ASSET_EXISTS ->
          ProblemCode.ASSET_EXISTS.because("An asset exists with another number of decimals.");
      case FEES_BELOW_ZERO ->
          ProblemCode.FEES_BELOW_ZERO.at(
              "makerFee", "With these rates the exchange would pay for some trades.");
      case OVERLOADED ->
          ProblemCode.OVERLOADED.because("Too much is waiting; nothing was done. Try again soon.");
      case UNAVAILABLE ->
          ProblemCode.UNAVAILABLE.because(
              "The journal cannot be written now; nothing was done. Try again soon.");
      case OUTCOME_UNKNOWN -> outcomeUnknown(howToAsk);
      case CLIENT_ORDER_ID_REUSED,
          ORDER_NOT_FOUND,
          ORDER_CLOSED,
          NOT_A_REDUCTION,
          NOT_AMENDABLE,
          PRECONDITION_FAILED,
          TOO_MANY_OPEN_ORDERS,
          EXPIRY_PASSED,
          TOO_LATE,
          UNKNOWN_MARKET,
          NO_LIQUIDITY,
          WOULD_TAKE,
          WOULD_TRIGGER,
          NO_REFERENCE_PRICE,
          QUANTITY_TOO_SMALL,
          QUANTITY_TOO_LARGE,
          NOTIONAL_TOO_SMALL,
          NOTIONAL_TOO_LARGE,
          PRICE_OUT_OF_BAND,
          PHASE_FORBIDS,
          KILL_SWITCH ->
          OrderProblems.of(reason);
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
