package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Compose files fit the node, what they mount, and each other. */
class ComposeTest {
  private static final Path FOLDER = Checkout.DEPLOY.resolve("compose");
  private static final Image IMAGE = Image.read();

  /**
   * Of the Compose specification, what is in use here: anything else is a mistake, or to be added.
   */
  private static final Set<String> TOP = Set.of("name", "services", "volumes", "include");

  private static final Set<String> OF_A_SERVICE =
      Set.of(
          "build",
          "cap_add",
          "cap_drop",
          "command",
          "depends_on",
          "entrypoint",
          "environment",
          "healthcheck",
          "hostname",
          "image",
          "mem_limit",
          "ports",
          "read_only",
          "restart",
          "security_opt",
          "shm_size",
          "stop_grace_period",
          "stop_signal",
          "tmpfs",
          "user",
          "volumes");

  /** The socket of the engine, which is on the machine and not in the checkout. */
  private static final String ENGINE = "/var/run/docker.sock";

  static List<Path> layers() {
    return Checkout.files(FOLDER, name -> name.endsWith(".yaml") && !name.equals("compose.yaml"));
  }

  private static Map<String, JsonNode> services() {
    var services = new TreeMap<String, JsonNode>();
    layers()
        .forEach(layer ->
            Yaml.tree(layer)
                .path("services")
                .properties()
                .forEach(service -> services.put(service.getKey(), service.getValue())));
    return services;
  }

  private static List<JsonNode> nodes() {
    return services().entrySet().stream()
        .filter(service -> service.getKey().matches("node\\d+"))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Test
  void isMadeOfAllLayers() {
    JsonNode whole = Yaml.tree(FOLDER.resolve("compose.yaml"));
    List<Path> included =
        texts(whole.path("include").path(0).path("path")).map(FOLDER::resolve).toList();
    assertThat(included).containsExactlyInAnyOrderElementsOf(layers());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void saysOnlyWhatComposeKnows(Path layer) {
    JsonNode tree = Yaml.tree(layer);
    assertThat(names(tree)).filteredOn(name -> !name.startsWith("x-")).isSubsetOf(TOP);
    assertThat(tree.path("services").properties())
        .isNotEmpty()
        .allSatisfy(service -> assertThat(names(service.getValue())).isSubsetOf(OF_A_SERVICE));
  }

  /** Files combine only when they belong to one project. */
  @ParameterizedTest
  @MethodSource("layers")
  void belongsToTheProject(Path layer) {
    assertThat(Yaml.tree(layer).path("name").asText()).isEqualTo("thaliumx");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void mountsWhatIsThere(Path layer) {
    JsonNode tree = Yaml.tree(layer);
    Set<String> volumes = new HashSet<>(names(tree.path("volumes")));
    for (JsonNode service : tree.path("services")) {
      texts(service.path("volumes"))
          .map(volume -> volume.split(":", -1)[0])
          .forEach(source -> assertThat(isThere(source, volumes)).as(source).isTrue());
    }
  }

  private static boolean isThere(String source, Set<String> volumes) {
    return source.equals(ENGINE)
        || volumes.contains(source)
        || (source.startsWith(".") && Files.exists(FOLDER.resolve(source).normalize()));
  }

  /**
   * What is for trying out must not be reached from elsewhere, and no two may want the same port.
   */
  @Test
  void opensPortsOnThisMachineOnly() {
    var taken = new ArrayList<String>();
    services()
        .values()
        .forEach(service ->
            texts(service.path("ports"))
                .forEach(port -> {
                  assertThat(port).startsWith("127.0.0.1:");
                  taken.add(port.split(":", -1)[1]);
                }));
    assertThat(taken).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void dependsOnServicesThatThereAre() {
    Map<String, JsonNode> services = services();
    services
        .values()
        .forEach(service -> {
          for (String other : names(service.path("depends_on"))) {
            assertThat(services).containsKey(other);
            assertThat(services.get(other).has("healthcheck")).isTrue();
          }
        });
  }

  @Test
  void tellsNodesOnlyWhatTheyKnow() {
    assertThat(nodes())
        .hasSize(3)
        .allSatisfy(node ->
            assertThat(names(node.path("environment"))).isSubsetOf(Checkout.variablesOfTheNode()));
  }

  /** A master key that is in here is known to everybody. */
  @Test
  void asksForTheMasterKey() {
    assertThat(nodes())
        .allSatisfy(node ->
            assertThat(node.path("environment").path("THALIUMX_MASTER_KEY").asText())
                .startsWith("${THALIUMX_MASTER_KEY:?")
                .contains("openssl rand -base64 32"));
  }

  @Test
  void letsNodesFindEachOther() {
    String management = IMAGE.environment().get("THALIUMX_MANAGEMENT_PORT");
    String points =
        String.join(
            ",",
            nodes().stream()
                .map(node -> node.path("hostname").asText() + ":" + management)
                .toList());
    assertThat(nodes())
        .allSatisfy(node -> {
          JsonNode environment = node.path("environment");
          assertThat(environment.path("THALIUMX_CONTACT_POINTS").asText()).isEqualTo(points);
          assertThat(environment.path("THALIUMX_CLUSTER_HOST")).isEqualTo(node.path("hostname"));
        });
  }

  @Test
  void opensTheDoorOfEachNode() {
    assertThat(nodes())
        .allSatisfy(node ->
            assertThat(texts(node.path("ports")))
                .singleElement()
                .satisfies(port ->
                    assertThat(port).endsWith(":" + IMAGE.environment().get("THALIUMX_PORT"))));
  }

  @Test
  void buildsTheImageFromHere() {
    assertThat(nodes())
        .allSatisfy(node -> {
          Path context = FOLDER.resolve(node.path("build").path("context").asText()).normalize();
          assertThat(context).isEqualTo(Checkout.ROOT);
          assertThat(context.resolve(node.path("build").path("dockerfile").asText()))
              .isEqualTo(Image.FILE);
        });
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }
}
