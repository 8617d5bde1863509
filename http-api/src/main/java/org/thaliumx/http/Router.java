package org.thaliumx.http;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.http.HttpMeter.RouteMeter;

/** Finds the endpoint of a method and path. Immutable once built, then thread-safe. */
final class Router {

  private static final String VARIABLE = "*";

  /** What is at a path for a method. */
  sealed interface Match {}

  /**
   * An endpoint, with the variable parts of the path, who counts its requests, and what they are
   * called, and what they cost.
   */
  record Found(
      Endpoint endpoint,
      List<String> parameters,
      RouteMeter meter,
      String name,
      RequestCosts.Cost cost)
      implements Match {}

  /** Only endpoints for these other methods. */
  record WrongMethod(String allowed) implements Match {}

  /** Nothing. */
  record Nothing() implements Match {}

  private record Metered(
      Endpoint endpoint, RouteMeter meter, String name, RequestCosts.Cost cost) {}

  private record Route(List<String> pattern, SortedMap<String, Metered> byMethod) {

    boolean matches(List<String> segments) {
      if (segments.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < segments.size(); i++) {
        if (!pattern.get(i).equals(segments.get(i)) && !isVariable(i, segments.get(i))) {
          return false;
        }
      }
      return true;
    }

    private boolean isVariable(int index, String segment) {
      return pattern.get(index).equals(VARIABLE) && !segment.isEmpty();
    }

    List<String> parameters(List<String> segments) {
      var parameters = new ArrayList<String>(2);
      for (int i = 0; i < segments.size(); i++) {
        if (pattern.get(i).equals(VARIABLE)) {
          parameters.add(segments.get(i));
        }
      }
      return parameters;
    }
  }

  private final List<Route> routes = new ArrayList<>();
  private final HttpMeter meter;

  Router(HttpMeter meter) {
    this.meter = meter;
  }

  /**
   * Adds an endpoint; what is added first is found first.
   *
   * @param path segments after slashes, where {@code *} stands for any one that is not empty
   */
  Router add(String method, String path, Endpoint endpoint) {
    List<String> pattern = List.of(path.split("/", -1));
    var metered =
        new Metered(
            endpoint,
            meter.route(method, path),
            method + " " + path,
            RequestCosts.of(method, path, endpoint));
    for (Route route : routes) {
      if (route.pattern.equals(pattern)) {
        route.byMethod.put(method, metered);
        return this;
      }
    }
    var byMethod = new TreeMap<String, Metered>();
    byMethod.put(method, metered);
    routes.add(new Route(pattern, byMethod));
    return this;
  }

  /** All endpoints by method and path, such as {@code GET /v1/markets/*}. */
  SortedMap<String, Endpoint> endpoints() {
    var endpoints = new TreeMap<String, Endpoint>();
    for (Route route : routes) {
      route.byMethod.values().forEach(each -> endpoints.put(each.name(), each.endpoint()));
    }
    return endpoints;
  }

  Match find(String method, String rawPath) {
    List<String> segments = List.of(rawPath.split("/", -1));
    for (Route route : routes) {
      if (route.matches(segments)) {
        Metered metered = route.byMethod.get(method);
        return metered == null
            ? new WrongMethod(String.join(", ", route.byMethod.keySet()))
            : new Found(
                metered.endpoint(),
                route.parameters(segments),
                metered.meter(),
                metered.name(),
                metered.cost());
      }
    }
    return new Nothing();
  }
}
