package org.thaliumx.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.japi.function.Function;

/** The HTTP server, set up as the API needs it. */
public final class HttpServer {

  private static final ConfigParseOptions MUST_EXIST =
      ConfigParseOptions.defaults().setAllowMissing(false);

  private HttpServer() {}

  /**
   * Listens, with the settings of {@code thaliumx-http.conf}, which the system's own configuration
   * cannot override.
   *
   * @param port the port; 0 for any that is free
   * @param handler the API, or what stands before it
   */
  public static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      String host,
      int port,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    Config config =
        ConfigFactory.parseResources(
                HttpServer.class.getClassLoader(), "thaliumx-http.conf", MUST_EXIST)
            .withFallback(system.settings().config());
    return Http.get(system)
        .newServerAt(host, port)
        .withSettings(ServerSettings.create(config))
        .bind(handler);
  }
}
