package org.thaliumx.feeds.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;

class LiveStreamTest {
  private static final MarketSpec SPEC = PlayedState.SPEC;

  private final PlayedState market = new PlayedState();

  private LiveStream stream(String kind) {
    return stream(kind, StreamKind.of(kind).orElseThrow());
  }

  private LiveStream stream(String text, StreamKind kind) {
    return new LiveStream(new StreamName.OfMarket("btcusdt@" + text, SPEC, kind), market);
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
    StreamMessage gap = depth.news(market, 10_000);
    assertThat(gap).as("a break").isNotNull();
    assertThat(texts(gap)).isEmpty();
    assertThat(depth.news(market, 10_000)).as("goes on from now").isNull();
    market.bid(7, 3);
    assertThat(texts(depth.news(market, 10_100)).getFirst()).contains("\"U\":4,\"u\":4,");
  }

  @Test
  void changesOfAWindowNeedNotBeKeptUntilItIsOver() {
    LiveStream depth = stream("depth");
    market.bid(7, 1);
    assertThat(depth.news(market, 10_000)).isNotNull();
    market.bid(7, 2);
    assertThat(depth.news(market, 10_100)).isNull();
    market.reach = 3;
    market.bid(8, 5);
    assertThat(depth.news(market, 10_200)).isNull();
    market.reach = 4;
    market.bid(7, 0);
    assertThat(texts(depth.news(market, 11_000)))
        .containsExactly(
            """
            {"e":"depthUpdate","E":11000,"s":"BTCUSDT","U":3,"u":5,\
            "b":[["8.00000000","5.00000000"],["7.00000000","0.00000000"]],"a":[]}\
            """);
    assertThat(depth.news(market, 12_000)).isNull();
    market.bid(6, 1);
    assertThat(texts(depth.news(market, 13_000)).getFirst()).contains("\"U\":6,\"u\":6,");
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

  @Test
  void whoJoinsHearsHowItIsThoughNothingHasChanged() {
    market.candle = Candle.of(CandleInterval.ONE_DAY, SPEC, new Trade(1, 7, 1, Side.BUY, 10_000));
    for (String kind : List.of("bookTicker", "depth5@100ms", "kline_1d", "avgPrice")) {
      LiveStream stream = stream(kind);
      List<String> first = texts(stream.news(market, 10_000));
      assertThat(first).as(kind).hasSize(1);
      assertThat(stream.news(market, 12_000)).as(kind).isNull();
      stream.greet();
      assertThat(texts(stream.news(market, 12_000))).as(kind).hasSize(1);
      assertThat(stream.news(market, 14_000)).as(kind).isNull();
    }
  }

  @Test
  void manyWhoJoinAreGreetedTogether() {
    LiveStream best = stream("bookTicker");
    assertThat(best.news(market, 10_000)).isNotNull();
    best.greet();
    assertThat(best.news(market, 10_050)).isNull();
    best.greet();
    assertThat(best.news(market, 10_100)).isNotNull();
    assertThat(best.news(market, 10_200)).isNull();
  }

  @Test
  void whoJoinsHearsNothingOfWhatHappenedBefore() {
    for (String kind : List.of("depth@100ms", "trade")) {
      LiveStream stream = stream(kind);
      market.bid(7, 1);
      assertThat(stream.news(market, 10_000)).as(kind).isNotNull();
      stream.greet();
      assertThat(stream.news(market, 20_000)).as(kind).isNull();
    }
  }

  @Test
  void tickersAreToldEachSecond() {
    for (String kind : List.of("ticker", "miniTicker")) {
      LiveStream ticker = stream(kind);
      assertThat(ticker.news(market, 10_000)).as(kind).isNotNull();
      assertThat(ticker.news(market, 10_500)).as(kind).isNull();
      assertThat(texts(ticker.news(market, 11_000)).getFirst()).as(kind).contains("\"E\":11000");
      assertThat(ticker.newsNow(market, 11_500)).as(kind).isNull();
    }
  }

  @Test
  void tickersOfAllMarketsAreToldWhenTheyAreOthers() {
    LiveStream ticker =
        stream("miniTicker", new StreamKind.IfChanged(StreamKind.Single.MINI_TICKER));
    assertThat(ticker.news(market, 10_000)).isNotNull();
    assertThat(ticker.news(market, 11_000)).isNull();
    market.bid(7, 1);
    assertThat(ticker.news(market, 12_000)).isNotNull();
  }
}
