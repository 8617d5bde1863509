package org.thaliumx.bench.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.thaliumx.http.client.RequestSigner;

/**
 * Writes signed {@code POST} requests of one account to one path; like {@link RequestSigner}, but
 * with all that stays the same done once. Not thread-safe.
 */
public final class SignedPost {

  private static final HexFormat HEX = HexFormat.of();
  private static final String ALGORITHM = "HmacSHA256";

  private final String path;
  private final String head;
  private final Mac mac;
  private final MessageDigest digest;
  private final InstantSource clock;

  /** Requests to that path of that host and port. */
  public SignedPost(String authority, String path, String key, String secret, InstantSource clock) {
    this.path = path;
    this.clock = clock;
    this.head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/json\r
        %s: %s\r
        """
            .formatted(path, authority, RequestSigner.KEY_HEADER, key);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(ISO_8859_1), ALGORITHM));
      digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and its HMAC", e);
    }
  }

  /** Writes the request with that body, which must be ASCII. */
  public void write(String body, ByteBuffer to) {
    byte[] bytes = body.getBytes(ISO_8859_1);
    String timestamp = Long.toString(clock.millis());
    String signed = timestamp + "\nPOST\n" + path + "\n\n" + HEX.formatHex(digest.digest(bytes));
    String signature = HEX.formatHex(mac.doFinal(signed.getBytes(ISO_8859_1)));
    String request =
        head
            + RequestSigner.TIMESTAMP_HEADER
            + ": "
            + timestamp
            + "\r\n"
            + RequestSigner.SIGNATURE_HEADER
            + ": "
            + signature
            + "\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    to.put(request.getBytes(ISO_8859_1)).put(bytes);
  }
}
