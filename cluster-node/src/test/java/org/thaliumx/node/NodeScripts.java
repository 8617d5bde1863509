package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs the scripts in {@code src/test/clients} with Node.js and the clients that npm gets. */
final class NodeScripts {
  private static final Path SOURCES = Path.of("src", "test", "clients");
  private static final Path FOLDER = Path.of("target", "clients").toAbsolutePath();
  private static final int INSTALL_SECONDS = 120;
  private static final int SCRIPT_SECONDS = 60;

  /** What npm says where there is no registry within reach. */
  private static final List<String> OUT_OF_REACH =
      List.of("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH");

  private final String url;

  private NodeScripts(String url) {
    this.url = url;
  }

  /**
   * Gets the clients, once for all builds; the test is skipped where Node.js is missing or npm
   * reaches no registry.
   *
   * @param url where the node of ours is
   */
  static NodeScripts install(String url) {
    Assumptions.assumeTrue(
        has("node") && has("npm"),
        "Node.js or npm is missing: Binance's clients for it are not tested");
    try {
      copyScripts();
      if (!isInstalled()) {
        npmInstall();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new NodeScripts(url);
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void copyScripts() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path mark() {
    return FOLDER.resolve("installed.json");
  }

  private static boolean isInstalled() throws IOException {
    return Files.exists(mark())
        && Files.mismatch(mark(), FOLDER.resolve("package-lock.json")) == -1;
  }

  private static void npmInstall() throws IOException {
    var npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
            .directory(FOLDER.toFile());
    Output output = run(npm, INSTALL_SECONDS);
    Assumptions.assumeFalse(
        output.code != 0 && OUT_OF_REACH.stream().anyMatch(output.text::contains),
        "npm reaches no registry: Binance's clients for Node.js are not tested");
    assertThat(output.code).as(output.text).isZero();
    Files.copy(FOLDER.resolve("package-lock.json"), mark(), StandardCopyOption.REPLACE_EXISTING);
  }

  private record Output(int code, String text) {}

  private static Output run(ProcessBuilder program, int seconds) throws IOException {
    Path log = Files.createTempFile(FOLDER, "run", ".log");
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(log);
      return new Output(ended ? process.exitValue() : -1, ended ? text : text + "took too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
      Files.delete(log);
    }
  }

  /** Runs one of the scripts, which must end well; returns what it said. */
  String run(String script) {
    return run(FOLDER.resolve(script));
  }

  /** Runs a script that is somewhere else, as a user would who has installed the clients. */
  String run(Path script) {
    var node = new ProcessBuilder("node", script.toString()).directory(FOLDER.toFile());
    node.environment().put("THALIUMX_URL", url);
    node.environment().put("NODE_PATH", FOLDER.resolve("node_modules").toString());
    try {
      Output output = run(node, SCRIPT_SECONDS);
      assertThat(output.code).as(output.text).isZero();
      return output.text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
