package org.thaliumx.node.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.membership.Discovery;
import org.thaliumx.node.membership.Role;
import picocli.CommandLine.Option;

/** The options of a command that say how its node stands in a cluster. */
final class ClusterOptions {
  private static final int USUAL_REQUIRED = 2;

  /** The ways to find other nodes, as an operator names them. */
  enum Way {
    NONE,
    CONFIG,
    DNS,
    KUBERNETES
  }

  @Option(
      names = "--cluster-host",
      paramLabel = "H",
      defaultValue = "${env:THALIUMX_CLUSTER_HOST:-}",
      description =
          "the address by which other nodes reach this one (default: 127.0.0.1; for dns and"
              + " kubernetes this machine's own)")
  String host = "";

  @Option(
      names = "--cluster-port",
      paramLabel = "N",
      defaultValue = "${env:THALIUMX_CLUSTER_PORT:--1}",
      description = "the port for other nodes, 0 for any free one")
  int port = -1;

  @Option(
      names = "--management-port",
      paramLabel = "N",
      defaultValue = "${env:THALIUMX_MANAGEMENT_PORT:--1}",
      description = "the port for the cluster's management, 0 for any free one")
  int managementPort = -1;

  @Option(
      names = "--roles",
      paramLabel = "ROLE,...",
      defaultValue = "${env:THALIUMX_ROLES:-trading,api}",
      description = "what the node is there for (default: trading,api)")
  String roles = "trading,api";

  @Option(
      names = "--discovery",
      paramLabel = "WAY",
      defaultValue = "${env:THALIUMX_DISCOVERY:-}",
      description =
          "how other nodes are found: none, config, dns, kubernetes (default: config with contact"
              + " points, dns with a service name, else none)")
  String discovery = "";

  @Option(
      names = "--contact-points",
      paramLabel = "HOST:PORT,...",
      defaultValue = "${env:THALIUMX_CONTACT_POINTS:-}",
      description = "the management addresses of the nodes, for config")
  String contactPoints = "";

  @Option(
      names = "--service-name",
      paramLabel = "NAME",
      defaultValue = "${env:THALIUMX_SERVICE_NAME:-}",
      description = "what the nodes are found by, for dns and kubernetes")
  String serviceName = "";

  @Option(
      names = "--required-contact-points",
      paramLabel = "N",
      defaultValue = "${env:THALIUMX_REQUIRED_CONTACT_POINTS:-0}",
      description =
          "how many nodes must be there to form a new cluster (default: all contact points, 2 for"
              + " dns and kubernetes)")
  int required;

  /**
   * What they come to.
   *
   * @param usualPort the port for other nodes, if none is given
   * @param usualManagementPort the same for the management
   * @throws IllegalArgumentException when they mean nothing
   */
  ClusterSettings settings(int usualPort, int usualManagementPort) {
    Discovery found = discovery();
    return new ClusterSettings(
        hostFor(found), portOr(usualPort), managementPortOr(usualManagementPort), roles(), found);
  }

  int portOr(int usual) {
    return port < 0 ? usual : port;
  }

  int managementPortOr(int usual) {
    return managementPort < 0 ? usual : managementPort;
  }

  private String hostFor(Discovery found) {
    if (!host.isBlank()) {
      return host;
    }
    return switch (found) {
      case Discovery.None(), Discovery.ContactPoints(_, _) -> "127.0.0.1";
      case Discovery.Dns(_, _), Discovery.Kubernetes(_, _) -> ownAddress();
    };
  }

  private static String ownAddress() {
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "this machine does not know its address: set THALIUMX_CLUSTER_HOST", e);
    }
  }

  private Set<Role> roles() {
    return items(roles)
        .map(role -> named(Role.class, role))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private Discovery discovery() {
    return switch (way()) {
      case NONE -> new Discovery.None();
      case CONFIG -> contactPoints();
      case DNS -> new Discovery.Dns(serviceName, requiredOr(USUAL_REQUIRED));
      case KUBERNETES -> new Discovery.Kubernetes(serviceName, requiredOr(USUAL_REQUIRED));
    };
  }

  private Way way() {
    if (!discovery.isBlank()) {
      return named(Way.class, discovery);
    }
    if (!contactPoints.isBlank()) {
      return Way.CONFIG;
    }
    return serviceName.isBlank() ? Way.NONE : Way.DNS;
  }

  private Discovery contactPoints() {
    List<String> points = items(contactPoints).toList();
    return new Discovery.ContactPoints(points, requiredOr(points.size()));
  }

  private int requiredOr(int usual) {
    return required == 0 ? usual : required;
  }

  private static Stream<String> items(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(item -> !item.isEmpty());
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      String known =
          Arrays.stream(type.getEnumConstants())
              .map(one -> one.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException("'" + name + "' is none of " + known, unknown);
    }
  }
}
