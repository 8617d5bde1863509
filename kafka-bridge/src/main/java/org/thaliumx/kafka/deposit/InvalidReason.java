package org.thaliumx.kafka.deposit;

/** Why a record is no deposit. The names are part of the public API. */
enum InvalidReason {
  /** It has no value, or one that is larger than any deposit. */
  INVALID_SIZE,
  /** The value is not one JSON object with four texts: account, asset, amount and reference. */
  INVALID_JSON,
  /** The account must be 1 to 64 of {@code a-z 0-9 . _ -}. */
  INVALID_ACCOUNT,
  /** There is no such asset. */
  UNKNOWN_ASSET,
  /** The amount must be a plain decimal number above zero, no finer than the asset's scale. */
  INVALID_AMOUNT,
  /** The reference must be 1 to 64 printable ASCII characters. */
  INVALID_REFERENCE
}
