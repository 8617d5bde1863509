package org.thaliumx.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that one `kubectl apply` brings. */
record Installation(List<JsonNode> manifests) {

  /** Fields, kinds and types that Kubernetes would refuse, or worse, overlook. */
  List<String> mistakes() {
    return manifests.stream().map(Manifests::mistakeIn).flatMap(Optional::stream).toList();
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(type.getSimpleName()))
        .map(manifest -> Manifests.read(manifest, type))
        .toList();
  }

  <T extends HasMetadata> T only(Class<T> type) {
    List<T> found = all(type);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " of " + type.getSimpleName());
    }
    return found.getFirst();
  }

  /** Those of nodes. */
  List<Deployment> nodes() {
    return all(Deployment.class);
  }

  static Map<String, String> labelsOf(Deployment nodes) {
    return nodes.getSpec().getTemplate().getMetadata().getLabels();
  }

  static boolean selects(Map<String, String> selector, Deployment nodes) {
    return labelsOf(nodes).entrySet().containsAll(selector.entrySet());
  }

  /** The settings that a Deployment's nodes take from its ConfigMap. */
  Map<String, String> settingsOf(Deployment nodes) {
    Set<String> names =
        nodes.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnvFrom().stream()
            .map(source -> source.getConfigMapRef().getName())
            .collect(Collectors.toSet());
    return all(ConfigMap.class).stream()
        .filter(map -> names.contains(map.getMetadata().getName()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no ConfigMap of " + names))
        .getData();
  }
}
