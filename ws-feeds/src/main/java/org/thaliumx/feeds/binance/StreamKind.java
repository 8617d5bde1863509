package org.thaliumx.feeds.binance;

import java.util.Arrays;
import java.util.Optional;
import org.thaliumx.domain.statistics.CandleInterval;

/** What a stream tells of a market, and how often. */
sealed interface StreamKind {

  /** How long after a message the next one comes at the earliest; 0 for at once. */
  long windowMillis();

  /** Whether it depends on the market's past. */
  default boolean needsPast() {
    return false;
  }

  /** Whether it is told again after its window though nothing has changed. */
  default boolean repeats() {
    return false;
  }

  /** Every level that has changed. */
  record LevelChanges(long windowMillis) implements StreamKind {}

  /** The best levels of either side. */
  record BestLevels(int levels, long windowMillis) implements StreamKind {}

  /** The candles of an interval. */
  record Candles(CandleInterval interval) implements StreamKind {
    @Override
    public long windowMillis() {
      return Windows.SLOW_MILLIS;
    }

    @Override
    public boolean needsPast() {
      return true;
    }
  }

  /** What there is one of. */
  enum Single implements StreamKind {
    TRADES("trade", 0),
    AGGREGATE_TRADES("aggTrade", 0),
    BEST_PRICES("bookTicker", 0),
    TICKER("ticker", Windows.SLOW_MILLIS),
    MINI_TICKER("miniTicker", Windows.SLOW_MILLIS),
    AVERAGE_PRICE("avgPrice", Windows.SLOW_MILLIS);

    private final String text;
    private final long windowMillis;

    Single(String text, long windowMillis) {
      this.text = text;
      this.windowMillis = windowMillis;
    }

    /** What stands behind the symbol and the {@code @}. */
    String text() {
      return text;
    }

    @Override
    public long windowMillis() {
      return windowMillis;
    }

    @Override
    public boolean needsPast() {
      return this == TICKER || this == MINI_TICKER || this == AVERAGE_PRICE;
    }

    @Override
    public boolean repeats() {
      return this == TICKER || this == MINI_TICKER;
    }
  }

  /** What there is one of, told only when it is another than before. */
  record IfChanged(Single what) implements StreamKind {
    @Override
    public long windowMillis() {
      return what.windowMillis();
    }

    @Override
    public boolean needsPast() {
      return what.needsPast();
    }
  }

  /** How often streams come that do not come at once. */
  final class Windows {
    static final long FAST_MILLIS = 100;
    static final long SLOW_MILLIS = 1_000;

    private Windows() {}
  }

  /**
   * The kind that is called so.
   *
   * @param text what stands behind the symbol and the {@code @}
   */
  static Optional<StreamKind> of(String text) {
    if (text.startsWith("kline_")) {
      return CandleInterval.of(text.substring("kline_".length())).map(Candles::new);
    }
    return text.startsWith("depth")
        ? depth(text.substring("depth".length()))
        : Arrays.stream(Single.values())
            .filter(kind -> kind.text.equals(text))
            .map(StreamKind.class::cast)
            .findFirst();
  }

  private static Optional<StreamKind> depth(String text) {
    int at = text.indexOf('@');
    String levels = at < 0 ? text : text.substring(0, at);
    String speed = at < 0 ? "@1000ms" : text.substring(at);
    long windowMillis =
        switch (speed) {
          case "@100ms" -> Windows.FAST_MILLIS;
          case "@1000ms" -> Windows.SLOW_MILLIS;
          default -> 0;
        };
    if (windowMillis == 0) {
      return Optional.empty();
    }
    return switch (levels) {
      case "" -> Optional.of(new LevelChanges(windowMillis));
      case "5", "10", "20" -> Optional.of(new BestLevels(Integer.parseInt(levels), windowMillis));
      default -> Optional.empty();
    };
  }
}
