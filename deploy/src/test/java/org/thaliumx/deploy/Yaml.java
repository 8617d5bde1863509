package org.thaliumx.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * YAML as trees, with what anchors and merge keys stand for. A key that is there twice is refused.
 */
final class Yaml {
  private static final ObjectMapper TREES = new ObjectMapper();

  private Yaml() {}

  static JsonNode tree(Path file) {
    List<JsonNode> documents = documents(Checkout.read(file));
    if (documents.size() != 1) {
      throw new IllegalArgumentException(file + " has " + documents.size() + " documents");
    }
    return documents.getFirst();
  }

  static List<JsonNode> documents(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var yaml = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options));
    return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
        .map(document -> TREES.<JsonNode>valueToTree(document))
        .toList();
  }
}
