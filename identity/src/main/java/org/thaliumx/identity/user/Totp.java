package org.thaliumx.identity.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with time (TOTP, RFC 6238): six digits of HMAC-SHA-1, a new one every 30
 * seconds, as every authenticator app makes them.
 */
final class Totp {

  static final int SECRET_BYTES = 20;

  private static final int STEP_MILLIS = 30_000;
  private static final int DIGITS = 6;
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** How many steps a client's clock may be off. */
  private static final int CLOCK_SKEW_STEPS = 1;

  private Totp() {}

  static long step(long nowMillis) {
    return Math.floorDiv(nowMillis, STEP_MILLIS);
  }

  static String code(byte[] secret, long step) {
    return code(secret, step, DIGITS);
  }

  /** The code of a step with so many digits (RFC 4226, section 5.3). */
  static String code(byte[] secret, long step, int digits) {
    byte[] hash = hmac(secret, step);
    int offset = hash[hash.length - 1] & 0xf;
    int bits = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
    int modulus = 1;
    for (int i = 0; i < digits; i++) {
      modulus *= 10;
    }
    return ("%0" + digits + "d").formatted(bits % modulus);
  }

  private static byte[] hmac(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
    }
  }

  /** The step of which that is the code, around now; empty if it is of none. */
  static OptionalLong stepOf(byte[] secret, String code, long nowMillis) {
    OptionalLong found = OptionalLong.empty();
    byte[] given = code.getBytes(UTF_8);
    for (long step = step(nowMillis) - CLOCK_SKEW_STEPS;
        step <= step(nowMillis) + CLOCK_SKEW_STEPS;
        step++) {
      byte[] right = code(secret, step).getBytes(UTF_8);
      if (MessageDigest.isEqual(given, right)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** Bytes in Base32 (RFC 4648) without padding, as authenticator apps read secrets. */
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = (buffer << 8) | (each & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >>> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }
}
