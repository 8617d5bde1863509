package org.thaliumx.http.binance;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.http.Caller;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.protocol.RequestLimits;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/**
 * Asks whether clients may have so much, by their addresses and by their keys, and place so many
 * orders, by their accounts; and tells them what they have used. Thread-safe.
 */
final class BinanceRateLimiter {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BANNED = 418;
  private static final long MILLIS_PER_SECOND = 1_000;

  /** Nobody knows when one of the others will be closed. */
  private static final long SOCKET_RETRY_SECONDS = 60;

  private static final AttributeKey<Noted> NOTED =
      AttributeKey.create("binance-limits", Noted.class);

  private record Noted(List<RateLimitUsage> usage) {}

  private final RequestLimits limits;
  private final InstantSource clock;

  BinanceRateLimiter(RequestLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What a request costs its address. Its key is not asked: nobody knows yet whether it is whose it
   * says.
   */
  LimitDecision take(SignedRequest request, Route route) {
    return take(request.address(), route.weight().applyAsInt(request.parameters()));
  }

  /**
   * What it costs an address that asks for something else than a route.
   *
   * @param weight how much; nothing to hear how much was used
   */
  LimitDecision take(String address, int weight) {
    return limits.takeForAddress(address, weight);
  }

  /** Why a request of that address is not even looked at; what cancels always is. */
  Optional<HttpResponse> refusal(LimitDecision taken, SignedRequest request, Route route) {
    if (route.effect() != Route.Effect.CANCELS && !taken.passes()) {
      return refusal(taken);
    }
    LimitDecision maySign = limits.maySign(request.address());
    return route.access() == Route.Access.PUBLIC || maySign.passes()
        ? Optional.empty()
        : Optional.of(refused(maySign));
  }

  /** Why a request of a key is not done that has proved to be its own; what cancels always is. */
  Optional<HttpResponse> refusal(Caller caller, SignedRequest request, Route route) {
    if (route.access() != Route.Access.SIGNED) {
      return Optional.empty();
    }
    int weight = route.weight().applyAsInt(request.parameters());
    if (route.effect() == Route.Effect.CANCELS) {
      var _ = limits.chargeKey(caller.key(), caller.account(), weight);
      return Optional.empty();
    }
    LimitDecision ofKey = limits.takeForKey(caller.key(), caller.account(), weight);
    return ofKey.passes() ? Optional.empty() : Optional.of(refused(ofKey));
  }

  /** Why an address may not do what was taken for. */
  Optional<HttpResponse> refusal(LimitDecision taken) {
    return taken.passes() ? Optional.empty() : Optional.of(refused(taken));
  }

  /** The answer to a WebSocket too many. */
  static HttpResponse tooManySockets() {
    return retryAfter(Responses.error(BinanceError.TOO_MANY_CONNECTIONS), SOCKET_RETRY_SECONDS);
  }

  private HttpResponse refused(LimitDecision decision) {
    boolean banned = decision.refusal() == LimitDecision.Refusal.BANNED;
    long until = clock.millis() + decision.retryAfterMillis();
    String why =
        banned
            ? "Way too much request weight used; IP banned until "
                + until
                + ". Please use WebSocket Streams for live updates to avoid bans."
            : "Too much request weight used; current limit is "
                + decision.limit()
                + " request weight per "
                + RateLimits.period(decision)
                + ". Please use WebSocket Streams for live updates to avoid polling the API.";
    var error = new BinanceError(banned ? BANNED : TOO_MANY_REQUESTS, -1003, why);
    return withRetry(Responses.error(error), decision);
  }

  private static HttpResponse withRetry(HttpResponse response, LimitDecision decision) {
    return retryAfter(response, Math.ceilDiv(decision.retryAfterMillis(), MILLIS_PER_SECOND));
  }

  private static HttpResponse retryAfter(HttpResponse response, long seconds) {
    return response.addHeader(RawHeader.create("Retry-After", Long.toString(seconds)));
  }

  /** Counts that credentials were none. */
  void failedToSign(SignedRequest request) {
    limits.failedToSign(request.address());
  }

  /** Lets an account place one more order, or none to hear how many it has placed. */
  OrderDecision takeOrders(String account, int orders) {
    return limits.takeOrders(account, orders);
  }

  /** The answer to an order too many. */
  static HttpResponse refused(OrderDecision orders) {
    LimitDecision full = orders.tenSeconds().passes() ? orders.day() : orders.tenSeconds();
    String why =
        "Too many new orders; current limit is "
            + full.limit()
            + " orders per "
            + RateLimits.period(full)
            + ".";
    return counted(
        withRetry(Responses.error(new BinanceError(TOO_MANY_REQUESTS, -1015, why)), full), orders);
  }

  /** The answer with what its client has used so far, this request included. */
  static HttpResponse counted(HttpResponse response, LimitDecision taken) {
    String used = Long.toString(taken.used());
    return noted(response, RateLimits.ofWeight(taken))
        .addHeader(RawHeader.create("X-MBX-USED-WEIGHT", used))
        .addHeader(RawHeader.create("X-MBX-USED-WEIGHT-1M", used));
  }

  /** The answer with how many orders the account has placed, this one included. */
  static HttpResponse counted(HttpResponse response, OrderDecision orders) {
    String inTenSeconds = Long.toString(orders.countInTenSeconds());
    String inDay = Long.toString(orders.countInDay());
    return noted(response, RateLimits.ofOrders(orders))
        .addHeader(RawHeader.create("X-MBX-ORDER-COUNT-10S", inTenSeconds))
        .addHeader(RawHeader.create("X-MBX-ORDER-COUNT-1D", inDay));
  }

  private static HttpResponse noted(HttpResponse response, List<RateLimitUsage> more) {
    var all = new ArrayList<>(noted(response));
    all.addAll(more);
    return response.addAttribute(NOTED, new Noted(all));
  }

  /** What the answer says of the client's limits. */
  static List<RateLimitUsage> noted(HttpResponse response) {
    return response.getAttribute(NOTED).map(Noted::usage).orElse(List.of());
  }
}
