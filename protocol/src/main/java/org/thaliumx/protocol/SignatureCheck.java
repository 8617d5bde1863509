package org.thaliumx.protocol;

/** Tells genuine signatures of one credential from others. Thread-safe. */
sealed interface SignatureCheck permits HmacCheck, Ed25519Check {

  boolean verifies(byte[] payload, String signature);
}
