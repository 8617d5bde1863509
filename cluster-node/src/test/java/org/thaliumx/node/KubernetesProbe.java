package org.thaliumx.node;

import java.nio.file.Path;
import java.util.EnumSet;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.membership.Discovery;
import org.thaliumx.node.membership.Role;

/**
 * Lets nodes find each other by the Kubernetes API. A program of its own, because that API is found
 * by environment variables, which a test cannot set for itself.
 */
final class KubernetesProbe {
  /** What it prints in the end. */
  static final String FORMED = "one cluster of ";

  private KubernetesProbe() {}

  /**
   * @param arguments the directory that pods find mounted, then the management port of each node
   */
  public static void main(String[] arguments) {
    Path mounted = Path.of(arguments[0]);
    String overrides =
        """
        pekko.discovery.kubernetes-api {
          api-ca-path = "%s"
          api-token-path = "%s"
          pod-namespace-path = "%s"
        }
        pekko.management.cluster.bootstrap.contact-point-discovery.stable-margin = 2s
        """
            .formatted(
                mounted.resolve("ca.crt"), mounted.resolve("token"), mounted.resolve("namespace"));
    int size = arguments.length - 1;
    try (var nodes = new BootedSystems()) {
      for (int i = 1; i <= size; i++) {
        nodes.boot(
            new ClusterSettings(
                "127.0.0.1",
                0,
                Integer.parseInt(arguments[i]),
                EnumSet.allOf(Role.class),
                new Discovery.Kubernetes("thaliumx", size)),
            overrides);
      }
      nodes.awaitOneCluster();
      System.out.println(FORMED + size);
    }
  }
}
