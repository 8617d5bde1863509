package org.thaliumx.http.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The text of a certificate's file and of its key's, as they were read.
 *
 * @param certificate the certificate and those up to the issuer's
 * @param key the private key
 */
record PemFiles(String certificate, String key) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /**
   * What TLS is spoken with.
   *
   * @param context makes connections
   * @param leaf the server's own certificate
   */
  record Identity(SSLContext context, X509Certificate leaf) {}

  static PemFiles read(TlsSettings settings) throws IOException {
    return new PemFiles(
        Files.readString(settings.certificate(), ISO_8859_1),
        Files.readString(settings.key(), ISO_8859_1));
  }

  /**
   * What is in them.
   *
   * @throws GeneralSecurityException when one does not hold what it should, or they do not belong
   *     together
   */
  Identity identity() throws GeneralSecurityException {
    X509Certificate[] chain = chain();
    PublicKey shown = chain[0].getPublicKey();
    PrivateKey secret = privateKey(shown.getAlgorithm());
    if (!belongTogether(secret, shown)) {
      throw new GeneralSecurityException("the key is not the one of the first certificate");
    }
    return new Identity(context(secret, chain), chain[0]);
  }

  private X509Certificate[] chain() throws GeneralSecurityException {
    var bytes = new ByteArrayInputStream(certificate.getBytes(ISO_8859_1));
    X509Certificate[] chain =
        CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
            .map(X509Certificate.class::cast)
            .toArray(X509Certificate[]::new);
    if (chain.length == 0) {
      throw new GeneralSecurityException("there is no certificate in PEM");
    }
    return chain;
  }

  private PrivateKey privateKey(String algorithm) throws GeneralSecurityException {
    int begin = key.indexOf(BEGIN);
    int end = key.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException(
          "there is no private key as PKCS #8 in PEM; \"openssl pkcs8 -topk8 -nocrypt\" makes one");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(key.substring(begin + BEGIN.length(), end));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException notBase64) {
      // What stands there is a secret: it is not shown.
      throw new GeneralSecurityException("the private key is no Base64");
    }
  }

  private static boolean belongTogether(PrivateKey secret, PublicKey shown)
      throws GeneralSecurityException {
    String scheme =
        switch (shown.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> throw new GeneralSecurityException("the key is neither RSA nor EC");
        };
    byte[] probe = shown.getEncoded();
    Signature signature = Signature.getInstance(scheme);
    signature.initSign(secret);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(shown);
    signature.update(probe);
    return signature.verify(signed);
  }

  private static SSLContext context(PrivateKey secret, X509Certificate[] chain)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read", e);
    }
    store.setKeyEntry("server", secret, new char[0], chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "PemFiles";
  }
}
