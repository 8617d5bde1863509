package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The strict reader notices what `kubectl` without a cluster does not. */
class ManifestsTest {
  private static final String GOOD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: a
      spec:
        replicas: 3
        selector: {}
        template:
          spec:
            containers:
              - name: a
                ports: [{containerPort: 80}]
                readinessProbe:
                  httpGet: {path: /, port: http}
                resources:
                  limits: {memory: 1Gi}
      """;

  @Test
  void hasNothingToSayOfARightOne() {
    assertThat(Manifests.mistakeIn(Yaml.documents(GOOD).getFirst())).isEmpty();
  }

  @Test
  void noticesAFieldThatThereIsNot() {
    assertMistake(GOOD.replace("replicas", "replicaz"), "replicaz");
  }

  @Test
  void noticesAFieldDeepInside() {
    assertMistake(GOOD.replace("httpGet", "httpget"), "httpget");
  }

  @Test
  void noticesAFieldInAWrongPlace() {
    assertMistake(GOOD.replace("resources:", "resources:\n            memory: 1"), "memory");
  }

  @Test
  void noticesAValueOfAWrongType() {
    assertMistake(GOOD.replace("replicas: 3", "replicas: three"), "three");
  }

  @Test
  void noticesAKindThatThereIsNot() {
    assertMistake(GOOD.replace("Deployment", "Deploymint"), "Deploymint");
  }

  private static void assertMistake(String manifest, String about) {
    assertThat(Manifests.mistakeIn(Yaml.documents(manifest).getFirst()))
        .hasValueSatisfying(mistake -> assertThat(mistake).contains(about));
  }
}
