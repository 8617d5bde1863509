package org.thaliumx.kafka.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.text.MarketDecimals;

/**
 * What a market's trades add up to. Candles are published once when they are over, and all figures
 * as they stand about once a second while they change.
 */
final class MarketFigures {
  private static final long EVERY_MILLIS = 1_000;
  private static final long STATS_EVERY_MILLIS = 10_000;

  private final MarketSpec spec;
  private final MarketDecimals decimals;
  private final RunningStatistics statistics;
  private final EventSink sink;
  private final JsonBytes json;
  private boolean changed;
  private long toldMillis;
  private long statsMillis;

  MarketFigures(
      MarketSpec spec,
      MarketDecimals decimals,
      StatisticsSnapshot before,
      EventSink sink,
      JsonBytes json) {
    this.spec = spec;
    this.decimals = decimals;
    this.statistics = new RunningStatistics(spec, before);
    this.sink = sink;
    this.json = json;
  }

  /** Counts trades; those that are counted already change nothing. */
  void add(List<Trade> trades) {
    for (Trade trade : trades) {
      if (trade.tradeId() > statistics.lastTradeId()) {
        closeCandles(trade.atMillis());
        statistics.add(trade);
        changed = true;
      }
    }
  }

  private void closeCandles(long atMillis) {
    for (CandleInterval interval : CandleInterval.values()) {
      Candle candle = statistics.candle(interval).orElse(null);
      if (candle != null && !candle.covers(atMillis)) {
        publish(candle, true, atMillis);
      }
    }
  }

  /** Publishes the figures as they stand, if they changed and the time has come. */
  void publishIfDue(MarketEngine book, int openOrders, long nowMillis) {
    if (!changed || nowMillis - toldMillis < EVERY_MILLIS) {
      return;
    }
    changed = false;
    toldMillis = nowMillis;
    for (CandleInterval interval : CandleInterval.values()) {
      statistics.candle(interval).ifPresent(candle -> publish(candle, false, nowMillis));
    }
    Ticker ticker = statistics.ticker(Math.max(nowMillis, book.lastMillis()));
    send(Topic.TICKER, ticker(ticker, nowMillis), nowMillis);
    if (nowMillis - statsMillis >= STATS_EVERY_MILLIS) {
      statsMillis = nowMillis;
      send(Topic.MARKET_STATS, stats(book, ticker, openOrders, nowMillis), nowMillis);
    }
  }

  private void send(Topic topic, byte[] value, long atMillis) {
    sink.publish(topic, spec.id(), value, atMillis);
  }

  private void publish(Candle candle, boolean closed, long atMillis) {
    byte[] value =
        json.start()
            .time("timestamp", atMillis)
            .text("market", spec.id())
            .text("interval", candle.interval().text())
            .time("open_time", candle.openMillis())
            .time("close_time", candle.closeMillis())
            .text("open", decimals.price(candle.openTicks()))
            .text("high", decimals.price(candle.highTicks()))
            .text("low", decimals.price(candle.lowTicks()))
            .text("close", decimals.price(candle.closeTicks()))
            .text("volume", decimals.quantity(candle.volumeLots()))
            .text("quote_volume", decimals.quoteAmount(candle.quoteUnits()))
            .number("trades", candle.trades())
            .flag("closed", closed)
            .finish();
    send(Topic.KLINES, value, atMillis);
  }

  private byte[] ticker(Ticker ticker, long nowMillis) {
    return json.start()
        .time("timestamp", nowMillis)
        .text("market", spec.id())
        .text("last", price(ticker.lastTicks()))
        .text("open", price(ticker.openTicks()))
        .text("high", price(ticker.highTicks()))
        .text("low", price(ticker.lowTicks()))
        .text("volume", decimals.quantity(ticker.volumeLots()))
        .text("quote_volume", decimals.quoteAmount(ticker.quoteUnits()))
        .text("change", decimals.price(ticker.changeTicks()))
        .text("change_percent", MarketDecimals.percent(ticker.changePpm()))
        .number("trades", ticker.trades())
        .finish();
  }

  private @Nullable String price(long ticks) {
    return ticks == 0 ? null : decimals.price(ticks);
  }

  private byte[] stats(MarketEngine book, Ticker ticker, int openOrders, long nowMillis) {
    BookView top = book.followedBook(1);
    return json.start()
        .time("timestamp", nowMillis)
        .text("market", spec.id())
        .text("status", OrderJson.lower(top.status().phase()))
        .text("last", price(top.lastPriceTicks()))
        .text("bid", top.bids().isEmpty() ? null : price(top.bids().getFirst().priceTicks()))
        .text("ask", top.asks().isEmpty() ? null : price(top.asks().getFirst().priceTicks()))
        .number("open_orders", openOrders)
        .text("volume_24h", decimals.quantity(ticker.volumeLots()))
        .text("quote_volume_24h", decimals.quoteAmount(ticker.quoteUnits()))
        .text("average_price_24h", decimals.quoteAmount(ticker.averageUnits(spec)))
        .number("trades_24h", ticker.trades())
        .finish();
  }
}
