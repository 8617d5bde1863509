package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.History.FillPosition;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.TradePosition;

/** Where pages of the history end, as texts that mean nothing to a client. */
public final class HistoryCursors {
  private static final int FILL_BYTES = 2 * Long.BYTES + Integer.BYTES;

  private HistoryCursors() {}

  /** The text of a position among the trades of a market. */
  public static String trade(String market, TradePosition position) {
    return OpaqueCursor.encode(
        "trades of " + market, longs(position.atMillis(), position.tradeId()));
  }

  static @Nullable TradePosition trade(String market, String text) {
    byte[] bytes = OpaqueCursor.decode("trades of " + market, text);
    if (bytes.length != 2 * Long.BYTES) {
      return null;
    }
    var in = ByteBuffer.wrap(bytes);
    var position = new TradePosition(in.getLong(), in.getLong());
    return isTime(position.atMillis()) ? position : null;
  }

  /** The text of a position among the closed orders of an account. */
  public static String order(String account, OrderPosition position) {
    byte[] market = position.market().getBytes(UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES + market.length)
            .put(longs(position.closedAtMillis(), position.orderId()))
            .put(market)
            .array();
    return OpaqueCursor.encode("orders of " + account, bytes);
  }

  static @Nullable OrderPosition order(String account, String text) {
    byte[] bytes = OpaqueCursor.decode("orders of " + account, text);
    if (bytes.length <= 2 * Long.BYTES) {
      return null;
    }
    var in = ByteBuffer.wrap(bytes);
    long at = in.getLong();
    long orderId = in.getLong();
    String market = UTF_8.decode(in).toString();
    // What no market is called and no text of the database may have.
    boolean possible = isTime(at) && market.indexOf('\0') < 0;
    return possible ? new OrderPosition(at, market, orderId) : null;
  }

  /** The text of a position among the fills of an account. */
  public static String fill(String account, FillPosition position) {
    byte[] bytes =
        ByteBuffer.allocate(FILL_BYTES)
            .put(longs(position.atMillis(), position.ordering()))
            .putInt(position.item())
            .array();
    return OpaqueCursor.encode("fills of " + account, bytes);
  }

  static @Nullable FillPosition fill(String account, String text) {
    byte[] bytes = OpaqueCursor.decode("fills of " + account, text);
    if (bytes.length != FILL_BYTES) {
      return null;
    }
    var in = ByteBuffer.wrap(bytes);
    var position = new FillPosition(in.getLong(), in.getLong(), in.getInt());
    return isTime(position.atMillis()) ? position : null;
  }

  /**
   * The text of the beginning of a candle.
   *
   * @param of of which candles
   */
  public static String candle(String of, long openMillis) {
    return OpaqueCursor.encode("candles of " + of, longs(openMillis));
  }

  static @Nullable Long candle(String of, String text) {
    byte[] bytes = OpaqueCursor.decode("candles of " + of, text);
    if (bytes.length != Long.BYTES) {
      return null;
    }
    long at = ByteBuffer.wrap(bytes).getLong();
    return isTime(at) ? at : null;
  }

  private static byte[] longs(long... values) {
    var bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  /** The check is no secret, so somebody may have made up a time that no history can have. */
  private static boolean isTime(long millis) {
    return millis >= 0 && millis < QueryParameters.END_OF_TIME_MILLIS;
  }
}
