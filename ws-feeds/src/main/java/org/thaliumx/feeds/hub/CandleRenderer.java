package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.Recent;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.StatisticsJson;

/** Tells the candles of one interval: those that are over once more, then the one that grows. */
final class CandleRenderer implements ChannelRenderer {
  private static final int KEPT_CANDLES = 1_000;

  private final Statistics statistics;
  private final CandleInterval interval;
  private final Channel channel;
  private final MarketDecimals decimals;
  private final Recent<Candle> closed;
  private boolean news;

  CandleRenderer(MarketSpec spec, CandleInterval interval, Statistics statistics, long sequence) {
    this.statistics = statistics;
    this.interval = interval;
    this.channel = Channel.of(interval);
    this.decimals = new MarketDecimals(spec);
    this.closed = new Recent<>(KEPT_CANDLES, sequence);
  }

  /** The past is not what was told. */
  void beginAfter(long sequence) {
    closed.beginAfter(sequence);
    news = true;
  }

  /** Looks what a trade has changed. */
  void traded(long sequence, Optional<Candle> before, RunningStatistics after) {
    before
        .filter(candle -> !isCurrent(candle, after))
        .ifPresent(candle -> closed.add(sequence, List.of(candle)));
    news = true;
  }

  private boolean isCurrent(Candle candle, RunningStatistics after) {
    return after
        .candle(interval)
        .filter(current -> current.openMillis() == candle.openMillis())
        .isPresent();
  }

  /** The candles that trades after an event brought to their end. */
  List<Candle> closedSince(long sequence) {
    return closed.since(sequence);
  }

  CandleInterval interval() {
    return interval;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public boolean isReady() {
    return statistics.isReady();
  }

  @Override
  public boolean hasNews() {
    return news;
  }

  @Override
  public String newsType() {
    return "update";
  }

  @Override
  public boolean reaches(long sequence) {
    return closed.reaches(sequence);
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    write(json, closed.since(sequence));
  }

  @Override
  public void writeWhole(JsonGenerator json) throws IOException {
    write(json, List.of());
  }

  private void write(JsonGenerator json, List<Candle> over) throws IOException {
    json.writeArrayFieldStart("candles");
    for (Candle candle : over) {
      write(json, candle, true);
    }
    Optional<Candle> current = statistics.running().candle(interval);
    if (current.isPresent()) {
      write(json, current.get(), false);
    }
    json.writeEndArray();
  }

  private void write(JsonGenerator json, Candle candle, boolean over) throws IOException {
    json.writeStartObject();
    StatisticsJson.writeFields(json, candle, decimals);
    json.writeBooleanField("closed", over);
    json.writeEndObject();
  }

  @Override
  public void told() {
    news = false;
  }
}
