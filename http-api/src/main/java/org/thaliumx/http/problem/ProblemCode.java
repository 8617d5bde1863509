package org.thaliumx.http.problem;

/**
 * Why a request was not done. The names are part of the public API and never change their meaning.
 *
 * <p>400 says that the request is wrong whatever the state of the exchange; 422 that it is well
 * formed but asks for something this market or account cannot do.
 */
public enum ProblemCode {
  /** The bytes are not an HTTP request this server understands. */
  MALFORMED_REQUEST(400, "Malformed request"),
  /** The body is not JSON. */
  MALFORMED_JSON(400, "Malformed JSON"),
  /** The body is JSON, but not an object. */
  NOT_AN_OBJECT(400, "Body is not a JSON object"),
  /** A field stands in the body twice. */
  DUPLICATE_FIELD(400, "Duplicate field"),
  /** The body has a field that means nothing here. */
  UNKNOWN_FIELD(400, "Unknown field"),
  /** A field's value has another JSON type than wanted. */
  WRONG_TYPE(400, "Wrong type"),
  /** A required field is missing. */
  MISSING_FIELD(400, "Missing field"),
  /** The text is not a plain decimal number. */
  INVALID_NUMBER(400, "Not a decimal number"),
  /** The text is none of the values the field can have. */
  INVALID_ENUM_VALUE(400, "Not one of the allowed values"),
  /** The time in force does not go with the order type. */
  INVALID_TIME_IN_FORCE(400, "Time in force not possible"),
  /** Parts of the order, or the orders of a list, do not go together. */
  INVALID_ORDER(400, "Order not possible"),
  /** The text is no time. */
  INVALID_TIME(400, "Invalid time"),
  /** The rules of a market contradict each other. */
  INVALID_RULES(400, "Rules not possible"),
  /** The client order id breaks its syntax. */
  INVALID_CLIENT_ORDER_ID(400, "Invalid client order id"),
  /** The text cannot name an account. */
  INVALID_ACCOUNT(400, "Invalid account"),
  /** The reference of a transfer breaks its syntax. */
  INVALID_REFERENCE(400, "Invalid reference"),
  /** Why a kill switch is set is not a text of printable characters, or is too long. */
  INVALID_REASON(400, "Invalid reason"),
  /** The text cannot name an asset. */
  INVALID_ASSET_CODE(400, "Invalid asset code"),
  /** Base and quote of a market are one asset. */
  SAME_ASSET(400, "Base and quote are the same"),
  /** The number of decimals is out of range. */
  INVALID_SCALE(400, "Invalid scale"),
  /** The fee rate is out of range. */
  INVALID_FEE(400, "Invalid fee"),
  /** The text is no network in CIDR notation. */
  INVALID_NETWORK(400, "Invalid network"),
  /** The text is no Ed25519 public key, or one where a secret is to be made. */
  INVALID_PUBLIC_KEY(400, "Invalid public key"),
  /** The label is not a text of printable characters, or is too long. */
  INVALID_LABEL(400, "Invalid label"),
  /** The text is no email address. */
  INVALID_EMAIL(400, "Invalid email address"),
  /** A query parameter is unknown, repeated or out of range. */
  INVALID_PARAMETER(400, "Invalid query parameter"),

  /** The number must be greater than zero. */
  NOT_POSITIVE(422, "Not positive"),
  /** The number has more decimals than the asset. */
  TOO_MANY_DECIMALS(422, "Too many decimals"),
  /** The number is larger than can be counted. */
  NUMBER_TOO_LARGE(422, "Number too large"),
  /** The price is not a multiple of the market's tick. */
  OFF_TICK(422, "Price off tick"),
  /** The quantity is not a multiple of the market's lot. */
  OFF_LOT(422, "Quantity off lot"),
  /** One lot at one tick would not cost a whole number of the quote asset's units. */
  INVALID_TICK_AND_LOT(422, "Tick and lot do not fit"),

  /** There is neither a whole signature nor an access token. */
  MISSING_CREDENTIALS(401, "Missing credentials"),
  /** There is no such key, or it is revoked. */
  UNKNOWN_KEY(401, "Unknown key"),
  /** The signature is not the one of this request. */
  WRONG_SIGNATURE(401, "Wrong signature"),
  /** The timestamp is not a number of milliseconds. */
  INVALID_TIMESTAMP(401, "Invalid timestamp"),
  /** The timestamp is too far from the server's clock. */
  STALE_TIMESTAMP(401, "Stale timestamp"),
  /** The key is past its end. */
  KEY_EXPIRED(401, "Key expired"),
  /** The access or refresh token is none, is past its end, or its session is over. */
  INVALID_TOKEN(401, "Invalid token"),
  /** Email address or password is wrong, or the user may not log in. */
  INVALID_LOGIN(401, "Invalid login"),
  /** The password is right, and a code of the second factor is needed, too. */
  SECOND_FACTOR_REQUIRED(401, "Second factor required"),
  /** The code is wrong, or was used before. */
  INVALID_CODE(401, "Invalid code"),
  /** The role of the key or user does not allow this. */
  FORBIDDEN(403, "Forbidden"),
  /** The account may do this, but not with this key or token. */
  SCOPE_MISSING(403, "Scope missing"),
  /** The key may not be used from this address. */
  ADDRESS_REFUSED(403, "Address refused"),
  /** A demo key was used where it does not work. */
  DEMO_KEY_REFUSED(403, "Demo key refused"),
  /** Nobody may register here. */
  REGISTRATION_CLOSED(403, "Registration closed"),

  /** There is nothing at this path. */
  NOT_FOUND(404, "Not found"),
  /** There is no such market. */
  UNKNOWN_MARKET(404, "Unknown market"),
  /** There is no such asset. */
  UNKNOWN_ASSET(404, "Unknown asset"),
  /** The account has no such order. */
  ORDER_NOT_FOUND(404, "Order not found"),
  /** There is no such API key, or it is revoked already. */
  API_KEY_NOT_FOUND(404, "API key not found"),
  /** There is no such user, or the account is no user's. */
  UNKNOWN_USER(404, "Unknown user"),
  /** The user has no such session that goes on. */
  UNKNOWN_SESSION(404, "Unknown session"),
  /** The cluster has no such member. */
  UNKNOWN_MEMBER(404, "Unknown member"),
  /** The path exists, but not for this method. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** The body did not arrive in time. */
  REQUEST_TIMEOUT(408, "Request timeout"),

  /** The client order id was used before for a different order. */
  CLIENT_ORDER_ID_REUSED(409, "Client order id reused"),
  /** The idempotency key was used before for a different request. */
  IDEMPOTENCY_KEY_REUSED(409, "Idempotency key reused"),
  /** The reference was used before for a different transfer. */
  REFERENCE_REUSED(409, "Reference reused"),
  /** This very request was done before. */
  REPLAYED_REQUEST(409, "Replayed request"),
  /** The account has as many keys as it may have. */
  TOO_MANY_KEYS(409, "Too many keys"),
  /** The user has a second factor already, or none to confirm or end. */
  SECOND_FACTOR_STATE(409, "Second factor state"),
  /** The order is closed already. */
  ORDER_CLOSED(409, "Order closed"),
  /** A market of that name exists with other terms. */
  MARKET_EXISTS(409, "Market exists"),
  /** The asset exists with another number of decimals. */
  ASSET_EXISTS(409, "Asset exists"),

  /** No other member of the cluster could go on trading. */
  LAST_TRADING_MEMBER(409, "Last trading member"),

  /** The order is not as {@code If-Match} or {@code version} wants it; nothing was done. */
  PRECONDITION_FAILED(412, "Precondition failed"),
  /** The body is larger than any request may be. */
  BODY_TOO_LARGE(413, "Body too large"),
  /** The path and query are too long. */
  URI_TOO_LONG(414, "URI too long"),
  /** The body is not declared to be JSON. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** The path only speaks WebSocket. */
  UPGRADE_REQUIRED(426, "Upgrade required"),
  /** More was asked for than the limits allow; nothing was done. */
  RATE_LIMITED(429, "Rate limited"),
  /** The limits were overrun again and again: nothing is done for a time. */
  BANNED(429, "Banned"),
  /** Too many attempts to log in have failed. */
  LOGIN_LOCKED(429, "Login locked"),
  /** The address or the account has as many connections open as it may have. */
  TOO_MANY_CONNECTIONS(429, "Too many connections"),
  /** The headers are too many or too long. */
  HEADERS_TOO_LARGE(431, "Headers too large"),

  /** The password is not good enough. */
  WEAK_PASSWORD(422, "Weak password"),
  /** The account has less available than needed. */
  INSUFFICIENT_FUNDS(422, "Insufficient funds"),
  /** Price times quantity is larger than can be counted. */
  NOTIONAL_TOO_LARGE(422, "Notional too large"),
  /** The balance would pass what one account may hold. */
  BALANCE_TOO_LARGE(422, "Balance too large"),
  /** All accounts together would own more of the asset than there may be. */
  SUPPLY_TOO_LARGE(422, "Supply too large"),
  /** An amendment may only make an order smaller, and not to nothing. */
  NOT_A_REDUCTION(422, "Not a reduction"),
  /** A market order found nothing to trade with. */
  NO_LIQUIDITY(422, "No liquidity"),
  /** The account has as many open orders as it may have. */
  TOO_MANY_OPEN_ORDERS(422, "Too many open orders"),
  /** It may only rest, and would trade at once. */
  WOULD_TAKE(422, "Would trade at once"),
  /** Its trigger would set it off at once. */
  WOULD_TRIGGER(422, "Would be set off at once"),
  /** It trails a price, and nothing has traded yet. */
  NO_REFERENCE_PRICE(422, "No reference price"),
  /** Less than the market's smallest quantity, or no more than what has traded. */
  QUANTITY_TOO_SMALL(422, "Quantity too small"),
  /** More than the market's largest quantity. */
  QUANTITY_TOO_LARGE(422, "Quantity too large"),
  /** Price times quantity is less than the market's smallest. */
  NOTIONAL_TOO_SMALL(422, "Notional too small"),
  /** The price is beyond the market's price band. */
  PRICE_OUT_OF_BAND(422, "Price out of band"),
  /** The time of expiry is over already. */
  EXPIRY_PASSED(422, "Expiry passed"),
  /** The market's phase does not allow it. */
  PHASE_FORBIDS(422, "Phase forbids"),
  /** The order is not of a kind that can be changed so. */
  NOT_AMENDABLE(422, "Not amendable"),
  /** The fees of a trade could add up to less than nothing. */
  FEES_BELOW_ZERO(422, "Fees below zero"),
  /** An operator stopped the account, the market or the exchange. */
  KILL_SWITCH(422, "Kill switch"),
  /** An operator lets the account do nothing but cancel and withdraw. */
  ACCOUNT_CANCEL_ONLY(422, "Account may only cancel"),
  /** An operator lets the account do nothing but cancel. */
  ACCOUNT_SUSPENDED(422, "Account suspended"),
  /** More than the account may withdraw of that asset within 24 hours. */
  WITHDRAWAL_LIMIT(422, "Withdrawal limit"),

  /** The server made a mistake. */
  INTERNAL_ERROR(500, "Internal error"),
  /** It reached the market too late; nothing was done. */
  TOO_LATE(503, "Too late"),
  /** More waits than can be served; nothing was done. */
  OVERLOADED(503, "Overloaded"),
  /** It cannot be done now; nothing was done. */
  UNAVAILABLE(503, "Unavailable"),
  /** The database cannot be reached; nothing was done. */
  DATABASE_UNAVAILABLE(503, "Database unavailable"),
  /** The history has not been written that far yet. */
  HISTORY_BEHIND(503, "History behind"),
  /** An operator's act could not be put on record; nothing was done. */
  ACT_NOT_RECORDED(503, "Act not recorded"),
  /** It may have been done or not: ask what became of it. */
  OUTCOME_UNKNOWN(504, "Outcome unknown");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status it is sent with. */
  public int status() {
    return status;
  }

  /** What it means in a few words. */
  public String title() {
    return title;
  }

  /** This problem, said in a sentence. */
  public Problem because(String detail) {
    return new Problem(this, detail, null);
  }

  /** This problem with one field, header or parameter of the request. */
  public Problem at(String field, String detail) {
    return new Problem(this, detail, field);
  }
}
