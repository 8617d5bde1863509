package org.thaliumx.node.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.thaliumx.http.tls.TlsSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * What a cluster on one machine is to be like.
 *
 * @param data keeps the database, what each node has, and the door for {@code scale}
 * @param host the address the nodes listen on for clients
 * @param firstPort the port of node 1 for clients, node 2 has the next; 0 for any that are free
 * @param firstClusterPort the same for other nodes, without 0
 * @param firstManagementPort the same for the management, without 0
 * @param nodes how many there are at first
 * @param demo whether an empty exchange on loopback gets demo markets and accounts
 * @param database the database to use; empty for one below {@code data}
 * @param javaOptions for the JVM of each node, beyond those that this process has
 * @param messaging the Kafka they share
 * @param tls what the doors speak TLS with; empty for doors without
 */
public record LocalSettings(
    Path data,
    String host,
    int firstPort,
    int firstClusterPort,
    int firstManagementPort,
    int nodes,
    boolean demo,
    Optional<DatabaseSettings> database,
    List<String> javaOptions,
    MessagingSettings messaging,
    Optional<TlsSettings> tls) {

  /** Where ports for other nodes begin, unless it is said. */
  public static final int CLUSTER_PORT = 17355;

  /** Where management ports begin, unless it is said. */
  public static final int MANAGEMENT_PORT = 8558;

  /** More than one machine has use for. */
  public static final int MOST_NODES = 20;

  /** Three such nodes fit into a laptop, beside its owner's programs. */
  public static final String JAVA_OPTIONS = "-Xms64m -Xmx512m -XX:+UseSerialGC";

  static final String CLUSTER_HOST = "127.0.0.1";

  public LocalSettings {
    requireNodes(nodes);
    if (firstClusterPort == 0 || firstManagementPort == 0) {
      throw new IllegalArgumentException("nodes on one machine need to know each other's ports");
    }
  }

  /** Without TLS and Kafka. */
  public LocalSettings(
      Path data,
      String host,
      int firstPort,
      int firstClusterPort,
      int firstManagementPort,
      int nodes,
      boolean demo,
      Optional<DatabaseSettings> database,
      List<String> javaOptions) {
    this(
        data,
        host,
        firstPort,
        firstClusterPort,
        firstManagementPort,
        nodes,
        demo,
        database,
        javaOptions,
        MessagingSettings.NONE,
        Optional.empty());
  }

  /** The same, with another Kafka. */
  LocalSettings with(MessagingSettings other) {
    return new LocalSettings(
        data,
        host,
        firstPort,
        firstClusterPort,
        firstManagementPort,
        nodes,
        demo,
        database,
        javaOptions,
        other,
        tls);
  }

  static void requireNodes(int nodes) {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "a cluster on this machine has 1 to " + MOST_NODES + " nodes, not " + nodes);
    }
  }

  /** Each below the data directory, by its number from 1 on. */
  Path directoryOf(int node) {
    return data.resolve("node-" + node);
  }

  int portOf(int node) {
    return firstPort == 0 ? 0 : firstPort + node - 1;
  }

  int clusterPortOf(int node) {
    return firstClusterPort + node - 1;
  }

  int managementPortOf(int node) {
    return firstManagementPort + node - 1;
  }

  /** Where so many nodes find each other. */
  List<String> contactPoints(int size) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(node -> CLUSTER_HOST + ":" + managementPortOf(node))
        .toList();
  }
}
