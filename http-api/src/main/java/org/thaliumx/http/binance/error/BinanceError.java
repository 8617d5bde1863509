package org.thaliumx.http.binance.error;

/**
 * Why a request was not done, as Binance says it. Clients look for the number and for the very
 * words, so both are Binance's own.
 *
 * @param status the HTTP status
 * @param code the number, below zero; 0 for an answer without a body
 * @param message the words
 */
public record BinanceError(int status, int code, String message) {

  /** Nobody knows what happened; of a request that changes something, also whether it did. */
  public static final BinanceError UNKNOWN =
      new BinanceError(500, -1000, "An unknown error occurred while processing the request.");

  /** It may have been done or not. */
  public static final BinanceError TIMEOUT =
      new BinanceError(
          504,
          -1007,
          "Timeout waiting for response from backend server. Send status unknown; execution status"
              + " unknown.");

  /** The very same signed request came before; nothing was done. */
  public static final BinanceError REPLAYED = orderRejected("Duplicate order sent.");

  /** More waits than can be served; nothing was done. */
  public static final BinanceError BUSY =
      new BinanceError(
          503,
          -1008,
          "Server is currently overloaded with other requests. Please try again in a few minutes.");

  /** It cannot be done now; nothing was done. Without a body clients try again. */
  public static final BinanceError UNAVAILABLE = new BinanceError(503, 0, "");

  /** The address or the account has as many WebSockets as it may have. */
  public static final BinanceError TOO_MANY_CONNECTIONS =
      new BinanceError(
          429, -1003, "Too many connections are open already; close one of them first.");

  /** There is nothing at this path. */
  public static final BinanceError NOT_FOUND = new BinanceError(404, 0, "");

  /** The path exists, but not for this method. */
  public static final BinanceError METHOD_NOT_ALLOWED = new BinanceError(405, 0, "");

  /** The path only speaks WebSocket. */
  public static final BinanceError UPGRADE_REQUIRED = new BinanceError(426, 0, "");

  /** The body is larger than any request may be. */
  public static final BinanceError BODY_TOO_LARGE = new BinanceError(413, 0, "");

  /** The body did not arrive in time, or not whole. */
  public static final BinanceError BODY_INCOMPLETE = new BinanceError(408, 0, "");

  /** The timestamp is too old, or none. */
  public static final BinanceError LATE =
      bad(-1021, "Timestamp for this request is outside of the recvWindow.");

  /** The timestamp is of a moment yet to come. */
  public static final BinanceError EARLY =
      bad(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");

  /** The signature is not the one of this request. */
  public static final BinanceError BAD_SIGNATURE =
      bad(-1022, "Signature for this request is not valid.");

  /** There is no key, or what stands there can be none. */
  public static final BinanceError BAD_KEY_FORMAT =
      new BinanceError(401, -2014, "API-key format invalid.");

  /** There is no such key, or it may not do this from there. */
  public static final BinanceError KEY_REFUSED =
      new BinanceError(401, -2015, "Invalid API-key, IP, or permissions for action.");

  /** A value is not percent-encoded as it should be. */
  public static final BinanceError ILLEGAL_CHARACTERS =
      bad(-1100, "Illegal characters found in a parameter.");

  /** What is asked for does not go together. */
  public static final BinanceError BAD_COMBINATION =
      bad(-1128, "Combination of optional parameters invalid.");

  /** There is no such time in force. */
  public static final BinanceError BAD_TIME_IN_FORCE = bad(-1115, "Invalid timeInForce.");

  /** There is no such type of order. */
  public static final BinanceError BAD_ORDER_TYPE = bad(-1116, "Invalid orderType.");

  /** Neither buy nor sell. */
  public static final BinanceError BAD_SIDE = bad(-1117, "Invalid side.");

  /** There are no candles of that length. */
  public static final BinanceError BAD_INTERVAL = bad(-1120, "Invalid interval.");

  /** There is no such market. */
  public static final BinanceError BAD_SYMBOL = bad(-1121, "Invalid symbol.");

  /** There is no such listen key, or it is over. */
  public static final BinanceError BAD_LISTEN_KEY = bad(-1125, "This listenKey does not exist.");

  /** There is no such order that could be cancelled. */
  public static final BinanceError UNKNOWN_ORDER = bad(-2011, "Unknown order sent.");

  /** There is no such order. */
  public static final BinanceError NO_SUCH_ORDER = bad(-2013, "Order does not exist.");

  /** The order is not in the state in which alone it was to be cancelled. */
  public static final BinanceError CANCEL_RESTRICTED =
      bad(-2011, "Order was not canceled due to cancel restrictions.");

  /** The words of a cancel restriction are none. */
  public static final BinanceError BAD_CANCEL_RESTRICTIONS =
      bad(-1145, "`cancelRestrictions` has to be either `ONLY_NEW` or `ONLY_PARTIALLY_FILLED`.");

  /** Whether who sent the request has not shown who it is. */
  public boolean isOfCredentials() {
    return equals(BAD_SIGNATURE) || equals(KEY_REFUSED);
  }

  /** A request that is wrong. */
  public static BinanceError bad(int code, String message) {
    return new BinanceError(400, code, message);
  }

  /** A required parameter is not there, or is none. */
  public static BinanceError missing(String name) {
    return bad(
        -1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
  }

  /** One of two parameters is required, and neither is there. */
  public static BinanceError missingBoth(String one, String other) {
    return bad(
        -1102, "Param '" + one + "' or '" + other + "' must be sent, but both were empty/null!");
  }

  /** A parameter that does not go with the others. */
  public static BinanceError notRequired(String name) {
    return bad(-1106, "Parameter '" + name + "' sent when not required.");
  }

  /** A value of the wrong form. */
  public static BinanceError illegal(String name, String legalRange) {
    return bad(
        -1100,
        "Illegal characters found in parameter '"
            + name
            + "'; legal range is '"
            + legalRange
            + "'.");
  }

  /** A value out of its range. */
  public static BinanceError invalid(String name) {
    return bad(-1130, "Data sent for parameter '" + name + "' is not valid.");
  }

  /** A number with more decimals than it can have. */
  public static BinanceError tooPrecise(String name) {
    return bad(-1111, "Parameter '" + name + "' has too much precision.");
  }

  /** A rule of the market forbids it. */
  public static BinanceError filter(String name) {
    return bad(-1013, "Filter failure: " + name);
  }

  /** The market or the account refuses an order. */
  public static BinanceError orderRejected(String message) {
    return bad(-2010, message);
  }
}
