package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.membership.Discovery;
import org.thaliumx.node.membership.Role;

/** Nodes find each other, and form one cluster and no second one. */
class BootstrapIT {
  private static final String NO_OVERRIDES = "";

  private final BootedSystems nodes = new BootedSystems();

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static ClusterSettings settings(String host, int managementPort, Discovery discovery) {
    return new ClusterSettings(host, 0, managementPort, EnumSet.allOf(Role.class), discovery);
  }

  private static Discovery.ContactPoints pointsAt(List<Integer> ports) {
    return Discovery.ContactPoints.all(ports.stream().map(port -> "127.0.0.1:" + port).toList());
  }

  @Test
  void contactPointsFormNoClusterBeforeAllAreThereAndThenOne() {
    List<Integer> ports = Ports.free(3);
    Discovery discovery = pointsAt(ports);
    List<ActorSystem<Void>> early =
        List.of(
            nodes.boot(settings("127.0.0.1", ports.get(0), discovery), NO_OVERRIDES),
            nodes.boot(settings("127.0.0.1", ports.get(1), discovery), NO_OVERRIDES));
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(4))
        .until(() -> early.stream().allMatch(node -> BootedSystems.members(node).isEmpty()));
    nodes.boot(settings("127.0.0.1", ports.get(2), discovery), NO_OVERRIDES);
    nodes.awaitOneCluster();
  }

  @Test
  void formsNoClusterWhileThereMayBeAnotherAndLetsInWhoIsInNoList() {
    List<Integer> ports = Ports.free(2);
    Discovery discovery = pointsAt(ports.subList(0, 1));
    var asked = new AtomicInteger();
    nodes.ask(() -> asked.incrementAndGet() > 2);
    var first = nodes.boot(settings("127.0.0.1", ports.getFirst(), discovery), NO_OVERRIDES);
    await().until(() -> asked.get() == 2);
    assertThat(BootedSystems.members(first)).isEmpty();
    nodes.awaitOneCluster();
    nodes.boot(settings("127.0.0.1", ports.getLast(), discovery), NO_OVERRIDES);
    nodes.awaitOneCluster();
  }

  @Test
  void aNameLeadsToAllNodes() throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only Linux has more loopback addresses");
    int port = Ports.free(1).getFirst();
    List<String> addresses = List.of("127.0.0.1", "127.0.0.2");
    try (NameServer names = NameServer.start("nodes.thaliumx.test", addresses)) {
      String overrides =
          """
          pekko.io.dns.async-dns.nameservers = ["127.0.0.1:%d"]
          pekko.management.cluster.bootstrap.contact-point-discovery.stable-margin = 2s
          """
              .formatted(names.port());
      for (String address : addresses) {
        Discovery discovery = new Discovery.Dns("nodes.thaliumx.test", 2);
        nodes.boot(settings(address, port, discovery), overrides);
      }
      nodes.awaitOneCluster();
      assertThat(names.asked()).isPositive();
    }
  }

  @Test
  void theKubernetesApiTellsOfAllPods(@TempDir Path directory) throws Exception {
    List<Integer> ports = Ports.free(2);
    try (KubernetesApi api = KubernetesApi.start(directory, ports)) {
      Files.writeString(directory.resolve("token"), KubernetesApi.TOKEN);
      Files.writeString(directory.resolve("namespace"), KubernetesApi.NAMESPACE);
      assertThat(probe(api, directory, ports)).contains(KubernetesProbe.FORMED + 2);
      assertThat(api.requests())
          .isNotEmpty()
          .containsOnly(
              "GET /api/v1/namespaces/trading/pods"
                  + "?labelSelector=app.kubernetes.io/name%3Dthaliumx");
    }
  }

  /** Answers what it said. */
  private static String probe(KubernetesApi api, Path directory, List<Integer> ports)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(KubernetesProbe.class.getName());
    command.add(directory.toString());
    ports.forEach(port -> command.add(Integer.toString(port)));
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    builder.environment().put("KUBERNETES_SERVICE_PORT", Integer.toString(api.port()));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(Duration.ofMinutes(1))).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
