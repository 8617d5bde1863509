package org.thaliumx.domain.order;

/**
 * Why something was not done. The names are part of the public API.
 *
 * <p>Most say why an account or a market <em>refused a command</em>: nothing has changed by it,
 * except perhaps with {@link #OUTCOME_UNKNOWN}.
 *
 * <p>With the others a market <em>rejects an order</em>, or another submission, that an account has
 * taken in: the order is there, closed as rejected, and its hold comes free. Some are both.
 */
public enum RejectReason {
  /** The account has less available than the command needs. */
  INSUFFICIENT_FUNDS,
  /** Price times quantity is more than the market's largest, or than can be counted. */
  NOTIONAL_TOO_LARGE,
  /** The balance would pass what one account may hold. */
  BALANCE_TOO_LARGE,
  /** All accounts together would own more of the asset than there may be. */
  SUPPLY_TOO_LARGE,
  /** The client order id was used before for a different order. */
  CLIENT_ORDER_ID_REUSED,
  /** The reference was used before for a different deposit or withdrawal. */
  REFERENCE_REUSED,
  /** The account has no such order. */
  ORDER_NOT_FOUND,
  /** The order is closed already. */
  ORDER_CLOSED,
  /** A reduction has to make the total quantity smaller, and leave something of it open. */
  NOT_A_REDUCTION,
  /** No such market. */
  UNKNOWN_MARKET,
  /** A market of that name exists with other terms. */
  MARKET_EXISTS,
  /** An asset of that code exists with another scale. */
  ASSET_EXISTS,
  /** A market order found nothing to trade with. */
  NO_LIQUIDITY,
  /** The account has as many open orders as it may have. */
  TOO_MANY_OPEN_ORDERS,
  /** The order reached the market after its submit window; never the refusal of a command. */
  TOO_LATE,
  /** It may only rest, and would have traded at once. */
  WOULD_TAKE,
  /** Its trigger would set it off at once. */
  WOULD_TRIGGER,
  /** It trails a price, and there was none yet. */
  NO_REFERENCE_PRICE,
  /** Less than the market's smallest quantity, or an amendment to what is filled already. */
  QUANTITY_TOO_SMALL,
  /** More than the market's largest quantity. */
  QUANTITY_TOO_LARGE,
  /** Price times quantity is less than the market's smallest. */
  NOTIONAL_TOO_SMALL,
  /** The limit is beyond the market's price band. */
  PRICE_OUT_OF_BAND,
  /** Its time of expiry is over already. */
  EXPIRY_PASSED,
  /** The market's phase does not let it. */
  PHASE_FORBIDS,
  /** The order is not of a kind that can be amended so. */
  NOT_AMENDABLE,
  /** The order is not as who wants it changed saw it, or is being changed just now. */
  PRECONDITION_FAILED,
  /** The fees of a trade could add up to less than nothing. */
  FEES_BELOW_ZERO,
  /** An operator's kill switch stops the account, the market or the exchange. */
  KILL_SWITCH,
  /** An operator lets the account do nothing but cancel and withdraw. */
  ACCOUNT_CANCEL_ONLY,
  /** An operator lets the account do nothing but cancel. */
  ACCOUNT_SUSPENDED,
  /** More would go out of the asset within 24 hours than an operator lets the account withdraw. */
  WITHDRAWAL_LIMIT,
  /** More waits than can be served; nothing was done. */
  OVERLOADED,
  /** The journal cannot be written now; nothing was done. */
  UNAVAILABLE,
  /** The journal failed while the command was being written: ask what became of it. */
  OUTCOME_UNKNOWN
}
