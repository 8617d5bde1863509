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
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.http.ClientAddress;
import org.thaliumx.http.OpenSockets;
import org.thaliumx.http.RequestCosts;
import org.thaliumx.http.Target;

/**
 * Lets an address open so many WebSockets, and so many at a time, and has them counted for their
 * accounts once these are known. Thread-safe.
 */
final class SocketBounds {
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
    boolean hasRoom = sockets.hasRoomFor(address);
    LimitDecision taken = usage.take(address, hasRoom ? RequestCosts.SOCKET_WEIGHT : 0);
    if (!hasRoom || !taken.passes()) {
      request.discardEntityBytes(system);
      HttpResponse refusal = usage.refusal(taken).orElseGet(BinanceRateLimiter::tooManySockets);
      return CompletableFuture.completedFuture(BinanceRateLimiter.counted(refusal, taken));
    }
    OpenSockets.Socket socket = sockets.of(address);
    return doors.apply(
        request
            .addAttribute(OpenSockets.SOCKET, socket)
            .addAttribute(AttributeKeys.webSocketUpgrade, socket.watched(upgrade)));
  }
}
