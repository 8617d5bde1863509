package org.thaliumx.bench.replay;

import org.thaliumx.domain.order.Side;

/**
 * One line of a LOBSTER message file.
 *
 * @param number its line, counted from 1
 * @param type what happened
 * @param orderId the exchange's own id of the resting order concerned
 * @param size in shares
 * @param price in dollars times 10,000
 * @param side which side the resting order is on
 * @param text the line as it stands in the file
 */
record LobsterMessage(
    int number, Type type, long orderId, long size, long price, Side side, String text) {

  /** What a message can say. */
  enum Type {
    /** A new limit order rests. */
    SUBMISSION(1),
    /** A resting order becomes smaller. */
    REDUCTION(2),
    /** A resting order goes. */
    DELETION(3),
    /** A visible resting order trades. */
    EXECUTION(4),
    /** A hidden order trades; nobody sees the book change. */
    HIDDEN_EXECUTION(5),
    /** An auction trades; the visible book does not change by it. */
    CROSS(6),
    /** Trading stops or resumes. */
    HALT(7);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    static Type of(int code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new IllegalArgumentException("there is no message type " + code);
    }
  }

  /** Reads line {@code number}; throws {@link IllegalArgumentException} where it is malformed. */
  static LobsterMessage parse(int number, String line) {
    String[] fields = line.strip().split(",", -1);
    if (fields.length < 6) {
      throw new IllegalArgumentException("message " + number + " has fewer than 6 fields: " + line);
    }
    return new LobsterMessage(
        number,
        Type.of(Integer.parseInt(fields[1])),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        Integer.parseInt(fields[5]) > 0 ? Side.BUY : Side.SELL,
        line.strip());
  }
}
