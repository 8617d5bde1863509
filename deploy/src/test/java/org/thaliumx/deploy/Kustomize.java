package org.thaliumx.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The kustomizations below {@code deploy/kubernetes}. */
final class Kustomize {
  static final Path FOLDER = Checkout.DEPLOY.resolve("kubernetes");

  private static final Map<Path, Installation> RENDERED = new ConcurrentHashMap<>();

  private Kustomize() {}

  /** What can be applied: the base, and every overlay. */
  static List<Path> installations() {
    return Stream.of(
            "base", "overlays/dev", "overlays/production", "overlays/autoscaled", "overlays/split")
        .map(FOLDER::resolve)
        .toList();
  }

  static boolean canRender() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  /** What `kubectl apply -k` would bring; rendered once. */
  static Installation render(Path kustomization) {
    return RENDERED.computeIfAbsent(kustomization, Kustomize::renderNow);
  }

  private static Installation renderNow(Path kustomization) {
    try {
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (kubectl.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
      return new Installation(Yaml.documents(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The manifests of a kustomization's own, without what it takes from elsewhere or changes. */
  static List<JsonNode> manifestsOf(Path kustomization) {
    return namesIn(Yaml.tree(kustomization), "resources").stream()
        .map(name -> kustomization.resolveSibling(name))
        .filter(Files::isRegularFile)
        .flatMap(file -> Yaml.documents(Checkout.read(file)).stream())
        .toList();
  }

  /** Every file and folder that a kustomization names. */
  static Set<Path> namedBy(Path kustomization) {
    JsonNode tree = Yaml.tree(kustomization);
    var names = new ArrayList<String>();
    names.addAll(namesIn(tree, "resources"));
    names.addAll(namesIn(tree, "components"));
    for (JsonNode patch : tree.path("patches")) {
      if (patch.has("path")) {
        names.add(patch.get("path").asText());
      }
    }
    for (JsonNode generator : tree.path("configMapGenerator")) {
      names.addAll(namesIn(generator, "envs"));
    }
    var paths = new TreeSet<Path>();
    names.forEach(name -> paths.add(kustomization.resolveSibling(name).normalize()));
    return paths;
  }

  private static List<String> namesIn(JsonNode tree, String list) {
    return StreamSupport.stream(tree.path(list).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
