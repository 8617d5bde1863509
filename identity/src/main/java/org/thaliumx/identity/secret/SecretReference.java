package org.thaliumx.identity.secret;

import java.util.Locale;

/**
 * Where a secret is, for example {@code file:/run/secrets/password}.
 *
 * @param scheme the kind of place
 * @param location the place
 */
record SecretReference(String scheme, String location) {
  static final String ENVIRONMENT = "env";
  static final String FILE = "file";
  static final String VAULT = "vault";

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; the message does not show it, for it may be
   *     the secret
   */
  static SecretReference parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "a place of a secret is like env:NAME, file:/path or vault:mount/path#field");
    }
    return new SecretReference(
        text.substring(0, colon).toLowerCase(Locale.ROOT), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return scheme + ":" + location;
  }
}
