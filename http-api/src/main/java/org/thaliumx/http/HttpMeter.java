package org.thaliumx.http;

/**
 * Told of every request, so that somebody can count. What is told must be cheap to take in: it
 * happens on the threads that answer. Thread-safe.
 */
@FunctionalInterface
public interface HttpMeter {

  /** The path that stands for all requests to which no route belongs. */
  String NO_ROUTE = "none";

  /** Counts nothing. */
  HttpMeter NONE = (method, path) -> (status, nanos) -> {};

  /**
   * Whom to tell of the requests of one route; asked once, when the API is put together.
   *
   * @param path segments after slashes, where {@code *} stands for what varies
   */
  RouteMeter route(String method, String path);

  /** Told of the requests of one route. */
  @FunctionalInterface
  interface RouteMeter {

    /**
     * A request was answered.
     *
     * @param nanos how long that took, from its head to the answer's head
     */
    void answered(int status, long nanos);
  }
}
