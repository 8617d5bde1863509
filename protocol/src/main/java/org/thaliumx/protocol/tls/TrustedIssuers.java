package org.thaliumx.protocol.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The issuers of certificates that a client believes, and no others. */
public final class TrustedIssuers {

  private TrustedIssuers() {}

  /**
   * For connections to servers whose certificates these have issued.
   *
   * @param file their certificates, in PEM; also a server's own
   * @throws IllegalArgumentException when the file holds none
   */
  public static SSLContext context(Path file) {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(storeOf(file));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("no certificates of issuers in " + file + ": " + e, e);
    }
  }

  private static KeyStore storeOf(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(file)) {
      for (Certificate issuer : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("issuer-" + store.size(), issuer);
      }
    }
    if (store.size() == 0) {
      throw new GeneralSecurityException("there is none in PEM");
    }
    return store;
  }
}
