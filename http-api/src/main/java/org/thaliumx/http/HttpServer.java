package org.thaliumx.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.japi.function.Function;
import org.thaliumx.http.tls.ServerCertificate;
import org.thaliumx.http.websocket.WatchedWebSockets;

/** The HTTP server, set up as the API needs it. */
public final class HttpServer {

  private static final ConfigParseOptions MUST_EXIST =
      ConfigParseOptions.defaults().setAllowMissing(false);

  /** Proxies between close what is silent for a minute or so. */
  private static final Duration PING_EVERY = Duration.ofSeconds(20);

  /** Whoever has left three pings without an answer is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    Config config =
        ConfigFactory.parseResources(
                HttpServer.class.getClassLoader(), "thaliumx-http.conf", MUST_EXIST)
            .withFallback(system.settings().config());
    ServerSettings settings = ServerSettings.create(config);
    ServerBuilder server = Http.get(system).newServerAt(host, port);
    var watched = new WatchedWebSockets(system, settings, PING_EVERY, PATIENCE);
    return certificate
        .map(shown -> encrypted(server, settings, shown))
        .orElseGet(() -> server.withSettings(settings))
        .bind(watched.inFrontOf(handler));
  }

  private static ServerBuilder encrypted(
      ServerBuilder server, ServerSettings settings, ServerCertificate certificate) {
    return server
        .withSettings(settings.withEnableHttp2(certificate.isForHttp2()))
        .enableHttps(ConnectionContext.httpsServer(certificate::newEngine));
  }
}
