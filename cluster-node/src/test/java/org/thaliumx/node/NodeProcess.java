package org.thaliumx.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, started as a user starts it, and killed as nobody should. */
final class NodeProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String READY = "ThaliumX ready: ";

  private final Process process;
  private final Path errors;

  private NodeProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts a node and does not wait for it. */
  static NodeProcess launch(Path data) throws IOException {
    Path errors = data.resolve("node.err");
    Process process =
        new ProcessBuilder(command(data))
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    return new NodeProcess(process, errors);
  }

  /** Waits until the node says that it is ready, and answers where it is. */
  String awaitReady() throws IOException {
    var url = CompletableFuture.supplyAsync(() -> urlSaidBy(process));
    try {
      return url.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IllegalStateException("no node: " + Files.readString(errors), e);
    }
  }

  private static List<String> command(Path data) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "-cp",
        System.getProperty("java.class.path"),
        "org.thaliumx.node.Main",
        "up",
        "--data",
        data.toString(),
        "--port",
        "0");
  }

  private static String urlSaidBy(Process process) {
    BufferedReader output = process.inputReader();
    try {
      for (String line; (line = output.readLine()) != null; ) {
        if (line.startsWith(READY)) {
          return line.substring(READY.length());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("the node ended without being ready");
  }

  /** As {@code kill -9} does: nothing is finished, nothing is said. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** As Ctrl-C does; answers the exit status. */
  int stop() {
    process.destroy();
    return await();
  }

  private int await() {
    try {
      if (!process.waitFor(STOP_LIMIT)) {
        throw new IllegalStateException("the node does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
