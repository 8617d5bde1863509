package org.thaliumx.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.RollingTicker;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.protocol.History;
import org.thaliumx.protocol.MarketStatistics;

/** Keeps every query and answers each with one page. */
final class FakeHistory implements History, MarketStatistics {

  /** A query, and of what market or account. */
  record Asked(String of, Object query) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  volatile TradePage trades = new TradePage(List.of(), null);
  volatile OrderPage orders = new OrderPage(List.of(), null);
  volatile FillPage fills = new FillPage(List.of(), null);
  volatile CandlePage candles = new CandlePage(List.of(), null);
  volatile Ticker ticker = new RollingTicker(StatisticsSnapshot.EMPTY).at(Samples.NOW);

  void reset() {
    asked.clear();
    trades = new TradePage(List.of(), null);
    orders = new OrderPage(List.of(), null);
    fills = new FillPage(List.of(), null);
    candles = new CandlePage(List.of(), null);
    ticker = new RollingTicker(StatisticsSnapshot.EMPTY).at(Samples.NOW);
  }

  private <T> CompletionStage<T> answer(String of, Object query, T page) {
    asked.add(new Asked(of, query));
    return CompletableFuture.completedFuture(page);
  }

  @Override
  public CompletionStage<TradePage> trades(String market, TradeQuery query) {
    return answer(market, query, trades);
  }

  @Override
  public CompletionStage<List<Trade>> tradesFrom(String market, TradeRun run) {
    return answer(market, run, trades.trades().reversed());
  }

  @Override
  public CompletionStage<OrderPage> orders(String account, OrderQuery query) {
    return answer(account, query, orders);
  }

  @Override
  public CompletionStage<FillPage> fills(String account, FillQuery query) {
    return answer(account, query, fills);
  }

  @Override
  public CompletionStage<CandlePage> candles(String market, CandleQuery query) {
    return answer(market, query, candles);
  }

  @Override
  public CompletionStage<StatisticsSnapshot> upTo(String market, long tradeId) {
    return answer(market, tradeId, StatisticsSnapshot.EMPTY);
  }

  @Override
  public CompletionStage<Ticker> ticker(String market) {
    return answer(market, "ticker", ticker);
  }

  @Override
  public CompletionStage<List<Ticker>> tickers(List<String> markets) {
    return answer("", markets, markets.stream().map(market -> ticker).toList());
  }
}
