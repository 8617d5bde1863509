package org.thaliumx.domain.statistics;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;

/**
 * Keeps the trades of the last 24 hours, added up by minutes, and tells the ticker of any moment
 * from the last trade on. What it tells is the same however often it was asked before. Not
 * thread-safe.
 */
public final class RollingTicker {
  /** How far back it looks, apart from the rest of the first minute. */
  public static final long WINDOW_MILLIS = 86_400_000;

  private static final CandleInterval MINUTE = CandleInterval.ONE_MINUTE;

  /** The minutes with trades that may still count, oldest first. */
  private final Deque<Candle> minutes = new ArrayDeque<>();

  /** All but the last of them added up; null where they are to be added up anew. */
  private @Nullable Candle earlier;

  private @Nullable Trade last;
  private long closeBeforeTicks;

  /** Goes on from that. */
  public RollingTicker(StatisticsSnapshot snapshot) {
    this.last = snapshot.lastTrade();
    this.closeBeforeTicks = snapshot.closeBeforeTicks();
    minutes.addAll(snapshot.minutes());
  }

  static long windowOpening(long nowMillis) {
    return MINUTE.openingOf(nowMillis - WINDOW_MILLIS);
  }

  /**
   * Counts the next trade.
   *
   * @param candle the candle of a minute that has nothing but this trade
   */
  void add(Trade trade, Candle candle) {
    last = trade;
    Candle latest = minutes.peekLast();
    if (latest != null && latest.openMillis() == candle.openMillis()) {
      minutes.removeLast();
      minutes.addLast(latest.plus(candle));
      return;
    }
    if (latest != null && minutes.size() > 1 && earlier != null) {
      earlier = earlier.plus(latest);
    }
    minutes.addLast(candle);
  }

  /**
   * The ticker of a moment, which also forgets what no later one covers.
   *
   * @param nowMillis not before the last trade, nor before a moment asked for earlier
   */
  public Ticker at(long nowMillis) {
    long opening = windowOpening(nowMillis);
    forgetBefore(opening);
    Candle latest = minutes.peekLast();
    Candle total = latest == null ? null : total(latest);
    return total == null ? empty(opening, nowMillis) : ticker(opening, nowMillis, total);
  }

  /** The last trade; null before the first. */
  @Nullable Trade last() {
    return last;
  }

  /** What traded in the minutes that begin at that moment or later; null where nothing did. */
  @Nullable Candle totalSince(long fromMillis) {
    Candle sum = null;
    Iterator<Candle> latestFirst = minutes.descendingIterator();
    while (latestFirst.hasNext()) {
      Candle minute = latestFirst.next();
      if (minute.openMillis() < fromMillis) {
        break;
      }
      sum = sum == null ? minute : minute.plus(sum);
    }
    return sum;
  }

  private void forgetBefore(long opening) {
    for (Candle first = minutes.peekFirst();
        first != null && first.openMillis() < opening;
        first = minutes.peekFirst()) {
      closeBeforeTicks = minutes.removeFirst().closeTicks();
      earlier = null;
    }
  }

  private Candle total(Candle latest) {
    if (minutes.size() == 1) {
      return latest;
    }
    Candle sum = earlier == null ? sumOfEarlier() : earlier;
    earlier = sum;
    return sum.plus(latest);
  }

  private Candle sumOfEarlier() {
    Iterator<Candle> all = minutes.iterator();
    Candle sum = all.next();
    for (int i = 2; i < minutes.size(); i++) {
      sum = sum.plus(all.next());
    }
    return sum;
  }

  private Ticker empty(long opening, long nowMillis) {
    return new Ticker(
        opening,
        nowMillis,
        0,
        0,
        0,
        last == null ? 0 : last.priceTicks(),
        last == null ? 0 : last.quantityLots(),
        closeBeforeTicks,
        BigInteger.ZERO,
        BigInteger.ZERO,
        0,
        0,
        0);
  }

  private Ticker ticker(long opening, long nowMillis, Candle total) {
    return new Ticker(
        opening,
        nowMillis,
        total.openTicks(),
        total.highTicks(),
        total.lowTicks(),
        total.closeTicks(),
        last == null ? 0 : last.quantityLots(),
        closeBeforeTicks,
        total.volumeLots(),
        total.quoteUnits(),
        total.trades(),
        total.firstTradeId(),
        total.lastTradeId());
  }
}
