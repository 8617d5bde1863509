package org.thaliumx.feeds;

import java.time.InstantSource;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.thaliumx.feeds.client.Clients;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.Exchange;

/**
 * The WebSocket door of a node at {@value #PATH}: whoever connects follows books and trades of the
 * markets it names. {@code docs/websocket.md} has the protocol. Thread-safe.
 */
public final class WebSocketFeeds implements AutoCloseable {

  /** Where clients connect. */
  public static final String PATH = "/v1/ws";

  private static final String NO_WEB_SOCKET =
      JsonText.object(json -> {
        json.writeStringField("type", "urn:thaliumx:problem:UPGRADE_REQUIRED");
        json.writeStringField("title", "Upgrade required");
        json.writeNumberField("status", StatusCodes.UPGRADE_REQUIRED.intValue());
        json.writeStringField("detail", "This path only speaks WebSocket, version 13.");
        json.writeStringField("code", "UPGRADE_REQUIRED");
      });

  private final ActorSystem<?> system;
  private final MarketHubs hubs;
  private final Clients clients;

  /** The feeds of a node with the clocks and bounds that nodes use. */
  public WebSocketFeeds(
      ActorSystem<?> system, Exchange exchange, Directory directory, InstantSource clock) {
    this(system, exchange, directory, clock, FeedSettings.STANDARD);
  }

  /** The feeds of a node. */
  public WebSocketFeeds(
      ActorSystem<?> system,
      Exchange exchange,
      Directory directory,
      InstantSource clock,
      FeedSettings settings) {
    this.system = system;
    this.hubs = new MarketHubs(system, exchange, clock, settings);
    this.clients = new Clients(system, hubs, directory, clock, settings);
  }

  /** Answers a request for {@value #PATH}: with a WebSocket, or a problem if it wants none. */
  public HttpResponse handle(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .map(upgrade -> upgrade.handleMessagesWith(clients.flow()))
        .orElseGet(() -> refuse(request));
  }

  private HttpResponse refuse(HttpRequest request) {
    request.discardEntityBytes(system);
    var type =
        MediaTypes.customWithFixedCharset(
                "application", "problem+json", HttpCharsets.UTF_8, Map.of(), false)
            .toContentType();
    return HttpResponse.create()
        .withStatus(StatusCodes.UPGRADE_REQUIRED)
        .addHeader(RawHeader.create("Upgrade", "websocket"))
        .withEntity(HttpEntities.create(type, NO_WEB_SOCKET));
  }

  /** How many markets are followed on this node. */
  public int marketsFollowed() {
    return hubs.running();
  }

  /** Tells all clients that the node stops, and closes them; does not wait for them. */
  @Override
  public void close() {
    clients.close();
  }
}
