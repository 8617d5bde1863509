package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image is what its users are told, and can be built from a clean checkout. */
class ImageTest {
  private final Image image = Image.read();

  @Test
  void copiesWhatIsThere() {
    assertThat(image.copied())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Checkout.ROOT.resolve(file)).exists());
  }

  /** What must not get in makes a build slow, or takes somebody's data along. */
  @Test
  void isNotBuiltFromWhatABuildLeaves() {
    List<String> ignored = Checkout.read(Checkout.ROOT.resolve(".dockerignore")).lines().toList();
    assertThat(ignored).contains("**/target/", "/data/", "/.git/");
  }

  /** Maven reads all modules, also those that are not in the image. */
  @Test
  void isBuiltFromEveryModule() {
    List<String> ignored = Checkout.read(Checkout.ROOT.resolve(".dockerignore")).lines().toList();
    Checkout.read(Checkout.ROOT.resolve("pom.xml"))
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("<module>"))
        .map(line -> line.replaceAll("</?module>", ""))
        .forEach(module -> {
          assertThat(Checkout.ROOT.resolve(module).resolve("pom.xml")).exists();
          assertThat(ignored).doesNotContain("/" + module + "/", "/" + module);
        });
    assertThat(ignored).contains("/deploy/*", "!/deploy/pom.xml", "!/deploy/container/");
  }

  @Test
  void belongsToNobodyWithRights() {
    assertThat(image.last("USER")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
  }

  /** With a shell in between, SIGTERM would end the shell, and the node by SIGKILL. */
  @Test
  void runsTheNodeItself() throws ClassNotFoundException {
    String entry = image.last("ENTRYPOINT");
    assertThat(entry).startsWith("[\"/opt/java/bin/java\", ").endsWith("]");
    assertThat(image.last("CMD")).isEqualTo("[\"node\"]");
    String main = entry.replaceAll(".*\"([^\"]+)\"\\]", "$1");
    assertThat(Class.forName(main)).hasDeclaredMethods("main");
  }

  @Test
  void setsVariablesThatTheNodeKnows() {
    assertThat(image.environment().keySet())
        .filteredOn(name -> name.startsWith("THALIUMX_"))
        .isSubsetOf(Checkout.variablesOfTheNode());
  }

  @Test
  void exposesItsPorts() {
    assertThat(image.last("EXPOSE").split(" "))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("THALIUMX_PORT", "THALIUMX_MANAGEMENT_PORT", "THALIUMX_CLUSTER_PORT")
                .map(variable -> String.valueOf(image.port(variable)))
                .toList());
  }

  @Test
  void looksWhetherTheNodeLives() {
    assertThat(image.last("HEALTHCHECK")).contains("\"/opt/thaliumx/bin/answers\", \"/alive\"");
    assertThat(image.all("COPY"))
        .anyMatch(copy ->
            copy.contains("deploy/container/answers") && copy.endsWith(" /opt/thaliumx/bin/"));
  }

  /** The launcher's options for the JVM are the image's, too, but for the heap. */
  @Test
  void runsOnTheLaunchersOptions() throws IOException {
    Path options = Checkout.DEPLOY.resolve("container/jvm.options");
    String launcher = Checkout.read(Checkout.ROOT.resolve("thaliumx"));
    assertThat(Files.readAllLines(options))
        .filteredOn(line -> line.startsWith("-X") || line.startsWith("--"))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(launcher).contains(option));
  }
}
