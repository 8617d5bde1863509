package org.thaliumx.http.input;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.LedgerBook.Position;

/** Where a page of an account's ledger ends, as a text that means nothing to a client. */
public final class LedgerCursor {
  private static final int POSITION_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

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
    return OpaqueCursor.encode(account, bytes);
  }

  /** The position of a text; null where it is none that was given for this account. */
  static @Nullable Position decode(String account, String text) {
    byte[] bytes = OpaqueCursor.decode(account, text);
    if (bytes.length != POSITION_BYTES) {
      return null;
    }
    var in = ByteBuffer.wrap(bytes);
    var position = new Position(in.getLong(), in.getLong(), in.getInt(), in.getInt());
    return isPossible(position) ? position : null;
  }

  /** The check is no secret, so somebody may have made up a time that no ledger can have. */
  private static boolean isPossible(Position position) {
    return position.atMillis() >= 0 && position.atMillis() < QueryParameters.END_OF_TIME_MILLIS;
  }
}
