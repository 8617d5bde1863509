package org.thaliumx.node.metrics;

import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.javadsl.ManagementRouteProvider;
import org.apache.pekko.management.javadsl.ManagementRouteProviderSettings;
import org.apache.pekko.util.ByteString;

/** {@code GET /metrics} on the node's management port, for Prometheus. Started by its name. */
public final class MetricsRoutes implements ManagementRouteProvider {
  private static final ContentType TEXT = ContentTypes.TEXT_PLAIN_UTF8;

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return Directives.path("metrics", () -> Directives.get(MetricsRoutes::scraped));
  }

  private static Route scraped() {
    HttpResponse answer =
        Scrape.text()
            .map(text ->
                HttpResponse.create()
                    .withEntity(HttpEntities.create(TEXT, ByteString.fromString(text))))
            .orElseGet(() -> HttpResponse.create().withStatus(StatusCodes.NOT_FOUND));
    return Directives.complete(answer);
  }
}
