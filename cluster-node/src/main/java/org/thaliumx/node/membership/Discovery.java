package org.thaliumx.node.membership;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a node finds the others that it forms a cluster with, or is let in by. What is found are
 * contact points: the management addresses of nodes.
 */
public sealed interface Discovery {

  /** There are no others: a cluster of one. */
  record None() implements Discovery {}

  /**
   * The contact points are known beforehand.
   *
   * @param points each {@code host:port}, the same for all nodes
   * @param required how many must answer before a new cluster is formed. If fewer than all, it has
   *     to be more than half: two groups that do not see each other cannot both have that
   */
  record ContactPoints(List<String> points, int required) implements Discovery {
    private static final Pattern POINT = Pattern.compile("[^:@/\\s]+:\\d{1,5}");

    public ContactPoints {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a list of contact points names at least one");
      }
      for (String point : points) {
        if (!POINT.matcher(point).matches()) {
          throw new IllegalArgumentException("a contact point is given as host:port, not " + point);
        }
      }
      if (required > points.size() || 2 * required <= points.size()) {
        throw new IllegalArgumentException(
            "of %d contact points more than half and at most all are required, not %d"
                .formatted(points.size(), required));
      }
    }

    /** All of them must answer. */
    public static ContactPoints all(List<String> points) {
      return new ContactPoints(points, points.size());
    }
  }

  /**
   * A name has the addresses of all nodes; they have the same management port.
   *
   * @param name what is looked up
   * @param required how many must answer before a new cluster is formed
   */
  record Dns(String name, int required) implements Discovery {
    public Dns {
      requireSome(name, required);
    }
  }

  /**
   * Kubernetes knows the pods, by their label {@code app.kubernetes.io/name}; the management port
   * is the one of that name.
   *
   * @param app the value of the label
   * @param required how many must answer before a new cluster is formed
   */
  record Kubernetes(String app, int required) implements Discovery {
    public Kubernetes {
      requireSome(app, required);
    }
  }

  private static void requireSome(String name, int required) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "the nodes are found by a service name, and none is given");
    }
    if (required < 1) {
      throw new IllegalArgumentException("a cluster takes at least one node, not " + required);
    }
  }
}
