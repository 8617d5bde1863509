package org.thaliumx.node.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import kamon.metric.Histogram;
import kamon.tag.TagSet;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.HttpMeter;

/** Counts requests by route and class of status. */
final class KamonHttpMeter implements HttpMeter {
  private static final int CLASSES = 6;

  @Override
  public RouteMeter route(String method, String path) {
    return new Route(TagSet.of("method", method).withTag("route", path));
  }

  /** An instrument takes some memory: it is made when the first request ends that way. */
  private static final class Route implements RouteMeter {
    private final TagSet tags;
    private final AtomicReferenceArray<@Nullable Histogram> byClass =
        new AtomicReferenceArray<>(CLASSES);

    Route(TagSet tags) {
      this.tags = tags;
    }

    @Override
    public void answered(int status, long nanos) {
      int statusClass = Math.clamp(status / 100, 0, CLASSES - 1);
      Histogram known = byClass.get(statusClass);
      (known == null ? make(statusClass) : known).record(nanos);
    }

    private Histogram make(int statusClass) {
      Histogram made =
          Instruments.times(
              "thaliumx.http.request",
              "From a request's head to its answer's head.",
              tags.withTag("status", statusClass + "xx"));
      byClass.set(statusClass, made);
      return made;
    }
  }
}
