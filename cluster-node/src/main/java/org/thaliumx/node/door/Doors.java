package org.thaliumx.node.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.FeedSources;
import org.thaliumx.feeds.WebSocketFeeds;
import org.thaliumx.http.HttpApi;
import org.thaliumx.http.HttpConfig;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.HttpServer;
import org.thaliumx.http.TrustedProxies;
import org.thaliumx.http.binance.BinanceApi;
import org.thaliumx.http.tls.ServerCertificate;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.metrics.Metrics;
import org.thaliumx.protocol.IpNetwork;

/** What clients talk to: the HTTP server of this node, with REST and the WebSocket feeds. */
public final class Doors implements AutoCloseable {
  private static final String SLOW_CONSUMER_TIMEOUT = "thaliumx.feeds.slow-consumer-timeout";
  private static final String PROXIES = "thaliumx.trusted-proxies";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

  private final ServerBinding binding;
  private final LastAnswers lastAnswers;
  private final WebSocketFeeds feeds;
  private final String scheme;
  private final String host;

  private Doors(
      ServerBinding binding,
      LastAnswers lastAnswers,
      WebSocketFeeds feeds,
      String scheme,
      String host) {
    this.binding = binding;
    this.lastAnswers = lastAnswers;
    this.feeds = feeds;
    this.scheme = scheme;
    this.host = host;
  }

  /**
   * Opens the doors.
   *
   * @param host the address to listen on
   * @param port the port, or 0 for any that is free
   * @param certificate what TLS is spoken with; empty for none
   * @param epoch names the history that is told
   * @param demo whether the published demo credentials exist
   * @throws IllegalStateException when the address cannot be bound
   */
  public static Doors open(
      ActorSystem<?> system,
      String host,
      int port,
      Optional<ServerCertificate> certificate,
      HttpPorts ports,
      String epoch,
      Metrics metrics,
      boolean demo) {
    var config = new HttpConfig(demo, isLoopback(host), HttpConfig.DEFAULT_PROTECTION_PPM);
    var feeds =
        new WebSocketFeeds(
            system,
            new FeedSources(
                ports.exchange(), ports.directory(), ports.statistics(), ports.clock(), epoch),
            FeedSettings.STANDARD.withSlowConsumerTimeout(
                system.settings().config().getDuration(SLOW_CONSUMER_TIMEOUT)),
            metrics.feeds());
    var api = new HttpApi(system, ports, config, metrics.http(), metrics.tracer());
    var binance = new BinanceApi(system, ports, config, metrics.http(), metrics.tracer());
    var own = api.withWebSocket(WebSocketFeeds.PATH, feeds::accept);
    var facade = binance.inFrontOf(feeds::acceptBinance, own);
    var streams =
        feeds
            .binanceStreams()
            .inFrontOf(facade, request -> feeds.userStreams(binance.desk(request)));
    var handler = binance.boundingSockets(api.openSockets(), WebSocketFeeds.PATH, streams);
    var lastAnswers = new LastAnswers(proxies(system).inFrontOf(handler));
    ServerBinding binding =
        Awaits.result(HttpServer.bind(system, host, port, certificate, lastAnswers), TIMEOUT);
    String scheme = certificate.isPresent() ? "https" : "http";
    return new Doors(binding, lastAnswers, feeds, scheme, host);
  }

  /** The proxies that are believed when they say whom they speak for. */
  private static TrustedProxies proxies(ActorSystem<?> system) {
    String networks = system.settings().config().getString(PROXIES);
    return new TrustedProxies(
        Arrays.stream(networks.split(",", -1))
            .map(String::strip)
            .filter(network -> !network.isEmpty())
            .map(Doors::network)
            .toList());
  }

  private static IpNetwork network(String text) {
    return IpNetwork.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no network of proxies: " + text));
  }

  /**
   * Finds out before anything else is started that the doors could not open.
   *
   * @throws IllegalStateException when the address cannot be bound
   * @throws IllegalArgumentException when there is no such port
   */
  public static void requireFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      // As the real socket does: connections that are closing are not in the way.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on " + host + " port " + port + ": " + e.getMessage(), e);
    }
  }

  /** Whether only this machine can reach that address. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no such address: " + host, e);
    }
  }

  /** Where the doors are, for example {@code http://127.0.0.1:8080}. */
  public String url() {
    InetSocketAddress address = binding.localAddress();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + name + ":" + address.getPort();
  }

  /**
   * Takes no new connections, and answers what comes over those there are until clients have given
   * them up, which every answer asks for; blocks.
   */
  @Override
  public void close() {
    lastAnswers.begin();
    feeds.close();
    Awaits.result(binding.unbind(), TIMEOUT);
    lastAnswers.await();
    awaitFeeds();
    Awaits.result(binding.terminate(LAST_REQUESTS), TIMEOUT);
  }

  /** Clients of the feeds have their answers, and orders go that are to go with them. */
  private void awaitFeeds() {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!feeds.isQuiet() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
