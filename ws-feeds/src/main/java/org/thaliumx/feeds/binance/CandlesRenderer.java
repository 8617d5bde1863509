package org.thaliumx.feeds.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.feeds.hub.HubMarket;
import org.thaliumx.protocol.binance.BinanceDecimals;

/**
 * Tells the candles of an interval: each while it grows, and once more when it is over, which is
 * when a trade of a later one comes, or a while after its time.
 */
final class CandlesRenderer implements StreamRenderer {

  /** So late may a trade of a candle that is over still be heard of. */
  private static final long GRACE_MILLIS = 1_000;

  private final MarketTexts texts;
  private final CandleInterval interval;
  private @Nullable Told told;

  private record Told(Candle candle, boolean over) {}

  CandlesRenderer(MarketTexts texts, CandleInterval interval) {
    this.texts = texts;
    this.interval = interval;
  }

  @Override
  public boolean isReady(HubMarket market) {
    return market.knowsPast();
  }

  @Override
  public boolean reaches(HubMarket market, long after) {
    return true;
  }

  @Override
  public boolean hasNews(HubMarket market, long after, long nowMillis) {
    return current(market, nowMillis).filter(candle -> !candle.equals(told)).isPresent();
  }

  private Optional<Told> current(HubMarket market, long nowMillis) {
    return market.candle(interval).map(candle -> new Told(candle, isOver(candle, nowMillis)));
  }

  private static boolean isOver(Candle candle, long nowMillis) {
    return nowMillis > candle.closeMillis() + GRACE_MILLIS;
  }

  @Override
  public List<String> since(HubMarket market, long after, long upTo, long nowMillis) {
    var candles = new ArrayList<String>();
    market.candlesClosedAfter(interval, after).stream()
        .map(candle -> new Told(candle, true))
        .filter(candle -> !candle.equals(told))
        .forEach(candle -> candles.add(text(candle, nowMillis)));
    current(market, nowMillis).ifPresent(candle -> candles.add(text(candle, nowMillis)));
    return candles;
  }

  @Override
  public void told(HubMarket market, long nowMillis) {
    told = current(market, nowMillis).orElse(null);
  }

  @Override
  public void forget() {
    told = null;
  }

  private String text(Told candle, long nowMillis) {
    return texts.event(
        "kline",
        nowMillis,
        json -> {
          json.writeObjectFieldStart("k");
          write(json, candle.candle(), candle.over());
          json.writeEndObject();
        });
  }

  private void write(JsonGenerator json, Candle candle, boolean over) throws IOException {
    BinanceDecimals decimals = texts.decimals();
    json.writeNumberField("t", candle.openMillis());
    json.writeNumberField("T", candle.closeMillis());
    json.writeStringField("s", texts.symbol());
    json.writeStringField("i", interval.text());
    json.writeNumberField("f", candle.firstTradeId());
    json.writeNumberField("L", candle.lastTradeId());
    texts.writePrice(json, "o", candle.openTicks());
    texts.writePrice(json, "c", candle.closeTicks());
    texts.writePrice(json, "h", candle.highTicks());
    texts.writePrice(json, "l", candle.lowTicks());
    json.writeStringField("v", decimals.quantity(candle.volumeLots()));
    json.writeNumberField("n", candle.trades());
    json.writeBooleanField("x", over);
    json.writeStringField("q", decimals.quote(candle.quoteUnits()));
    json.writeStringField("V", decimals.quantity(candle.takerBuyLots()));
    json.writeStringField("Q", decimals.quote(candle.takerBuyQuoteUnits()));
    json.writeStringField("B", "0");
  }
}
