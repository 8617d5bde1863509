package org.thaliumx.http;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.http.RequestCosts.Cost;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ApiKeys;
import org.thaliumx.protocol.RequestLimits;
import org.thaliumx.protocol.text.UtcTime;

/**
 * Lets as many requests and orders pass as the limits allow, and says in answers what is left.
 * Thread-safe.
 */
final class RequestGate {
  private static final String OF_ADDRESS = "address";
  private static final String OF_KEY = "key";
  private static final String OF_ORDERS = "orders";

  private final RequestLimits limits;
  private final ApiKeys keys;
  private final InstantSource clock;

  RequestGate(RequestLimits limits, ApiKeys keys, InstantSource clock) {
    this.limits = limits;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Lets a request of which nobody knows yet whose it is pass to {@code next}, or refuses it. What
   * always passes has to name a key that there is: anybody can make one up.
   *
   * @param refusal answers with what it is given, without a look at the request's body
   */
  CompletionStage<HttpResponse> atDoor(
      HttpRequest request,
      Router.Match match,
      Supplier<CompletionStage<HttpResponse>> next,
      Function<HttpResponse, CompletionStage<HttpResponse>> refusal) {
    Cost cost = match instanceof Router.Found found ? found.cost() : RequestCosts.STRAY;
    String key = keyOf(request, match);
    boolean signed = !key.isEmpty() || hasToken(request, match);
    if (cost.weight() == 0 || (cost.alwaysPasses() && keys.isKnown(key))) {
      return next.get();
    }
    String address = ClientAddress.of(request);
    LimitDecision decision =
        signed ? limits.maySign(address) : limits.takeForAddress(address, cost.weight());
    if (!decision.passes()) {
      return refusal.apply(told(refused(decision), OF_ADDRESS, decision));
    }
    return signed ? next.get() : next.get().thenApply(answer -> told(answer, OF_ADDRESS, decision));
  }

  private static boolean hasToken(HttpRequest request, Router.Match match) {
    return match instanceof Router.Found found
        && found.endpoint().access().permission().isPresent()
        && !BearerAuthenticator.tokenOf(request).isEmpty();
  }

  /** The key that a request says it is signed with; empty where none is needed or named. */
  private static String keyOf(HttpRequest request, Router.Match match) {
    return match instanceof Router.Found found && found.endpoint().access().permission().isPresent()
        ? request.getHeader(RequestSigner.KEY_HEADER).map(HttpHeader::value).orElse("")
        : "";
  }

  /** Lets an address open a WebSocket with {@code next}, or refuses it. */
  CompletionStage<HttpResponse> newSocket(
      String address, Supplier<CompletionStage<HttpResponse>> next) {
    LimitDecision decision = limits.takeForAddress(address, RequestCosts.SOCKET_WEIGHT);
    return decision.passes()
        ? next.get()
        : CompletableFuture.completedFuture(told(refused(decision), OF_ADDRESS, decision));
  }

  /** Lets a request of this caller pass to {@code next}, or refuses it. */
  CompletionStage<HttpResponse> ofCaller(
      Caller caller, Cost cost, Supplier<CompletionStage<HttpResponse>> next) {
    if (caller.key().isEmpty()) {
      return next.get();
    }
    LimitDecision decision =
        cost.alwaysPasses()
            ? limits.chargeKey(caller.key(), caller.account(), cost.weight())
            : limits.takeForKey(caller.key(), caller.account(), cost.weight());
    CompletionStage<HttpResponse> answer =
        decision.passes() ? next.get() : Responses.problemNow(problem(decision));
    return answer.thenApply(response -> told(retryAfter(response, decision), OF_KEY, decision));
  }

  /** Lets new orders of an account pass to {@code next}, or refuses all of them. */
  CompletionStage<HttpResponse> orders(
      String account, int orders, Supplier<CompletionStage<HttpResponse>> next) {
    OrderDecision decision = limits.takeOrders(account, orders);
    LimitDecision decisive = decision.decisive();
    CompletionStage<HttpResponse> answer =
        decision.passes() ? next.get() : Responses.problemNow(problem(decisive));
    return answer.thenApply(response -> told(retryAfter(response, decisive), OF_ORDERS, decisive));
  }

  /** Counts an attempt to sign that failed: for its address, because it is nobody's. */
  Checked<Caller> noted(HttpRequest request, Checked<Caller> checked) {
    if (checked instanceof Checked.Bad<Caller>(var problem)) {
      String address = ClientAddress.of(request);
      if (problem.code() == ProblemCode.UNKNOWN_KEY
          || problem.code() == ProblemCode.WRONG_SIGNATURE
          || problem.code() == ProblemCode.INVALID_TOKEN) {
        limits.failedToSign(address);
      } else {
        limits.takeForAddress(address, 1);
      }
    }
    return checked;
  }

  /** Why nobody who comes from there may sign anything; empty if somebody may. */
  Optional<Problem> locksOut(HttpRequest request) {
    LimitDecision decision = limits.maySign(ClientAddress.of(request));
    return decision.passes() ? Optional.empty() : Optional.of(problem(decision));
  }

  private HttpResponse refused(LimitDecision decision) {
    return retryAfter(Responses.problem(problem(decision)), decision);
  }

  private Problem problem(LimitDecision decision) {
    return switch (decision.refusal()) {
      case BANNED ->
          ProblemCode.BANNED.because(
              "The limits were overrun again and again. Nothing is done for you until "
                  + UtcTime.text(clock.millis() + decision.retryAfterMillis())
                  + ", except cancelling.");
      case LIMITED, NONE ->
          ProblemCode.RATE_LIMITED.because(
              "More than %d in %d s. Try again in %d ms."
                  .formatted(
                      decision.limit(), decision.periodSeconds(), decision.retryAfterMillis()));
    };
  }

  private static HttpResponse retryAfter(HttpResponse response, LimitDecision decision) {
    return decision.passes()
        ? response
        : response.addHeader(
            RawHeader.create("Retry-After", seconds(decision.retryAfterMillis(), 1_000)));
  }

  /** What is left, as draft-ietf-httpapi-ratelimit-headers-10 has it. */
  private static HttpResponse told(HttpResponse response, String policy, LimitDecision decision) {
    if (decision.limit() == Long.MAX_VALUE) {
      return response;
    }
    String full =
        seconds(Math.multiplyExact(decision.used(), decision.periodSeconds()), decision.limit());
    return response
        .addHeader(
            RawHeader.create(
                "RateLimit-Policy",
                "\"" + policy + "\";q=" + decision.limit() + ";w=" + decision.periodSeconds()))
        .addHeader(
            RawHeader.create(
                "RateLimit", "\"" + policy + "\";r=" + decision.remaining() + ";t=" + full));
  }

  private static String seconds(long amount, long perSecond) {
    return Long.toString((amount + perSecond - 1) / perSecond);
  }
}
