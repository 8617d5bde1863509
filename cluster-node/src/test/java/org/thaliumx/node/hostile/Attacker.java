package org.thaliumx.node.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.thaliumx.http.client.RequestSigner;

/**
 * Somebody with a key that is good.
 *
 * @param key its public name
 * @param secret what it signs with
 * @param market where it may have something to trade with; as the native API calls it
 */
public record Attacker(String key, String secret, String market) {
  private static final AtomicLong TICKS = new AtomicLong();

  /** A time to sign that nobody has signed yet. */
  static String timestamp() {
    return System.currentTimeMillis() + "-" + TICKS.incrementAndGet();
  }

  String sign(String timestamp, String method, String path, String query, byte[] body) {
    return new RequestSigner(secret).sign(timestamp, method, path, query, body);
  }

  /** As clients of Binance sign. */
  String sign(String payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody who has the name of the key, and guesses. */
  Attacker guessing() {
    return new Attacker(key, "guess", market);
  }

  String symbol() {
    return market.replace("_", "");
  }
}
