package org.thaliumx.http.binance;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.binance.Route.Access;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.output.MarketDataJson;
import org.thaliumx.http.binance.output.UserStreamJson;
import org.thaliumx.protocol.ListenKeys;

/** Names under which clients hear of their accounts. */
final class UserStreamEndpoints {
  private static final String PATH = "/api/v3/userDataStream";
  private static final int WEIGHT = 2;

  private final ListenKeys listenKeys;

  UserStreamEndpoints(ListenKeys listenKeys) {
    this.listenKeys = listenKeys;
  }

  void addTo(Routes routes) {
    routes
        .add("POST", PATH, Access.KEY, Effect.READS, parameters -> WEIGHT, this::open)
        .add(
            "PUT",
            PATH,
            Access.KEY,
            Effect.READS,
            parameters -> WEIGHT,
            call -> change(call, listenKeys::renew))
        .add(
            "DELETE",
            PATH,
            Access.KEY,
            Effect.READS,
            parameters -> WEIGHT,
            call -> change(call, listenKeys::close));
  }

  private CompletionStage<HttpResponse> open(BinanceCall call) {
    return listenKeys
        .open(call.caller().key(), call.account())
        .thenApply(listenKey -> Responses.ok(UserStreamJson.opened(listenKey)));
  }

  private static CompletionStage<HttpResponse> change(
      BinanceCall call, BiFunction<String, String, CompletionStage<Boolean>> change) {
    String listenKey = call.parameters().mandatory("listenKey");
    return call.unlessWrong(() ->
        change
            .apply(call.caller().key(), listenKey)
            .thenApply(known ->
                known
                    ? Responses.ok(MarketDataJson.empty())
                    : Responses.error(BinanceError.BAD_LISTEN_KEY)));
  }
}
