package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.japi.function.Function;
import org.thaliumx.http.HttpMeter.RouteMeter;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;

/** Times requests, gives each a trace that its answer names, and says how they ended. */
public final class RequestWatch {
  /** The header of an answer by which operators find what the node logged of a request. */
  static final String TRACE_HEADER = "X-Thaliumx-Trace";

  private static final AttributeKey<TraceContext> TRACE =
      AttributeKey.create("thaliumx-trace", TraceContext.class);
  private static final int SERVER_FAILED = 500;

  private final RouteMeter strayed;
  private final Tracer tracer;

  /**
   * Watches the requests of one API.
   *
   * @param meter told of every request
   * @param tracer told of the steps of some
   */
  public RequestWatch(HttpMeter meter, Tracer tracer) {
    this.strayed = meter.route(HttpMeter.NO_ROUTE, HttpMeter.NO_ROUTE);
    this.tracer = tracer;
  }

  /** Lets a request be answered, and watches it from its beginning to its end. */
  CompletionStage<HttpResponse> watch(
      HttpRequest request,
      Router.Match match,
      Function<HttpRequest, CompletionStage<HttpResponse>> door)
      throws Exception {
    return match instanceof Router.Found found
        ? watch(request, found.meter(), found.name(), door)
        : watchStrayed(request, door);
  }

  /** Lets a request be answered to which no route belongs, and watches it. */
  public CompletionStage<HttpResponse> watchStrayed(
      HttpRequest request, Function<HttpRequest, CompletionStage<HttpResponse>> door)
      throws Exception {
    return watch(request, strayed, HttpMeter.NO_ROUTE, door);
  }

  /**
   * Lets a request be answered, and watches it from its beginning to its end.
   *
   * @param meter who counts the requests of its route
   * @param name what they are called
   */
  public CompletionStage<HttpResponse> watch(
      HttpRequest request,
      RouteMeter meter,
      String name,
      Function<HttpRequest, CompletionStage<HttpResponse>> door)
      throws Exception {
    long beginNanos = System.nanoTime();
    Tracer.Span span = tracer.request(claimed(request), name);
    return door.apply(request.addAttribute(TRACE, span.context()))
        .thenApply(response -> {
          int status = response.status().intValue();
          meter.answered(status, System.nanoTime() - beginNanos);
          span.end(status >= SERVER_FAILED);
          return response.addHeader(RawHeader.create(TRACE_HEADER, span.context().traceId()));
        });
  }

  private static Optional<TraceContext> claimed(HttpRequest request) {
    return request
        .getHeader(TraceContext.HEADER)
        .map(HttpHeader::value)
        .flatMap(TraceContext::parse);
  }

  /** What a watched request belongs to. */
  public static TraceContext traceOf(HttpRequest request) {
    return request.getAttribute(TRACE).orElseGet(TraceContext::begin);
  }
}
