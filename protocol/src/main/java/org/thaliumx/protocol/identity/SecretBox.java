package org.thaliumx.protocol.identity;

/** Keeps secrets so that who reads the database cannot read them. Thread-safe; may block. */
public interface SecretBox {

  /**
   * Seals a secret.
   *
   * @param place where it will be kept; it can only be opened as what was kept there
   */
  String seal(String place, byte[] secret);

  /**
   * Opens what was sealed for that place.
   *
   * @throws IllegalStateException when it was changed, belongs elsewhere, or its key is gone
   */
  byte[] open(String place, String sealed);
}
