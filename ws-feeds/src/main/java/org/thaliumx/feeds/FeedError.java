package org.thaliumx.feeds;

/**
 * Why a client was not given what it asked for, or was closed. The names are part of the protocol
 * and never change their meaning; those that the REST API has too mean the same there.
 */
public enum FeedError {
  /** The message is not JSON. */
  MALFORMED_JSON,
  /** The message is JSON, but not an object. */
  NOT_AN_OBJECT,
  /** A field stands in the message twice. */
  DUPLICATE_FIELD,
  /** A field that the operation needs is not there. */
  MISSING_FIELD,
  /** A field means nothing for the operation. */
  UNKNOWN_FIELD,
  /** A field's value has another JSON type than wanted. */
  WRONG_TYPE,
  /** The command's id is too long, or it is needed and empty. */
  INVALID_ID,
  /** A command of that id is still to be answered. */
  ID_IN_USE,
  /** There is no such operation. */
  UNKNOWN_OP,
  /** There is no such channel. */
  UNKNOWN_CHANNEL,
  /** There is no such market. */
  UNKNOWN_MARKET,
  /** The client has subscribed to that already. */
  ALREADY_SUBSCRIBED,
  /** The client has not subscribed to that. */
  NOT_SUBSCRIBED,
  /** The client watches as many markets as it may. */
  TOO_MANY_SUBSCRIPTIONS,
  /** It is not known yet who the client is. */
  NOT_AUTHENTICATED,
  /** It is known already who the client is. */
  ALREADY_AUTHENTICATED,
  /** There is no challenge that could have been signed. */
  NO_CHALLENGE,
  /** Nobody can say any more what came of it. */
  OUTCOME_UNKNOWN,
  /** The key the client came in with is good no more; the client is closed. */
  KEY_REVOKED,
  /** The access token the client came in with is past its end; the client is closed. */
  TOKEN_EXPIRED,
  /** The session of the client's access token is over, or may do this no more; it is closed. */
  TOKEN_REVOKED,
  /** The message is longer than any may be; the client is closed. */
  MESSAGE_TOO_LARGE,
  /** The message did not come to its end; the client is closed. */
  MESSAGE_INCOMPLETE,
  /** The message is not text; the client is closed. */
  BINARY_MESSAGE,
  /** The client was behind for too long, or too much waits for it; it is closed. */
  SLOW_CONSUMER,
  /** The node stops; the client is closed. */
  SHUTTING_DOWN
}
