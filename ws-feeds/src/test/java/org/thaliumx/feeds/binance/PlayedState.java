package org.thaliumx.feeds.binance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.feeds.hub.HubMarket;

/** A market where each event is one change or one trade. */
final class PlayedState implements HubMarket {
  static final MarketSpec SPEC =
      new MarketSpec("BTC_USDT", new Asset("BTC", 0), new Asset("USDT", 0), 1, 1, 0, 0);

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
    return new Ticker(
        0, 0, 0, 0, 0, 0, 0, 0, BigInteger.ZERO, BigInteger.ZERO, trades.size(), 0, sequence);
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
