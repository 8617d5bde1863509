package org.thaliumx.feeds.binance.api;

import java.util.List;
import java.util.stream.Collectors;
import org.thaliumx.protocol.binance.BinanceDesk.Answer;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/** Puts together the answers to requests; what is in them is JSON already. */
final class SocketAnswers {

  private SocketAnswers() {}

  /** The answer to a request. */
  static String of(SocketRequest request, Answer answer) {
    String what = answer.isGood() ? "result" : "error";
    return "{\"id\":"
        + request.id()
        + ",\"status\":"
        + answer.status()
        + ",\""
        + what
        + "\":"
        + answer.body()
        + (request.wantsUsage() ? ",\"rateLimits\":" + usage(answer.usage()) : "")
        + "}";
  }

  private static String usage(List<RateLimitUsage> usage) {
    return usage.stream()
        .map(each ->
            "{\"rateLimitType\":\""
                + each.type()
                + "\",\"interval\":\""
                + each.interval()
                + "\",\"intervalNum\":"
                + each.intervals()
                + ",\"limit\":"
                + each.limit()
                + ",\"count\":"
                + each.count()
                + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** What is answered to what is no request. */
  static String unreadable() {
    return "{\"id\":null,\"status\":400,\"error\":{\"code\":-1135,\"msg\":\"Invalid JSON Request\"}"
        + ",\"rateLimits\":[]}";
  }

  /** An event of a subscription. */
  static String event(long subscription, String event) {
    return "{\"subscriptionId\":" + subscription + ",\"event\":" + event + "}";
  }
}
