package org.thaliumx.node.membership;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Pekko's management and bootstrap are told about a node, beyond {@code bootstrap.conf}. */
public final class Bootstrapping {
  private static final String DISCOVERY = "pekko.discovery.";
  private static final String POINTS =
      "pekko.management.cluster.bootstrap.contact-point-discovery.";
  private static final String SERVICE = "thaliumx";

  private Bootstrapping() {}

  /** As configuration: values by path. */
  public static Map<String, Object> configuration(ClusterSettings settings) {
    Map<String, Object> known = new HashMap<>();
    String host = address(settings);
    known.put("pekko.remote.artery.canonical.hostname", host);
    known.put("pekko.remote.artery.canonical.port", settings.port());
    known.put("pekko.management.http.hostname", host);
    known.put("pekko.management.http.port", settings.managementPort());
    known.put("pekko.cluster.roles", settings.roles().stream().map(Role::text).sorted().toList());
    switch (settings.discovery()) {
      case Discovery.None() -> {}
      case Discovery.ContactPoints(var points, int required) -> {
        known.put(DISCOVERY + "method", "config");
        known.put(DISCOVERY + "config.services." + SERVICE + ".endpoints", endpoints(points));
        known.put(POINTS + "service-name", SERVICE);
        known.put(POINTS + "required-contact-point-nr", required);
        if (required == points.size()) {
          // What is found cannot change, and nobody can be missed.
          known.put(POINTS + "stable-margin", "1s");
        } else {
          known.put(POINTS + "contact-with-all-contact-points", false);
        }
      }
      case Discovery.Dns(var name, int required) -> {
        known.put(DISCOVERY + "method", "pekko-dns");
        known.put("pekko.io.dns.resolver", "async-dns");
        known.put(POINTS + "effective-name", name);
        known.put(POINTS + "required-contact-point-nr", required);
      }
      case Discovery.Kubernetes(var app, int required) -> {
        known.put(DISCOVERY + "method", "kubernetes-api");
        known.put(POINTS + "effective-name", app);
        known.put(POINTS + "port-name", "management");
        known.put(POINTS + "required-contact-point-nr", required);
      }
    }
    return known;
  }

  private static List<Map<String, Object>> endpoints(List<String> points) {
    return points.stream().map(Bootstrapping::endpoint).toList();
  }

  private static Map<String, Object> endpoint(String point) {
    int colon = point.lastIndexOf(':');
    return Map.of(
        "host", point.substring(0, colon), "port", Integer.parseInt(point.substring(colon + 1)));
  }

  /** Names lead to addresses, and a node has to know itself among those. */
  private static String address(ClusterSettings settings) {
    return switch (settings.discovery()) {
      case Discovery.None(), Discovery.ContactPoints(_, _) -> settings.host();
      case Discovery.Dns(_, _), Discovery.Kubernetes(_, _) -> resolved(settings.host());
    };
  }

  private static String resolved(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no such address: " + host, e);
    }
  }
}
