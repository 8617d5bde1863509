package org.thaliumx.protocol;

/** How a credential signs. */
public enum KeyAlgorithm {
  /** With a secret both sides know; signatures are hexadecimal. */
  HMAC_SHA256,
  /** With a private key that never leaves its owner; signatures are Base64. */
  ED25519
}
