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
  private static final int STARTS = 3;

  private final Path data;
  private final EmbeddedDatabase database;
  private final List<Map<String, String>> environments;
  private final List<String> heap;
  private final List<NodeProcess> nodes = new ArrayList<>();

  private BenchCluster(
      Path data,
      EmbeddedDatabase database,
      List<Map<String, String>> environments,
      List<String> heap) {
    this.data = data;
    this.database = database;
    this.environments = environments;
    this.heap = heap;
  }

  /** Starts so many nodes and waits until all take orders. */
  public static BenchCluster start(int size) throws IOException {
    return start(size, NodeProcess.USUAL_HEAP);
  }

  /**
   * The same.
   *
   * @param heap the options of each node's JVM for it
   */
  public static BenchCluster start(int size, List<String> heap) throws IOException {
    return start(size, heap, Map.of());
  }

  /**
   * Starts one node and waits until it takes orders.
   *
   * @param environment what it has beyond what it needs
   */
  public static BenchCluster start(Map<String, String> environment) throws IOException {
    return start(1, NodeProcess.USUAL_HEAP, environment);
  }

  private static BenchCluster start(int size, List<String> heap, Map<String, String> more)
      throws IOException {
    Path data = Files.createTempDirectory("thaliumx-bench");
    var database = EmbeddedDatabase.start(EmbeddedSettings.in(data.resolve("postgres")));
    var cluster = new BenchCluster(data, database, environments(size, database.connection()), heap);
    cluster.environments.forEach(environment -> environment.putAll(more));
    try {
      for (Map<String, String> environment : cluster.environments) {
        cluster.nodes.add(NodeProcess.launch(data, heap, environment));
      }
      for (int i = 0; i < size; i++) {
        cluster.awaitReady(i, STARTS);
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  /** Starts a node anew in the place of one that has ended, and waits until it takes orders. */
  public void restart(int index) throws IOException {
    launch(index);
    awaitReady(index, STARTS);
  }

  /**
   * The same.
   *
   * @param environment what it has beyond what it had
   */
  public void restart(int index, Map<String, String> environment) throws IOException {
    environments.get(index).putAll(environment);
    restart(index);
  }

  /** Where the nodes keep their files. */
  public Path data() {
    return data;
  }

  private void launch(int index) throws IOException {
    nodes.set(index, NodeProcess.launch(data, heap, environments.get(index)));
  }

  /** Many that start at once on a small machine may give up on their database: then once more. */
  private void awaitReady(int index, int starts) throws IOException {
    try {
      nodes.get(index).awaitReady();
    } catch (IOException e) {
      if (starts == 1) {
        throw e;
      }
      launch(index);
      awaitReady(index, starts - 1);
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
