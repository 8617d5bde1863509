package org.thaliumx.feeds.binance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.feeds.hub.HubMarket;

/**
 * Tells how something is now, whenever it is not as it was told last; what was in between does not
 * matter.
 */
final class LatestRenderer implements StreamRenderer {

  private static final int AVERAGE_MINUTES = 5;

  /** Writes how it is. */
  @FunctionalInterface
  private interface Writer {
    String write(HubMarket market, long nowMillis);
  }

  /** The best level of either side; null where there is none. */
  private record Best(Map.@Nullable Entry<Long, Long> bid, Map.@Nullable Entry<Long, Long> ask) {
    static Best of(HubMarket market) {
      return new Best(market.bids().firstEntry(), market.asks().firstEntry());
    }
  }

  private record Levels(List<Map.Entry<Long, Long>> bids, List<Map.Entry<Long, Long>> asks) {}

  private record Average(String price, long lastTradeMillis) {}

  /** What of a ticker changes when something happens. */
  private record Day(long openMillis, long lastTradeId, @Nullable Best best) {}

  private final Predicate<HubMarket> ready;
  private final Function<HubMarket, Object> latest;
  private final Writer writer;
  private @Nullable Object told;

  private LatestRenderer(
      Predicate<HubMarket> ready, Function<HubMarket, Object> latest, Writer writer) {
    this.ready = ready;
    this.latest = latest;
    this.writer = writer;
  }

  /** Tells the best level of either side. */
  static StreamRenderer ofBestPrices(MarketTexts texts) {
    return new LatestRenderer(
        market -> true,
        Best::of,
        (market, nowMillis) ->
            JsonText.object(json -> {
              json.writeNumberField("u", market.sequence());
              json.writeStringField("s", texts.symbol());
              TickerTexts.writeBest(json, market, texts.decimals());
            }));
  }

  /** Tells the best levels of either side. */
  static StreamRenderer ofBestLevels(MarketTexts texts, int levels) {
    return new LatestRenderer(
        market -> true,
        market -> best(market, levels),
        (market, nowMillis) -> {
          Levels best = best(market, levels);
          return JsonText.object(json -> {
            json.writeNumberField("lastUpdateId", market.sequence());
            texts.writeLevels(json, "bids", best.bids());
            texts.writeLevels(json, "asks", best.asks());
          });
        });
  }

  private static Levels best(HubMarket market, int levels) {
    return new Levels(first(market.bids(), levels), first(market.asks(), levels));
  }

  /** The entries themselves change when the book does. */
  private static List<Map.Entry<Long, Long>> first(Map<Long, Long> side, int levels) {
    return side.entrySet().stream()
        .limit(levels)
        .<Map.Entry<Long, Long>>map(level -> Map.entry(level.getKey(), level.getValue()))
        .toList();
  }

  /** Tells what the market did in the last 24 hours, and its best prices. */
  static StreamRenderer ofTicker(MarketTexts texts) {
    return new LatestRenderer(
        HubMarket::knowsPast,
        market -> day(market.ticker(), Best.of(market)),
        (market, nowMillis) -> TickerTexts.whole(texts, market, nowMillis));
  }

  /** Tells in short what the market did in the last 24 hours. */
  static StreamRenderer ofMiniTicker(MarketTexts texts) {
    return new LatestRenderer(
        HubMarket::knowsPast,
        market -> day(market.ticker(), null),
        (market, nowMillis) -> TickerTexts.mini(texts, market.ticker(), nowMillis));
  }

  /** Tells what was paid on average in the last minutes; the last price where nothing was. */
  static StreamRenderer ofAveragePrice(MarketTexts texts) {
    return new LatestRenderer(
        HubMarket::knowsPast,
        market -> average(texts, market),
        (market, nowMillis) -> {
          Average average = average(texts, market);
          return texts.event(
              "avgPrice",
              nowMillis,
              json -> {
                json.writeStringField("i", AVERAGE_MINUTES + "m");
                json.writeStringField("w", average.price());
                json.writeNumberField("T", average.lastTradeMillis());
              });
        });
  }

  private static Average average(MarketTexts texts, HubMarket market) {
    Trade last = market.lastTrade().orElse(null);
    String price =
        market
            .lastMinutes(AVERAGE_MINUTES)
            .map(total -> texts.decimals().quote(total.averageUnits(market.spec())))
            .orElseGet(() -> texts.decimals().price(last == null ? 0 : last.priceTicks()));
    return new Average(price, last == null ? 0 : last.atMillis());
  }

  private static Day day(Ticker ticker, @Nullable Best best) {
    return new Day(ticker.openMillis(), ticker.lastTradeId(), best);
  }

  @Override
  public boolean isReady(HubMarket market) {
    return ready.test(market);
  }

  @Override
  public boolean reaches(HubMarket market, long after) {
    return true;
  }

  @Override
  public boolean hasNews(HubMarket market, long after, long nowMillis) {
    return !Objects.equals(latest.apply(market), told);
  }

  @Override
  public List<String> since(HubMarket market, long after, long upTo, long nowMillis) {
    return List.of(writer.write(market, nowMillis));
  }

  @Override
  public void told(HubMarket market, long nowMillis) {
    told = latest.apply(market);
  }

  @Override
  public void forget() {
    told = null;
  }
}
