package org.thaliumx.feeds;

import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.binance.BinanceStreams;
import org.thaliumx.feeds.binance.ListenKeyStreams;
import org.thaliumx.feeds.binance.UserStreams;
import org.thaliumx.feeds.binance.api.SocketClients;
import org.thaliumx.feeds.client.Clients;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.binance.BinanceDesk;

/**
 * The WebSocket door of a node at {@value #PATH}: whoever connects follows the markets it names,
 * and whoever proves who it is follows its own account and places orders. {@code docs/websocket.md}
 * has the protocol. Thread-safe.
 */
public final class WebSocketFeeds implements AutoCloseable {

  /** Where clients connect. */
  public static final String PATH = "/v1/ws";

  private final MarketHubs hubs;
  private final AccountHubs accounts;
  private final Clients clients;
  private final SocketClients binanceClients;
  private final BinanceStreams streams;
  private final ActorSystem<?> system;
  private final InstantSource clock;

  /** The feeds of a node. */
  public WebSocketFeeds(
      ActorSystem<?> system, FeedSources sources, FeedSettings settings, FeedMeter meter) {
    this.system = system;
    this.clock = sources.clock();
    var personalTexts = new PersonalTexts(PersonalTexts.MAX_CHARACTERS);
    this.hubs = new MarketHubs(system, sources, personalTexts, settings);
    this.accounts =
        new AccountHubs(system, sources.exchange(), sources.clock(), personalTexts, settings);
    this.clients = new Clients(system, sources, hubs, accounts, personalTexts, settings, meter);
    this.binanceClients = new SocketClients(system, accounts, sources.clock(), settings, meter);
    this.streams = new BinanceStreams(system, sources, hubs, personalTexts, settings, meter);
  }

  /**
   * Lets in a client that wants a WebSocket.
   *
   * @param desk answers that client what REST does
   */
  public HttpResponse accept(WebSocketUpgrade upgrade, ClientDesk desk) {
    return upgrade.handleMessagesWith(clients.flow(desk));
  }

  /**
   * Lets in a client that wants to speak the WebSocket API of Binance.
   *
   * @param desk answers that client what REST does
   */
  public HttpResponse acceptBinance(WebSocketUpgrade upgrade, BinanceDesk desk) {
    return upgrade.handleMessagesWith(binanceClients.flow(desk));
  }

  /** The door for those who follow markets as they would on Binance Spot. */
  public BinanceStreams binanceStreams() {
    return streams;
  }

  /** The events of accounts, for a client that has listen keys. */
  public UserStreams userStreams(BinanceDesk desk) {
    return new ListenKeyStreams(system, accounts, desk, clock);
  }

  /** How many markets are followed on this node. */
  public int marketsFollowed() {
    return hubs.running();
  }

  /** How many accounts are followed on this node. */
  public int accountsFollowed() {
    return accounts.running();
  }

  /** Whether no client is left, nor any order that one wished to be cancelled with its going. */
  public boolean isQuiet() {
    return clients.areGone() && binanceClients.areGone();
  }

  /** Tells all clients that the node stops, and closes them; does not wait for them. */
  @Override
  public void close() {
    clients.close();
    binanceClients.close();
    streams.close();
  }
}
