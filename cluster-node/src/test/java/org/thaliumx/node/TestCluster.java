package org.thaliumx.node;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.thaliumx.persistence.DatabaseSettings;

/** Nodes in processes of their own that form one cluster on one database. */
final class TestCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofMinutes(2);

  private final List<NodeSlot> slots = new ArrayList<>();
  private final List<Integer> managementPorts;

  /**
   * Starts them all, and does not wait for them.
   *
   * @param directory gets a directory for each
   */
  TestCluster(Path directory, int size, DatabaseSettings database) {
    this(directory, Collections.nCopies(size, NodeProcess.THIS_BUILD), database);
  }

  /**
   * The same with nodes of different builds.
   *
   * @param builds the class path of each
   */
  TestCluster(Path directory, List<String> builds, DatabaseSettings database) {
    this(directory, builds, database, Map.of());
  }

  /**
   * The same.
   *
   * @param more what each has in its environment beyond what makes it one of this cluster
   */
  TestCluster(
      Path directory, List<String> builds, DatabaseSettings database, Map<String, String> more) {
    int size = builds.size();
    List<Integer> ports = Ports.free(size);
    managementPorts = ports;
    String points = ports.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
    for (int i = 0; i < size; i++) {
      slots.add(
          new NodeSlot(
              new NodeProcess.Start(
                  directory.resolve("node" + (i + 1)),
                  List.of(),
                  builds.get(i),
                  "-Xmx384m",
                  List.of("--management-port", Integer.toString(ports.get(i))),
                  environment(points, database, more))));
    }
  }

  private static Map<String, String> environment(
      String points, DatabaseSettings database, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("THALIUMX_CONTACT_POINTS", points);
    environment.put("THALIUMX_CLUSTER_HOST", HOST);
    environment.put("THALIUMX_JDBC_URL", database.url());
    environment.put("THALIUMX_JDBC_USER", database.user());
    environment.put("THALIUMX_JDBC_PASSWORD", database.password());
    return environment;
  }

  /** Where the members of the cluster speak of themselves. */
  String managementUrl(int index) {
    return "http://" + HOST + ":" + managementPorts.get(index);
  }

  int size() {
    return slots.size();
  }

  List<NodeSlot> slots() {
    return slots;
  }

  NodeSlot slot(int index) {
    return slots.get(index);
  }

  /** Which member of the cluster a node is, as {@code host:port}. */
  String member(int index) {
    try (Trader anybody = Trader.anonymous(managementUrl(index))) {
      String self = anybody.mustGet("/cluster/members").path("selfNode").asText();
      return self.substring(self.indexOf('@') + 1);
    }
  }

  /** Where nodes answer at the moment. */
  List<String> urls() {
    return slots.stream().map(NodeSlot::url).flatMap(Optional::stream).toList();
  }

  void awaitAllReady() {
    slots.forEach(NodeSlot::awaitReady);
  }

  /**
   * Waits until all nodes but one have said something.
   *
   * @param before the logs of all, as they were before
   */
  void awaitSaidByOthers(int index, String what, List<String> before) {
    for (int i = 0; i < slots.size(); i++) {
      if (i != index) {
        NodeSlot witness = slots.get(i);
        int said = before.get(i).length();
        await().atMost(LONG).until(() -> witness.log().substring(said).contains(what));
      }
    }
  }

  /** What each has written so far. */
  List<String> logs() {
    return slots.stream().map(NodeSlot::log).toList();
  }

  /** How often nodes ended with which exit status. */
  Map<Integer, Long> exits() {
    return slots.stream()
        .flatMap(slot -> slot.statuses().stream())
        .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
  }

  /** Kills all. */
  @Override
  public void close() {
    slots.forEach(NodeSlot::close);
  }
}
