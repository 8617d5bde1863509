package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Kubernetes is told of a node is what the node does. */
class NodesTest {
  private static final Config NODE = ConfigFactory.load();
  private static final Image IMAGE = Image.read();

  private final Deployment deployment =
      new Installation(
              Yaml.documents(Checkout.read(Kustomize.FOLDER.resolve("parts/node/deployment.yaml"))))
          .only(Deployment.class);
  private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
  private final Container node = pod.getContainers().getFirst();
  private final Map<String, Integer> ports =
      node.getPorts().stream()
          .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));

  @Test
  void listensWhereTheImageDoes() {
    assertThat(ports)
        .containsEntry("http", IMAGE.port("THALIUMX_PORT"))
        .containsEntry("management", IMAGE.port("THALIUMX_MANAGEMENT_PORT"))
        .containsEntry("cluster", IMAGE.port("THALIUMX_CLUSTER_PORT"));
  }

  @Test
  void isAskedWhereItAnswers() {
    String health = "pekko.management.health-checks.";
    assertProbe(node.getReadinessProbe(), NODE.getString(health + "readiness-path"));
    assertProbe(node.getLivenessProbe(), NODE.getString(health + "liveness-path"));
    assertProbe(node.getStartupProbe(), NODE.getString(health + "liveness-path"));
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo("/" + path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
  }

  @Test
  void isFoundByTheLabelThatOthersLookFor() {
    String[] label =
        NODE.getString("pekko.discovery.kubernetes-api.pod-label-selector").split("=", 2);
    String name = settings().get("THALIUMX_SERVICE_NAME");
    assertThat(Installation.labelsOf(deployment)).containsEntry(label[0], label[1].formatted(name));
  }

  @Test
  void isToldOnlyWhatItKnows() {
    assertThat(settings().keySet()).isSubsetOf(Checkout.variablesOfTheNode());
    assertThat(node.getEnv().stream().map(EnvVar::getName))
        .isSubsetOf(Checkout.variablesOfTheNode());
  }

  @Test
  void isOfTheImagesUser() {
    String user =
        pod.getSecurityContext().getRunAsUser() + ":" + pod.getSecurityContext().getRunAsGroup();
    assertThat(user).isEqualTo(IMAGE.last("USER"));
  }

  @Test
  void mayDoNothingToItsMachine() {
    var context = node.getSecurityContext();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(context.getAllowPrivilegeEscalation()).isFalse();
    assertThat(context.getReadOnlyRootFilesystem()).isTrue();
    assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
  }

  @Test
  void mayWriteWhereItKeepsItsFiles() {
    assertThat(node.getVolumeMounts().stream().map(VolumeMount::getMountPath))
        .contains(IMAGE.environment().get("THALIUMX_DATA"), "/tmp");
    assertThat(pod.getVolumes().stream().map(Volume::getName))
        .containsExactlyInAnyOrderElementsOf(
            node.getVolumeMounts().stream().map(VolumeMount::getName).toList());
  }

  /** Else it is killed while it hands its shards over, and the others have to miss it first. */
  @Test
  void hasTheTimeItTakesToLeave() {
    long leaving =
        NODE.getDuration("pekko.cluster.sharding.handoff-timeout").toSeconds()
            + Long.parseLong(node.getLifecycle().getPreStop().getExec().getCommand().getLast());
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(leaving + 30);
  }

  /** One that waits to be let in needs the others to be there, so they must not go first. */
  @Test
  void joinsBeforeAnotherLeaves() {
    var update = deployment.getSpec().getStrategy().getRollingUpdate();
    assertThat(update.getMaxUnavailable().getIntVal()).isZero();
    assertThat(update.getMaxSurge().getIntVal()).isOne();
  }

  private static Map<String, String> settings() {
    return Checkout.read(Kustomize.FOLDER.resolve("parts/node/node.env"))
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
