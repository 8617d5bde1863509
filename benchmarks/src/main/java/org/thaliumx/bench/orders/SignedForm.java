package org.thaliumx.bench.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes {@code POST} requests of one account to one path as Binance's clients sign them: a form
 * with the time at its beginning and its HMAC-SHA256 at its end. Not thread-safe.
 */
final class SignedForm {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ALGORITHM = "HmacSHA256";

  private final String head;
  private final Mac mac;
  private final InstantSource clock;

  /** Requests to that path of that host and port. */
  SignedForm(String authority, String path, String key, String secret, InstantSource clock) {
    this.clock = clock;
    this.head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/x-www-form-urlencoded\r
        X-MBX-APIKEY: %s\r
        """
            .formatted(path, authority, key);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(ISO_8859_1), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has the HMAC of SHA-256", e);
    }
  }

  /** Writes the request with these pairs, which must be ASCII. */
  void write(String pairs, ByteBuffer to) {
    String signed = "timestamp=" + clock.millis() + "&" + pairs;
    String signature = HEX.formatHex(mac.doFinal(signed.getBytes(ISO_8859_1)));
    String form = signed + "&signature=" + signature;
    String length = "Content-Length: " + form.length() + "\r\n\r\n";
    to.put((head + length + form).getBytes(ISO_8859_1));
  }
}
