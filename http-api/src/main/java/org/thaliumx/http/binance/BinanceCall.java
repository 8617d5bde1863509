package org.thaliumx.http.binance;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.Caller;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.TraceContext;

/**
 * A request that may be done: somebody has checked who sent it.
 *
 * @param caller who sent it
 * @param parameters what it says
 * @param weight what the address it came from may ask for
 * @param trace what it belongs to
 */
record BinanceCall(Caller caller, Parameters parameters, LimitDecision weight, TraceContext trace) {

  /** Whom the sender acts for. */
  String account() {
    return caller.account();
  }

  /** Answers, unless something is wrong with the parameters that were read. */
  CompletionStage<HttpResponse> unlessWrong(Supplier<CompletionStage<HttpResponse>> answer) {
    BinanceError error = parameters.error();
    return error == null ? answer.get() : Responses.errorNow(error);
  }

  /** What is done on one market. */
  @FunctionalInterface
  interface MarketAction {
    CompletionStage<HttpResponse> answer(MarketSpec spec);
  }

  /** Does something on the market the request names, unless something is wrong with it. */
  CompletionStage<HttpResponse> onMarket(SymbolParameters symbols, MarketAction action) {
    MarketSpec spec = symbols.one(parameters);
    BinanceError error = parameters.error();
    if (spec == null || error != null) {
      return Responses.errorNow(error == null ? BinanceError.BAD_SYMBOL : error);
    }
    return action.answer(spec);
  }

  /** The order, with the trace it belongs to if somebody is told of that. */
  Account.Command traced(Account.PlaceOrder order) {
    return trace.sampled() ? new Account.Traced(order, trace.traceparent()) : order;
  }
}
