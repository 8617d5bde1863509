package org.thaliumx.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.thaliumx.http.tls.ServerCertificate;
import org.thaliumx.http.websocket.WatchedWebSockets;

/** The HTTP server, set up as the API needs it. */
public final class HttpServer {

  private static final ConfigParseOptions MUST_EXIST =
      ConfigParseOptions.defaults().setAllowMissing(false);

  /**
   * How long clients may take.
   *
   * @param firstHead from when a connection is made until its first request has a head
   * @param nextHead from an answer until the next request has a head
   * @param pingEvery how often the client of a WebSocket is pinged
   * @param pongWithin how long it may leave pings without an answer
   */
  record Timeouts(Duration firstHead, Duration nextHead, Duration pingEvery, Duration pongWithin) {}

  /**
   * Clients send at once what they connect for, and go on using what they have. Proxies between
   * close what is silent for a minute or so; whoever has left three pings without an answer is
   * gone.
   */
  static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(75),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  private HttpServer() {}

  /**
   * Listens without TLS.
   *
   * @param port the port; 0 for any that is free
   * @param handler the API, or what stands before it
   */
  public static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      String host,
      int port,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    return bind(system, host, port, Optional.empty(), handler);
  }

  /**
   * Listens, with the settings of {@code thaliumx-http.conf}, which the system's own configuration
   * cannot override.
   *
   * @param port the port; 0 for any that is free
   * @param certificate what TLS is spoken with; empty for none
   * @param handler the API, or what stands before it
   */
  public static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      String host,
      int port,
      Optional<ServerCertificate> certificate,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    return bind(system, host, port, certificate, TIMEOUTS, handler);
  }

  static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      String host,
      int port,
      Optional<ServerCertificate> certificate,
      Timeouts timeouts,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    Config config =
        ConfigFactory.parseResources(
                HttpServer.class.getClassLoader(), "thaliumx-http.conf", MUST_EXIST)
            .withFallback(system.settings().config());
    ServerSettings settings = ServerSettings.create(config);
    ServerBuilder server = Http.get(system).newServerAt(host, port);
    var watched =
        new WatchedWebSockets(system, settings, timeouts.pingEvery, timeouts.pongWithin)
            .inFrontOf(handler);
    ServerBuilder builder =
        certificate
            .map(shown -> encrypted(server, settings, shown))
            .orElseGet(() -> server.withSettings(settings));
    // Pekko speaks HTTP/2 only with handlers of single requests.
    return certificate.filter(ServerCertificate::isForHttp2).isPresent()
        ? builder.bind(watched)
        : builder.bindFlow(connection(watched, settings.getPipeliningLimit(), timeouts));
  }

  private static Flow<HttpRequest, HttpResponse, NotUsed> connection(
      Function<HttpRequest, CompletionStage<HttpResponse>> handler,
      int pipelined,
      Timeouts timeouts) {
    return BidiFlow.fromGraph(new HeadTimeout(timeouts.firstHead, timeouts.nextHead))
        .join(Flow.<HttpRequest>create().mapAsync(pipelined, handler));
  }

  private static ServerBuilder encrypted(
      ServerBuilder server, ServerSettings settings, ServerCertificate certificate) {
    return server
        .withSettings(settings.withEnableHttp2(certificate.isForHttp2()))
        .enableHttps(ConnectionContext.httpsServer(certificate::newEngine));
  }
}
