package org.thaliumx.feeds.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.feeds.hub.HubMarket;

class LiveStreamTest {
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USDT", new Asset("BTC", 0), new Asset("USDT", 0), 1, 1, 0, 0);

  private final PlayedState market = new PlayedState();

  /** A market where each event is one change or one trade. */
  private static final class PlayedState implements HubMarket {
    final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final List<LevelChange> changes = new ArrayList<>();
    final List<Trade> trades = new ArrayList<>();
    @Nullable Candle candle;
    long reach;
    long sequence = 1;

    void bid(long price, long quantity) {
      sequence++;
      changes.add(new LevelChange(Side.BUY, price, quantity));
      trades.add(new Trade(sequence, price, quantity, Side.SELL, sequence));
      bids.put(price, quantity);
    }

    @Override
    public MarketSpec spec() {
      return SPEC;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public NavigableMap<Long, Long> bids() {
      return bids;
    }

    @Override
    public NavigableMap<Long, Long> asks() {
      return new TreeMap<>();
    }

    @Override
    public boolean reachesLevelsAfter(long after) {
      return after >= reach && after <= sequence;
    }

    @Override
    public List<LevelChange> levelsAfter(long after) {
      return changes.subList((int) after - 1, changes.size());
    }

    @Override
    public boolean lacksTrades() {
      return false;
    }

    @Override
    public boolean reachesTradesAfter(long after) {
      return reachesLevelsAfter(after);
    }

    @Override
    public List<Trade> tradesAfter(long after) {
      return trades.subList((int) after - 1, trades.size());
    }

    @Override
    public boolean knowsPast() {
      return true;
    }

    @Override
    public Ticker ticker() {
      throw new AssertionError("no ticker is wanted");
    }

    @Override
    public Optional<Trade> lastTrade() {
      return trades.isEmpty() ? Optional.empty() : Optional.of(trades.getLast());
    }

    @Override
    public Optional<Candle> lastMinutes(int minutes) {
      return Optional.ofNullable(candle);
    }

    @Override
    public Optional<Candle> candle(CandleInterval interval) {
      return Optional.ofNullable(candle);
    }

    @Override
    public List<Candle> candlesClosedAfter(CandleInterval interval, long after) {
      return List.of();
    }
  }

  private LiveStream stream(String kind) {
    return new LiveStream(
        new StreamName.OfMarket("btcusdt@" + kind, SPEC, StreamKind.of(kind).orElseThrow()),
        market);
  }

  private static List<String> texts(@Nullable StreamMessage message) {
    return message == null ? List.of() : message.payloads().stream().map(Payload::json).toList();
  }

  @Test
  void tellsTheAverageOfTheLastMinutesOrElseTheLastPrice() {
    LiveStream average = stream("avgPrice");
    market.bid(8, 1);
    assertThat(texts(average.news(market, 10_000)))
        .containsExactly(
            """
            {"e":"avgPrice","E":10000,"s":"BTCUSDT","i":"5m","w":"8.00000000","T":2}\
            """);
    assertThat(average.news(market, 20_000)).isNull();
    var cheap = new Trade(1, 5, 3, Side.SELL, 3);
    market.candle =
        Candle.of(CandleInterval.ONE_MINUTE, SPEC, cheap)
            .plus(Candle.of(CandleInterval.ONE_MINUTE, SPEC, new Trade(2, 9, 1, Side.BUY, 4)));
    assertThat(texts(average.news(market, 30_000)))
        .containsExactly(
            """
            {"e":"avgPrice","E":30000,"s":"BTCUSDT","i":"5m","w":"6.00000000","T":2}\
            """);
  }

  @Test
  void changesWithinAWindowAreOneMessage() {
    LiveStream depth = stream("depth@100ms");
    market.bid(7, 1);
    assertThat(texts(depth.news(market, 10_000)))
        .containsExactly(
            """
            {"e":"depthUpdate","E":10000,"s":"BTCUSDT","U":2,"u":2,\
            "b":[["7.00000000","1.00000000"]],"a":[]}\
            """);
    market.bid(7, 2);
    assertThat(depth.news(market, 10_050)).isNull();
    market.bid(7, 0);
    market.bid(6, 3);
    assertThat(texts(depth.news(market, 10_100)))
        .containsExactly(
            """
            {"e":"depthUpdate","E":10100,"s":"BTCUSDT","U":3,"u":5,\
            "b":[["7.00000000","0.00000000"],["6.00000000","3.00000000"]],"a":[]}\
            """);
    assertThat(depth.news(market, 10_200)).isNull();
  }

  @Test
  void whatWasMissedEndsWhereEverybodyElseIs() {
    LiveStream depth = stream("depth@100ms");
    market.bid(7, 1);
    depth.news(market, 10_000);
    market.bid(7, 2);
    depth.newsNow(market, 10_010);
    market.sequence++;
    StreamMessage missed = depth.missed(market, 1, 10_010);
    assertThat(missed).isNotNull();
    assertThat(missed.from()).isEqualTo(1);
    assertThat(missed.upTo()).isEqualTo(3);
    assertThat(texts(missed).getFirst()).contains("\"U\":2,\"u\":3,");
  }

  @Test
  void whatIsNotKnownAnyMoreIsSaidToBeSo() {
    LiveStream depth = stream("depth@100ms");
    market.bid(7, 1);
    market.bid(7, 2);
    market.reach = 2;
    assertThat(texts(depth.missed(market, 1, 10_000))).isEmpty();
    assertThat(depth.news(market, 10_000)).as("goes on from now").isNull();
    market.bid(7, 3);
    assertThat(texts(depth.news(market, 10_100)).getFirst()).contains("\"U\":4,\"u\":4,");
  }

  @Test
  void everyTradeIsAnEventOfItsOwn() {
    LiveStream trades = stream("trade");
    market.bid(7, 1);
    market.bid(8, 2);
    assertThat(texts(trades.news(market, 10_000)))
        .containsExactly(
            """
            {"e":"trade","E":10000,"s":"BTCUSDT","t":2,"p":"7.00000000","q":"1.00000000",\
            "T":2,"m":true,"M":true}\
            """,
            """
            {"e":"trade","E":10000,"s":"BTCUSDT","t":3,"p":"8.00000000","q":"2.00000000",\
            "T":3,"m":true,"M":true}\
            """);
  }

  @Test
  void bestPricesAreToldWhenTheyAreOthers() {
    LiveStream best = stream("bookTicker");
    assertThat(texts(best.news(market, 10_000)))
        .containsExactly(
            """
            {"u":1,"s":"BTCUSDT","b":"0.00000000","B":"0.00000000","a":"0.00000000",\
            "A":"0.00000000"}\
            """);
    market.bid(7, 1);
    assertThat(best.news(market, 10_001)).isNotNull();
    market.bid(6, 1);
    assertThat(best.news(market, 10_002)).isNull();
  }

  @Test
  void aCandleIsToldToBeOverThoughNothingTradesAnyMore() {
    LiveStream candles = stream("kline_1s");
    assertThat(candles.news(market, 10_000)).isNull();
    market.candle =
        Candle.of(CandleInterval.ONE_SECOND, SPEC, new Trade(1, 7, 1, Side.BUY, 10_500));
    assertThat(texts(candles.news(market, 10_600)).getFirst()).contains("\"x\":false");
    assertThat(candles.news(market, 11_700)).isNull();
    assertThat(texts(candles.news(market, 12_100)).getFirst()).contains("\"x\":true");
    assertThat(candles.news(market, 13_200)).isNull();
  }
}
