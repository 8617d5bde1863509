package org.thaliumx.http.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server speaks TLS with.
 *
 * @param certificate a file with its certificate and those up to the issuer's, in PEM
 * @param key a file with its private key, in PEM as PKCS #8 without a password
 * @param http2 whether clients that offer HTTP/2 get it
 */
public record TlsSettings(Path certificate, Path key, boolean http2) {

  /**
   * What two options come to; empty where none of them names a file.
   *
   * @throws IllegalArgumentException if only one of them does
   */
  public static Optional<TlsSettings> of(String certificate, String key, boolean http2) {
    if (certificate.isBlank() != key.isBlank()) {
      throw new IllegalArgumentException(
          "TLS needs a certificate and its key: set both THALIUMX_TLS_CERTIFICATE and"
              + " THALIUMX_TLS_KEY, or none");
    }
    return certificate.isBlank()
        ? Optional.empty()
        : Optional.of(new TlsSettings(file(certificate), file(key), http2));
  }

  private static Path file(String name) {
    return Path.of(name.strip()).toAbsolutePath();
  }
}
