package org.thaliumx.http.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Unavailable;

/**
 * Asks markets what anybody may know. Thread-safe. A stage fails with {@link Away} where a market
 * is not there to answer.
 */
final class Markets {
  private final Exchange exchange;

  Markets(Exchange exchange) {
    this.exchange = exchange;
  }

  /** A market cannot answer now. */
  static final class Away extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    Away(RejectReason reason) {
      super("a market cannot answer: " + reason);
    }
  }

  /** The best levels of the book. */
  CompletionStage<BookView> book(MarketSpec spec, int levels) {
    return exchange
        .<Market.BookReply>askMarket(spec.id(), replyTo -> new Market.GetBook(levels, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.BookResult(var book, var _) -> book;
              case Market.Refused(var reason) -> throw new Away(reason);
            });
  }

  /** The newest trades, newest first. */
  CompletionStage<List<Trade>> newestTrades(MarketSpec spec, int max) {
    return exchange
        .<Market.TradesReply>askMarket(spec.id(), replyTo -> new Market.GetTrades(max, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.TradesResult(var trades, var _) -> trades;
              case Market.Refused(var reason) -> throw new Away(reason);
            });
  }

  /** What the market lets its accounts do, and its rules. */
  CompletionStage<Market.StateResult> state(MarketSpec spec) {
    return exchange
        .<Market.StateReply>askMarket(spec.id(), Market.GetState::new)
        .thenApply(reply ->
            switch (reply) {
              case Market.StateResult state -> state;
              case Market.Refused(var reason) -> throw new Away(reason);
            });
  }

  /** Asks each of them the same; the answers come in the same order. */
  static <T> CompletionStage<List<T>> each(
      List<MarketSpec> specs, Function<MarketSpec, CompletionStage<T>> question) {
    CompletionStage<List<T>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (MarketSpec spec : specs) {
      all =
          all.thenCombine(
              question.apply(spec),
              (answers, answer) -> {
                answers.add(answer);
                return answers;
              });
    }
    return all;
  }
}
