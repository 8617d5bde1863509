package org.thaliumx.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with one secret. Thread-safe.
 *
 * <p>A signed request carries three headers: {@value #KEY_HEADER}, the public name of the
 * credential; {@value #TIMESTAMP_HEADER}, when it was signed, in milliseconds since the epoch; and
 * {@value #SIGNATURE_HEADER}, the lower-case hex HMAC-SHA256 with the secret over this UTF-8 text,
 * whose lines are joined by single line feeds:
 *
 * <pre>
 * timestamp             as in the header
 * METHOD                upper case
 * path                  as sent, so percent-encoded, without the query
 * query                 as sent, without the question mark; an empty line if there is none
 * hex(SHA-256(body))    lower case, of the bytes as sent; of no bytes if there is no body
 * </pre>
 *
 * <p>A test vector, with the secret {@code alice-secret}:
 *
 * <pre>
 * 1760000000000
 * POST
 * /v1/orders
 *
 * 7b07258760698f45656d1b83654f95f28d6adedf8105c66fd464e7628b319ed1
 * </pre>
 *
 * is the text for the body {@code
 * {"market":"BTC_USDT","side":"BUY","type":"LIMIT","price":"50000.00","quantity":"0.1"}} and gives
 * the signature {@code 0511c63b6e532e7362a14e6a1a080cf1fc910da9162035f3cd2280e41b3263c3}.
 */
public final class RequestSigner {

  /** The header that names the credential. */
  public static final String KEY_HEADER = "X-Thaliumx-Key";

  /** The header that says when the request was signed. */
  public static final String TIMESTAMP_HEADER = "X-Thaliumx-Timestamp";

  /** The header that proves who signed the request. */
  public static final String SIGNATURE_HEADER = "X-Thaliumx-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey secret;

  /**
   * A signer for one credential.
   *
   * @param secret the credential's secret, not empty
   */
  public RequestSigner(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
  }

  /**
   * The signature of a request.
   *
   * @param timestamp as in the header
   * @param rawPath the path as sent
   * @param rawQuery the query as sent, without the question mark; empty if there is none
   * @param body the body as sent; empty if there is none
   */
  public String sign(
      String timestamp, String method, String rawPath, String rawQuery, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      byte[] payload = payload(timestamp, method, rawPath, rawQuery, body);
      return HexFormat.of().formatHex(mac.doFinal(payload));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** What of a request is signed: the text above, as bytes. */
  public static byte[] payload(
      String timestamp, String method, String rawPath, String rawQuery, byte[] body) {
    try {
      byte[] bodyHash = MessageDigest.getInstance("SHA-256").digest(body);
      String text =
          timestamp
              + "\n"
              + method
              + "\n"
              + rawPath
              + "\n"
              + rawQuery
              + "\n"
              + HexFormat.of().formatHex(bodyHash);
      return text.getBytes(UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
