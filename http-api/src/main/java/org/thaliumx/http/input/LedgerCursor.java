package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.LedgerBook.Position;

/**
 * Where a page of the ledger ends, as a text that means nothing to a client. It bears a check of
 * itself and its account, so that a text which was cut, made up or given to somebody else is told
 * from one that this API gave. It guards no secret: what it may be used for is decided without it.
 */
public final class LedgerCursor {
  private static final int POSITION_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int CHECK_BYTES = 8;

  private LedgerCursor() {}

  /** The text of a position in the ledger of an account. */
  public static String encode(String account, Position position) {
    byte[] bytes =
        ByteBuffer.allocate(POSITION_BYTES)
            .putLong(position.atMillis())
            .putLong(position.ordering())
            .putInt(position.item())
            .putInt(position.entry())
            .array();
    byte[] checked =
        ByteBuffer.allocate(POSITION_BYTES + CHECK_BYTES)
            .put(bytes)
            .put(check(account, bytes))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(checked);
  }

  /** The position of a text; null where it is none that was given for this account. */
  static @Nullable Position decode(String account, String text) {
    byte[] checked = bytes(text);
    if (checked.length != POSITION_BYTES + CHECK_BYTES) {
      return null;
    }
    var in = ByteBuffer.wrap(checked);
    byte[] bytes = new byte[POSITION_BYTES];
    byte[] check = new byte[CHECK_BYTES];
    in.get(bytes).get(check);
    in.flip();
    var position = new Position(in.getLong(), in.getLong(), in.getInt(), in.getInt());
    return MessageDigest.isEqual(check, check(account, bytes)) && isPossible(position)
        ? position
        : null;
  }

  /** The check is no secret, so somebody may have made up a time that no ledger can have. */
  private static boolean isPossible(Position position) {
    return position.atMillis() >= 0 && position.atMillis() < QueryParameters.END_OF_TIME_MILLIS;
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] check(String account, byte[] position) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(account.getBytes(UTF_8));
      return ByteBuffer.allocate(CHECK_BYTES).put(digest.digest(position), 0, CHECK_BYTES).array();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
