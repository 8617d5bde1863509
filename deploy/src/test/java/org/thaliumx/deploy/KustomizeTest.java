package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The kustomizations as they are written: this needs no tool. */
class KustomizeTest {
  private static final List<Path> ALL =
      Checkout.files(Kustomize.FOLDER, "kustomization.yaml"::equals);

  @Test
  void nameFilesThatAreThere() {
    assertThat(ALL)
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(Kustomize.namedBy(file))
                .allSatisfy(named ->
                    assertThat(
                            Files.isDirectory(named) ? named.resolve("kustomization.yaml") : named)
                        .exists()));
  }

  @Test
  void leaveNoFileOut() {
    var named = new TreeSet<Path>();
    ALL.forEach(file -> named.addAll(Kustomize.namedBy(file)));
    assertThat(Checkout.files(Kustomize.FOLDER, name -> !name.equals("kustomization.yaml")))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(named).contains(file));
  }

  @Test
  void haveOnlyFieldsThatKubernetesKnows() {
    List<String> mistakes =
        ALL.stream()
            .flatMap(file -> Kustomize.manifestsOf(file).stream())
            .map(Manifests::mistakeIn)
            .flatMap(Optional::stream)
            .toList();
    assertThat(mistakes).isEmpty();
  }

  @Test
  void areAllTried() {
    assertThat(ALL.stream().map(Path::getParent))
        .filteredOn(folder -> folder.getParent().endsWith("overlays"))
        .allSatisfy(overlay -> assertThat(Kustomize.installations()).contains(overlay));
  }
}
