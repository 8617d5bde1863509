package org.thaliumx.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image's runtime has what the node's jars need. */
class RuntimeIT {
  private static final Path LIB = Path.of(System.getProperty("thaliumx.lib"));
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int TERMINATED = 143;

  private final List<String> modules = Image.read().modules();
  @TempDir Path directory;

  @Test
  void hasTheModulesThatTheJarsName() throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("--ignore-missing-deps", "--multi-release", "25", "--print-module-deps", "-q"));
    arguments.addAll(List.of("-R", "-cp", LIB + "/*"));
    try (Stream<Path> jars = Files.list(LIB)) {
      jars.filter(jar ->
              jar.getFileName().toString().matches("(thaliumx|pekko|postgresql|kamon)-.*\\.jar"))
          .forEach(jar -> arguments.add(jar.toString()));
    }
    String needed = run("jdeps", arguments);
    assertThat(needed.strip().split(",")).contains("java.base").isSubsetOf(modules);
  }

  /**
   * Takes long, so only in the long run of the tests: makes the runtime and starts a node on it.
   */
  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void runsTheNode() throws IOException, InterruptedException {
    assumeTrue(Boolean.getBoolean("thaliumx.jlink"), "only with -Dthaliumx.jlink=true");
    Path runtime = directory.resolve("runtime");
    run(
        "jlink",
        List.of("--add-modules", String.join(",", modules), "--output", runtime.toString()));
    Process node = start(runtime);
    try {
      assertThat(firstLine(node, "ThaliumX ready")).isPresent();
      node.destroy();
      assertThat(node.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).isEqualTo(TERMINATED);
    } finally {
      node.destroyForcibly();
    }
  }

  private Process start(Path runtime) throws IOException {
    var command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString()));
    Files.readAllLines(Checkout.DEPLOY.resolve("container/jvm.options")).stream()
        .filter(line -> line.startsWith("-X") || line.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-cp", LIB + "/*", "org.thaliumx.node.command.Main", "up"));
    command.addAll(List.of("--port", "0", "--no-demo", "--data", directory + "/data"));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Optional<String> firstLine(Process node, String beginning) throws IOException {
    BufferedReader output = node.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = output.readLine();
    }
    return Optional.ofNullable(line);
  }

  private static String run(String tool, List<String> arguments) {
    var output = new StringWriter();
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(
                new PrintWriter(output, true),
                new PrintWriter(output, true),
                arguments.toArray(String[]::new));
    assertThat(status).as(output.toString()).isZero();
    return output.toString();
  }
}
