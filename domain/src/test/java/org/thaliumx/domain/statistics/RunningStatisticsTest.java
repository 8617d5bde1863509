package org.thaliumx.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thaliumx.domain.Seeds;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** Holds what is kept trade by trade against what is added up anew from all trades each time. */
class RunningStatisticsTest {
  private static final MarketSpec SPEC = Markets.of("BTC", "USD").scale(2).tick(10).lot(10).spec();
  private static final long MINUTE = 60_000;

  /** 2026-11-21T22:13:14.567Z. */
  private static final long START = 1_795_299_194_567L;

  static LongStream seeds() {
    return Seeds.of(RunningStatisticsTest.class, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithANaiveSumOverAllTrades(long seed) {
    List<Trade> trades = trades(new Random(seed), 400);
    var statistics = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    for (int i = 0; i < trades.size(); i++) {
      Trade trade = trades.get(i);
      assertThat(statistics.add(trade)).isTrue();
      List<Trade> past = trades.subList(0, i + 1);
      for (CandleInterval interval : CandleInterval.values()) {
        assertThat(statistics.candle(interval).orElseThrow())
            .as(Seeds.rerun(seed))
            .isEqualTo(naiveCandle(interval, past, trade.atMillis()));
      }
      assertThat(statistics.lastTrade()).contains(trade);
      if (i % 7 == 0) {
        long from = trade.atMillis() - 5 * MINUTE;
        assertThat(statistics.totalSince(from).orElseThrow().volumeLots())
            .as(Seeds.rerun(seed))
            .isEqualTo(lotsOfMinutesSince(from, past));
        assertThat(statistics.ticker(trade.atMillis()))
            .as(Seeds.rerun(seed))
            .isEqualTo(naiveTicker(past, trade.atMillis()));
      }
    }
  }

  private static BigInteger lotsOfMinutesSince(long fromMillis, List<Trade> past) {
    return past.stream()
        .filter(trade -> CandleInterval.ONE_MINUTE.openingOf(trade.atMillis()) >= fromMillis)
        .map(trade -> BigInteger.valueOf(trade.quantityLots()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goesOnAsIfItHadNeverStopped(long seed) {
    var random = new Random(seed);
    List<Trade> trades = trades(random, 400);
    int counted = random.nextInt(trades.size() + 1);
    var whole = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    trades.forEach(whole::add);
    var resumed = new RunningStatistics(SPEC, naiveSnapshot(trades.subList(0, counted)));
    assertThat(resumed.lastTradeId()).isEqualTo(counted);
    trades.stream().skip(Math.max(0, counted - 3)).forEach(resumed::add);
    long now = trades.getLast().atMillis();
    for (long later : new long[] {0, 1, MINUTE, 3_600_000, 86_400_000, 200_000_000}) {
      now += later;
      assertThat(resumed.ticker(now)).as(Seeds.rerun(seed)).isEqualTo(whole.ticker(now));
      assertThat(resumed.ticker(now)).as(Seeds.rerun(seed)).isEqualTo(naiveTicker(trades, now));
      for (CandleInterval interval : CandleInterval.values()) {
        assertThat(resumed.candleAt(interval, now))
            .as(Seeds.rerun(seed))
            .isEqualTo(whole.candleAt(interval, now));
      }
    }
  }

  @Test
  void countsATradeOnceAndMissesNone() {
    var statistics = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    Trade first = new Trade(1, 100, 5, Side.BUY, START);
    assertThat(statistics.add(first)).isTrue();
    assertThat(statistics.add(first)).isFalse();
    assertThat(statistics.ticker(START).trades()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> statistics.add(new Trade(3, 100, 5, Side.BUY, START)));
  }

  @Test
  void hasNothingToTellBeforeTheFirstTrade() {
    var statistics = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    Ticker ticker = statistics.ticker(START);
    assertThat(ticker).isEqualTo(naiveTicker(List.of(), START));
    assertThat(ticker.changeTicks()).isZero();
    assertThat(ticker.changePpm()).isZero();
    assertThat(ticker.averageUnits(SPEC)).isZero();
    assertThat(statistics.candle(CandleInterval.ONE_DAY)).isEmpty();
    assertThat(statistics.candleAt(CandleInterval.ONE_DAY, START)).isEmpty();
  }

  @Test
  void keepsTheLastPriceWhenItsTradeIsLongAgo() {
    var statistics = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    statistics.add(new Trade(1, 100, 5, Side.BUY, START));
    statistics.add(new Trade(2, 90, 7, Side.SELL, START + 1));
    Ticker later = statistics.ticker(START + 2 * RollingTicker.WINDOW_MILLIS);
    assertThat(later.trades()).isZero();
    assertThat(later.lastTicks()).isEqualTo(90);
    assertThat(later.lastLots()).isEqualTo(7);
    assertThat(later.closeBeforeTicks()).isEqualTo(90);
    Candle flat = statistics.candleAt(CandleInterval.ONE_MINUTE, START + 5 * MINUTE).orElseThrow();
    assertThat(flat.trades()).isZero();
    assertThat(flat.highTicks()).isEqualTo(90);
    assertThat(flat.openMillis())
        .isEqualTo(CandleInterval.ONE_MINUTE.openingOf(START + 5 * MINUTE));
    assertThat(flat.closeMillis()).isEqualTo(flat.openMillis() + MINUTE - 1);
  }

  @Test
  void coversTheWholeMinuteThatWasADayAgo() {
    var statistics = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    long minute = CandleInterval.ONE_MINUTE.openingOf(START);
    statistics.add(new Trade(1, 100, 5, Side.BUY, minute));
    long day = RollingTicker.WINDOW_MILLIS;
    assertThat(statistics.ticker(minute + day + MINUTE - 1).trades()).isEqualTo(1);
    assertThat(statistics.ticker(minute + day + MINUTE).trades()).isZero();
  }

  @Test
  void tellsChangeAndAverage() {
    var statistics = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    statistics.add(new Trade(1, 300, 1, Side.BUY, START));
    statistics.add(new Trade(2, 200, 2, Side.BUY, START));
    Ticker ticker = statistics.ticker(START);
    assertThat(ticker.changeTicks()).isEqualTo(-100);
    assertThat(ticker.changePpm()).isEqualTo(-333_333);
    // 3 lots for 700 ticks of 10 units: 233.33 ticks are 2,333.3 units.
    assertThat(ticker.averageUnits(SPEC)).isEqualTo(2_333);
  }

  @Test
  void addsUpMoreThanALongCanCount() {
    MarketSpec spec = Markets.plain();
    var statistics = new RunningStatistics(spec, StatisticsSnapshot.EMPTY);
    long lots = Long.MAX_VALUE / 10;
    for (int id = 1; id <= 30; id++) {
      statistics.add(new Trade(id, 10, lots, Side.BUY, START));
    }
    Ticker ticker = statistics.ticker(START);
    assertThat(ticker.volumeLots())
        .isEqualTo(BigInteger.valueOf(lots).multiply(BigInteger.valueOf(30)));
    assertThat(ticker.quoteUnits())
        .isEqualTo(BigInteger.valueOf(lots).multiply(BigInteger.valueOf(300)));
    assertThat(ticker.averageUnits(spec)).isEqualTo(10);
  }

  /** Bursts within a second, and gaps of up to some days. */
  private static List<Trade> trades(Random random, int count) {
    List<Trade> trades = new ArrayList<>();
    long at = START;
    long price = 1_000;
    for (int id = 1; id <= count; id++) {
      at += random.nextInt(10) < 6 ? random.nextInt(400) : 1L << random.nextInt(27);
      price = Math.max(1, price + random.nextInt(21) - 10);
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      trades.add(new Trade(id, price, 1 + random.nextInt(1_000), side, at));
    }
    return trades;
  }

  private static Candle naiveCandle(CandleInterval interval, List<Trade> trades, long atMillis) {
    long opening = interval.openingOf(atMillis);
    List<Trade> in =
        trades.stream().filter(t -> interval.openingOf(t.atMillis()) == opening).toList();
    Trade first = in.getFirst();
    Trade last = in.getLast();
    return new Candle(
        interval,
        opening,
        first.priceTicks(),
        in.stream().mapToLong(Trade::priceTicks).max().orElseThrow(),
        in.stream().mapToLong(Trade::priceTicks).min().orElseThrow(),
        last.priceTicks(),
        lots(in, trade -> true),
        quote(in, trade -> true),
        lots(in, trade -> trade.takerSide() == Side.BUY),
        quote(in, trade -> trade.takerSide() == Side.BUY),
        in.size(),
        first.tradeId(),
        last.tradeId());
  }

  private static BigInteger lots(List<Trade> trades, Predicate<Trade> filter) {
    return BigInteger.valueOf(trades.stream().filter(filter).mapToLong(Trade::quantityLots).sum());
  }

  private static BigInteger quote(List<Trade> trades, Predicate<Trade> filter) {
    return BigInteger.valueOf(
        trades.stream()
            .filter(filter)
            .mapToLong(t -> t.priceTicks() * t.quantityLots() * SPEC.quoteUnitsPerTickLot())
            .sum());
  }

  private static Ticker naiveTicker(List<Trade> trades, long now) {
    long opening = (now - 86_400_000) / MINUTE * MINUTE;
    List<Trade> in = trades.stream().filter(t -> t.atMillis() >= opening).toList();
    List<Trade> before = trades.stream().filter(t -> t.atMillis() < opening).toList();
    boolean none = in.isEmpty();
    return new Ticker(
        opening,
        now,
        none ? 0 : in.getFirst().priceTicks(),
        in.stream().mapToLong(Trade::priceTicks).max().orElse(0),
        in.stream().mapToLong(Trade::priceTicks).min().orElse(0),
        trades.isEmpty() ? 0 : trades.getLast().priceTicks(),
        trades.isEmpty() ? 0 : trades.getLast().quantityLots(),
        before.isEmpty() ? 0 : before.getLast().priceTicks(),
        lots(in, trade -> true),
        quote(in, trade -> true),
        in.size(),
        none ? 0 : in.getFirst().tradeId(),
        none ? 0 : in.getLast().tradeId());
  }

  private static StatisticsSnapshot naiveSnapshot(List<Trade> trades) {
    if (trades.isEmpty()) {
      return StatisticsSnapshot.EMPTY;
    }
    Trade last = trades.getLast();
    long first = StatisticsSnapshot.firstMinuteMillis(last.atMillis());
    List<Candle> minutes =
        trades.stream()
            .filter(trade -> trade.atMillis() >= first)
            .mapToLong(trade -> trade.atMillis() / MINUTE)
            .distinct()
            .mapToObj(minute -> naiveCandle(CandleInterval.ONE_MINUTE, trades, minute * MINUTE))
            .toList();
    return new StatisticsSnapshot(
        last,
        minutes,
        trades.stream()
            .filter(trade -> trade.atMillis() < first)
            .reduce((earlier, later) -> later)
            .map(Trade::priceTicks)
            .orElse(0L),
        Stream.of(CandleInterval.values())
            .map(interval -> naiveCandle(interval, trades, last.atMillis()))
            .toList());
  }
}
