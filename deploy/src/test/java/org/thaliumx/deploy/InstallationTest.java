package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes out of the kustomizations fits together. */
class InstallationTest {

  @BeforeAll
  static void findsKubectl() {
    assumeTrue(Kustomize.canRender(), "the overlays are not rendered: there is no kubectl");
  }

  static List<Path> installations() {
    return Kustomize.installations();
  }

  @ParameterizedTest
  @MethodSource("installations")
  void hasOnlyFieldsThatKubernetesKnows(Path overlay) {
    assertThat(Kustomize.render(overlay).mistakes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("installations")
  void letsNodesFindEachOther(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    var role = installation.only(Role.class);
    var binding = installation.only(RoleBinding.class);
    assertThat(role.getRules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.getResources()).containsExactly("pods");
          assertThat(rule.getVerbs()).containsExactlyInAnyOrder("get", "list", "watch");
        });
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    String account = binding.getSubjects().getFirst().getName();
    assertThat(installation.nodes())
        .isNotEmpty()
        .allSatisfy(nodes ->
            assertThat(nodes.getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo(account));
  }

  @ParameterizedTest
  @MethodSource("installations")
  void tellsNodesOnlyWhatTheyKnow(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    assertThat(installation.nodes())
        .allSatisfy(nodes ->
            assertThat(installation.settingsOf(nodes).keySet())
                .isSubsetOf(Checkout.variablesOfTheNode()));
  }

  /** With fewer, a new cluster would never form. */
  @ParameterizedTest
  @MethodSource("installations")
  void startsAsManyNodesAsANewClusterNeeds(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    int nodes = installation.nodes().stream().mapToInt(d -> leastOf(installation, d)).sum();
    assertThat(installation.nodes())
        .allSatisfy(deployment ->
            assertThat(installation.settingsOf(deployment).get("THALIUMX_REQUIRED_CONTACT_POINTS"))
                .satisfies(required -> assertThat(Integer.parseInt(required)).isBetween(1, nodes)));
  }

  private static int leastOf(Installation installation, Deployment nodes) {
    String name = nodes.getMetadata().getName();
    return installation.all(HorizontalPodAutoscaler.class).stream()
        .filter(autoscaler -> autoscaler.getSpec().getScaleTargetRef().getName().equals(name))
        .map(autoscaler -> autoscaler.getSpec().getMinReplicas())
        .findFirst()
        .orElseGet(() -> nodes.getSpec().getReplicas());
  }

  @ParameterizedTest
  @MethodSource("installations")
  void countsAndGuardsAllNodes(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    var budget = installation.only(PodDisruptionBudget.class).getSpec();
    assertThat(budget.getMaxUnavailable().getIntVal()).isOne();
    NetworkPolicy policy = policyOf(installation, "thaliumx");
    assertThat(installation.nodes())
        .allSatisfy(nodes -> {
          assertThat(Installation.selects(budget.getSelector().getMatchLabels(), nodes)).isTrue();
          assertThat(
                  Installation.selects(policy.getSpec().getPodSelector().getMatchLabels(), nodes))
              .isTrue();
        });
  }

  /** Ports that are named must be ports of a node; nodes must be let out where they are let in. */
  @ParameterizedTest
  @MethodSource("installations")
  void opensThePortsThatNodesHave(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    var policy = policyOf(installation, "thaliumx").getSpec();
    Container node =
        installation
            .nodes()
            .getFirst()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst();
    Set<String> names =
        node.getPorts().stream().map(port -> port.getName()).collect(Collectors.toSet());
    assertThat(policy.getIngress().stream().flatMap(rule -> rule.getPorts().stream()))
        .allSatisfy(port -> assertThat(names).contains(port.getPort().getStrVal()));
    assertThat(policy.getIngress()).allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
    assertThat(policy.getEgress().getFirst().getPorts().stream().map(NetworkPolicyPort::getPort))
        .map(port -> port.getIntVal())
        .containsExactlyInAnyOrderElementsOf(
            node.getPorts().stream()
                .filter(port -> Set.of("cluster", "management").contains(port.getName()))
                .map(port -> port.getContainerPort())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("installations")
  void sendsCustomersToADoor(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    var service =
        installation.all(Service.class).stream()
            .filter(one -> one.getMetadata().getName().equals("thaliumx"))
            .findFirst()
            .orElseThrow();
    assertThat(service.getSpec().getPorts())
        .singleElement()
        .satisfies(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
    assertThat(installation.nodes())
        .filteredOn(nodes -> Installation.selects(service.getSpec().getSelector(), nodes))
        .isNotEmpty()
        .allSatisfy(nodes ->
            assertThat(installation.settingsOf(nodes).getOrDefault("THALIUMX_ROLES", "trading,api"))
                .contains("api"));
  }

  /** Else all clients behind the Ingress would count as one. */
  @ParameterizedTest
  @MethodSource("installations")
  void asksWhereTheIngressIs(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    boolean behindIngress = !installation.all(Ingress.class).isEmpty();
    assertThat(installation.nodes())
        .allSatisfy(nodes -> {
          String proxies = installation.settingsOf(nodes).get("THALIUMX_TRUSTED_PROXIES");
          assertThat(proxies).as("of " + overlay).isNotNull();
          assertThat(proxies.isEmpty()).isNotEqualTo(behindIngress);
        });
  }

  /** No overlay but the one for trying out carries secrets; whoever installs brings them. */
  @ParameterizedTest
  @MethodSource("installations")
  void takesSecretsByReference(Path overlay) {
    Installation installation = Kustomize.render(overlay);
    List<String> brought =
        installation.all(Secret.class).stream().map(one -> one.getMetadata().getName()).toList();
    Stream<String> wanted =
        installation.nodes().stream()
            .flatMap(nodes -> nodes.getSpec().getTemplate().getSpec().getContainers().stream())
            .flatMap(container -> container.getEnv().stream())
            .map(EnvVar::getValueFrom)
            .filter(Objects::nonNull)
            .map(source -> source.getSecretKeyRef())
            .filter(Objects::nonNull)
            .filter(secret -> !Boolean.TRUE.equals(secret.getOptional()))
            .map(SecretKeySelector::getName);
    if (overlay.endsWith("dev")) {
      assertThat(wanted).isNotEmpty().isSubsetOf(brought);
    } else {
      assertThat(brought).isEmpty();
      assertThat(wanted).isNotEmpty().containsOnly("thaliumx-database", "thaliumx-master-key");
    }
  }

  @ParameterizedTest
  @MethodSource("installations")
  void bringsADatabaseOnlyForTryingOut(Path overlay) {
    assertThat(Kustomize.render(overlay).all(StatefulSet.class))
        .hasSize(overlay.endsWith("dev") ? 1 : 0);
  }

  /** An autoscaler and an `apply` must not both decide how many nodes there are. */
  @Test
  void leavesTheNumberOfNodesToTheAutoscaler() {
    Installation installation = Kustomize.render(Kustomize.FOLDER.resolve("overlays/autoscaled"));
    var autoscaler = installation.only(HorizontalPodAutoscaler.class).getSpec();
    assertThat(installation.only(Deployment.class).getSpec().getReplicas()).isNull();
    assertThat(autoscaler.getScaleTargetRef().getName())
        .isEqualTo(installation.only(Deployment.class).getMetadata().getName());
    assertThat(autoscaler.getMinReplicas()).isEqualTo(3);
    assertThat(autoscaler.getMaxReplicas()).isEqualTo(10);
    assertThat(autoscaler.getBehavior().getScaleDown().getPolicies())
        .singleElement()
        .satisfies(policy -> assertThat(policy.getValue()).isOne());
  }

  @Test
  void spreadsProductionOverZonesAndMachines() {
    Installation installation = Kustomize.render(Kustomize.FOLDER.resolve("overlays/production"));
    var pod = installation.only(Deployment.class).getSpec().getTemplate().getSpec();
    assertThat(pod.getTopologySpreadConstraints())
        .singleElement()
        .satisfies(spread -> {
          assertThat(spread.getTopologyKey()).isEqualTo("topology.kubernetes.io/zone");
          assertThat(spread.getWhenUnsatisfiable()).isEqualTo("DoNotSchedule");
        });
    assertThat(
            pod.getAffinity()
                .getPodAntiAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution())
        .singleElement()
        .satisfies(term -> assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname"));
  }

  @Test
  void splitsTheRoles() {
    Installation installation = Kustomize.render(Kustomize.FOLDER.resolve("overlays/split"));
    assertThat(installation.nodes())
        .extracting(nodes -> installation.settingsOf(nodes).get("THALIUMX_ROLES"))
        .containsExactlyInAnyOrder("trading", "api");
  }

  private static NetworkPolicy policyOf(Installation installation, String name) {
    return installation.all(NetworkPolicy.class).stream()
        .filter(policy -> policy.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
