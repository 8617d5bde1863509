package org.thaliumx.bench.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Nodes in processes of their own that form one cluster on a database of its own, in a folder that
 * goes with them. Its owner's thread closes it.
 */
public final class BenchCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path data;
  private final EmbeddedDatabase database;
  private final List<NodeProcess> nodes;

  private BenchCluster(Path data, EmbeddedDatabase database, List<NodeProcess> nodes) {
    this.data = data;
    this.database = database;
    this.nodes = nodes;
  }

  /** Starts so many nodes and waits until all take orders. */
  public static BenchCluster start(int size) throws IOException {
    Path data = Files.createTempDirectory("thaliumx-bench");
    var database = EmbeddedDatabase.start(EmbeddedSettings.in(data.resolve("postgres")));
    var cluster = new BenchCluster(data, database, new ArrayList<>());
    try {
      for (Map<String, String> environment : environments(size, database.connection())) {
        cluster.nodes.add(NodeProcess.launch(data, environment));
      }
      for (NodeProcess node : cluster.nodes) {
        node.awaitReady();
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private static List<Map<String, String>> environments(int size, DatabaseSettings database)
      throws IOException {
    List<Integer> ports = freePorts(size);
    String points = ports.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
    var environments = new ArrayList<Map<String, String>>();
    for (int port : ports) {
      var environment = new HashMap<String, String>();
      environment.put("THALIUMX_JDBC_URL", database.url());
      environment.put("THALIUMX_JDBC_USER", database.user());
      environment.put("THALIUMX_JDBC_PASSWORD", database.password());
      if (size > 1) {
        environment.put("THALIUMX_CONTACT_POINTS", points);
        environment.put("THALIUMX_CLUSTER_HOST", HOST);
        environment.put("THALIUMX_MANAGEMENT_PORT", Integer.toString(port));
      }
      environments.add(environment);
    }
    return environments;
  }

  /** All are held while the next is drawn, so that none comes twice. */
  private static List<Integer> freePorts(int count) throws IOException {
    var held = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** The nodes, in the order in which they were started. */
  public List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** Where they listen. */
  public List<URI> urls() {
    return nodes.stream().map(NodeProcess::url).toList();
  }

  /** The processor time that all nodes have used. */
  public CpuTime cpuTime() {
    return nodes.stream().map(node -> CpuTime.of(node.pid())).reduce(CpuTime.ZERO, CpuTime::plus);
  }

  /** The processor time that the database has used. */
  public CpuTime databaseCpuTime() throws IOException {
    return CpuTime.ofDatabase(data);
  }

  /** How the database is reached. */
  public DatabaseSettings database() {
    return database.connection();
  }

  /** Stops the nodes; the database stays until this is closed. */
  public void stopNodes() {
    nodes.parallelStream().forEach(NodeProcess::stop);
  }

  /** Stops nodes and database, and removes their data. */
  @Override
  public void close() {
    stopNodes();
    database.close();
    try {
      delete(data);
    } catch (IOException e) {
      System.err.println("could not remove " + data + ": " + e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
