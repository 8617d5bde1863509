package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a page ends, as a text that means nothing to a client. It bears a check of itself and of
 * what was paged through, so that a text which was cut, made up or given elsewhere is told from one
 * that this API gave. It guards no secret: what it may be used for is decided without it.
 */
final class OpaqueCursor {
  private static final int CHECK_BYTES = 8;

  private OpaqueCursor() {}

  /**
   * The text of a position.
   *
   * @param of what is paged through
   */
  static String encode(String of, byte[] position) {
    byte[] checked =
        ByteBuffer.allocate(position.length + CHECK_BYTES)
            .put(position)
            .put(check(of, position))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(checked);
  }

  /** The position of a text; empty where it is none that was given for this. */
  static byte[] decode(String of, String text) {
    byte[] checked = bytes(text);
    if (checked.length <= CHECK_BYTES) {
      return new byte[0];
    }
    int length = checked.length - CHECK_BYTES;
    byte[] position = Arrays.copyOf(checked, length);
    byte[] check = Arrays.copyOfRange(checked, length, checked.length);
    return MessageDigest.isEqual(check, check(of, position)) ? position : new byte[0];
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] check(String of, byte[] position) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(of.getBytes(UTF_8));
      return Arrays.copyOf(digest.digest(position), CHECK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
