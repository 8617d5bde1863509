package org.thaliumx.node.membership;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a node stands in a cluster, what it does there, and how it finds the others.
 *
 * @param host the address by which the other nodes reach this one, and at which it listens for them
 * @param port the port of that, 0 for any free one
 * @param managementPort the port at {@code host} for what concerns the cluster and its operators, 0
 *     for any free one
 * @param roles what the node is there for
 * @param discovery how it finds the others
 */
public record ClusterSettings(
    String host, int port, int managementPort, Set<Role> roles, Discovery discovery) {

  /** A cluster of one, which nobody can join from elsewhere. */
  public static final ClusterSettings ALONE =
      new ClusterSettings("127.0.0.1", 0, 0, EnumSet.allOf(Role.class), new Discovery.None());

  public ClusterSettings {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a node has at least one role");
    }
  }

  public boolean isAlone() {
    return discovery instanceof Discovery.None;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
