package org.thaliumx.protocol.journal;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stored number for each value of an enum, and the way back. Immutable.
 *
 * @param <E> the enum
 */
final class CodeTable<E extends Enum<E>> {
  private static final int MAX_CODE = 255;

  private final Class<E> type;
  private final ToIntFunction<E> codes;
  private final @Nullable Object[] byCode = new Object[MAX_CODE + 1];

  /**
   * @param codes gives each value its own number, 1 to 255
   */
  CodeTable(Class<E> type, ToIntFunction<E> codes) {
    this.type = type;
    this.codes = codes;
    for (E value : type.getEnumConstants()) {
      int code = codes.applyAsInt(value);
      if (code < 1 || byCode[code] != null) {
        throw new IllegalStateException(value + " has no number of its own: " + code);
      }
      byCode[code] = value;
    }
  }

  int codeOf(E value) {
    return codes.applyAsInt(value);
  }

  /** The value of that number, or null where no value has it. */
  @Nullable E find(long code) {
    return code < 0 || code > MAX_CODE ? null : type.cast(byCode[(int) code]);
  }

  /** What the values are called together. */
  String name() {
    return type.getSimpleName();
  }
}
