package org.thaliumx.http.binance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.japi.function.Function;
import org.thaliumx.http.ClientAddress;
import org.thaliumx.http.OpenSockets;
import org.thaliumx.http.Target;
import org.thaliumx.http.binance.error.BinanceError;

/** Lets an address open so many WebSockets, and so many at a time. Thread-safe. */
final class SocketBounds {
  /** What a new WebSocket counts for, as everywhere. */
  private static final int WEIGHT = 20;

  private static final BinanceError TOO_MANY =
      new BinanceError(
          429, -1003, "Too many connections are open already; close one of them first.");

  private final ActorSystem<?> system;
  private final BinanceRateLimiter usage;
  private final OpenSockets sockets;

  SocketBounds(ActorSystem<?> system, BinanceRateLimiter usage, OpenSockets sockets) {
    this.system = system;
    this.usage = usage;
    this.sockets = sockets;
  }

  /**
   * Bounds the WebSockets of all doors but one.
   *
   * @param exempt the path of a door that has its own bounds
   */
  Function<HttpRequest, CompletionStage<HttpResponse>> inFrontOf(
      String exempt, Function<HttpRequest, CompletionStage<HttpResponse>> doors) {
    return request -> {
      Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
      return upgrade.isEmpty() || Target.of(request).rawPath().equals(exempt)
          ? doors.apply(request)
          : open(request, upgrade.get(), doors);
    };
  }

  private CompletionStage<HttpResponse> open(
      HttpRequest request,
      WebSocketUpgrade upgrade,
      Function<HttpRequest, CompletionStage<HttpResponse>> doors)
      throws Exception {
    String address = ClientAddress.of(request);
    Optional<HttpResponse> refusal =
        sockets.hasRoomFor(address)
            ? usage.refusalOfSocket(address, WEIGHT)
            : Optional.of(Responses.error(TOO_MANY));
    if (refusal.isPresent()) {
      request.discardEntityBytes(system);
      return CompletableFuture.completedFuture(refusal.get());
    }
    return doors.apply(
        request.addAttribute(AttributeKeys.webSocketUpgrade, sockets.of(address).watched(upgrade)));
  }
}
