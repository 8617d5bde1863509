package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs of the module {@code binance-clients}, each in a process of its own: what the
 * clients bring would get in the way of ours.
 */
final class JavaPrograms {
  private static final String PACKAGE = "org.thaliumx.clients.";
  private static final int PROGRAM_SECONDS = 60;

  private JavaPrograms() {}

  /** Runs one of them against the node at that URL; it must end well. Returns what it said. */
  static String run(String program, String url) {
    try {
      Path log = Files.createTempFile("clients", ".log");
      try {
        return run(program, url, log);
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(String program, String url, Path log) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                classPath(),
                PACKAGE + program,
                url)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(log);
      assertThat(ended).as("took too long: " + said).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The other module is built as this one is: with checks or fast. */
  private static String classPath() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path build =
        here.resolveSibling("binance-clients").resolve(here.relativize(TestPrograms.buildFolder()));
    return build.resolve("test-classes")
        + System.getProperty("path.separator")
        + Files.readString(build.resolve("class-path")).strip();
  }
}
