package org.thaliumx.feeds;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.statistics.CandleInterval;

/** What a client can follow of a market. */
public enum Channel {
  /** The price levels: a snapshot, then every change. */
  BOOK("book"),
  /** The single orders in the book: a snapshot, then what becomes of each. */
  ORDERS("orders"),
  /** The trades made from now on. */
  TRADES("trades"),
  /** The best bid and the best ask, whenever they change. */
  BBO("bbo"),
  /** What the market lets its accounts do, and how an auction would end. */
  STATUS("status"),
  /** What the market did in the last 24 hours. */
  TICKER("ticker"),
  /** What the trades of each second add up to; likewise the following ones. */
  CANDLES_ONE_SECOND(CandleInterval.ONE_SECOND),
  CANDLES_ONE_MINUTE(CandleInterval.ONE_MINUTE),
  CANDLES_THREE_MINUTES(CandleInterval.THREE_MINUTES),
  CANDLES_FIVE_MINUTES(CandleInterval.FIVE_MINUTES),
  CANDLES_FIFTEEN_MINUTES(CandleInterval.FIFTEEN_MINUTES),
  CANDLES_THIRTY_MINUTES(CandleInterval.THIRTY_MINUTES),
  CANDLES_ONE_HOUR(CandleInterval.ONE_HOUR),
  CANDLES_TWO_HOURS(CandleInterval.TWO_HOURS),
  CANDLES_FOUR_HOURS(CandleInterval.FOUR_HOURS),
  CANDLES_SIX_HOURS(CandleInterval.SIX_HOURS),
  CANDLES_EIGHT_HOURS(CandleInterval.EIGHT_HOURS),
  CANDLES_TWELVE_HOURS(CandleInterval.TWELVE_HOURS),
  CANDLES_ONE_DAY(CandleInterval.ONE_DAY),
  CANDLES_THREE_DAYS(CandleInterval.THREE_DAYS),
  CANDLES_ONE_WEEK(CandleInterval.ONE_WEEK),
  CANDLES_ONE_MONTH(CandleInterval.ONE_MONTH);

  private final String text;
  private final @Nullable CandleInterval interval;

  Channel(String text) {
    this.text = text;
    this.interval = null;
  }

  Channel(CandleInterval interval) {
    this.text = "candles:" + interval.text();
    this.interval = interval;
  }

  /** The channel's name in the protocol. */
  public String text() {
    return text;
  }

  /** What of the market it tells. */
  public Topic topic() {
    return this == ORDERS ? Topic.ORDERS : Topic.MARKET;
  }

  /** Whether what it tells depends on the market's past. */
  public boolean needsHistory() {
    return this == TICKER || interval != null;
  }

  /** The channel of that name. */
  public static Optional<Channel> of(String text) {
    return Arrays.stream(values()).filter(channel -> channel.text.equals(text)).findFirst();
  }

  /** The channel of the candles of that interval. */
  public static Channel of(CandleInterval interval) {
    return Arrays.stream(values())
        .filter(channel -> channel.interval == interval)
        .findFirst()
        .orElseThrow();
  }
}
