package org.thaliumx.node;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node in a process of its own, started as a user starts it, and killed as nobody should. */
final class NodeProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  /** The class path of the build that is tested, without the tests. */
  static final String THIS_BUILD = withoutTests(System.getProperty("java.class.path"));

  private static final String READY = "ThaliumX ready: ";

  /**
   * How a node is started.
   *
   * @param data its data directory, which also gets its log
   * @param wrapper a program that starts it, with its arguments; empty for none
   * @param classPath of which build it is
   * @param heap the JVM's option for it
   * @param arguments of {@code up}, beyond the data directory and the port
   * @param environment beyond what this process has
   */
  record Start(
      Path data,
      List<String> wrapper,
      String classPath,
      String heap,
      List<String> arguments,
      Map<String, String> environment) {

    /** A node with a database of its own. */
    static Start on(Path data) {
      return new Start(data, List.of(), THIS_BUILD, "-Xmx512m", List.of(), Map.of());
    }

    Path log() {
      return data.resolve("node.err");
    }

    private List<String> command(List<String> options) {
      var command = new ArrayList<>(wrapper);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--sun-misc-unsafe-memory-access=allow");
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-XX:TieredStopAtLevel=1");
      // The addresses of all are known from the start: none of them has to be waited for.
      command.add("-Dpekko.management.cluster.bootstrap.contact-point-discovery.stable-margin=1s");
      command.add(heap);
      command.addAll(options);
      command.add("-cp");
      command.add(classPath);
      command.add("org.thaliumx.node.command.Main");
      command.add("up");
      command.add("--data");
      command.add(data.toString());
      command.add("--port");
      command.add("0");
      command.addAll(arguments);
      return command;
    }
  }

  private final Process process;
  private final Path log;

  private NodeProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a node with a database of its own and does not wait for it. */
  static NodeProcess launch(Path data) throws IOException {
    return launch(Start.on(data));
  }

  /** Starts a node and does not wait for it. */
  static NodeProcess launch(Start start) throws IOException {
    boolean isTested = start.classPath.equals(THIS_BUILD);
    return launch(start, isTested ? ClassArchive.options() : List.of());
  }

  /** Starts a node with more options for its JVM, and does not wait for it. */
  static NodeProcess launch(Start start, List<String> options) throws IOException {
    var builder =
        new ProcessBuilder(start.command(options))
            .redirectError(ProcessBuilder.Redirect.appendTo(start.log().toFile()));
    builder.environment().putAll(start.environment());
    return new NodeProcess(builder.start(), start.log());
  }

  private static String withoutTests(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits until the node says that it is ready, and answers where it is. */
  String awaitReady() throws IOException {
    // Not on the common pool: a node that takes long would keep answers from this JVM's clients.
    var url = CompletableFuture.supplyAsync(() -> urlSaidBy(process), NodeProcess::start);
    try {
      return url.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IllegalStateException("no node: " + Files.readString(log), e);
    }
  }

  private static void start(Runnable task) {
    Thread.ofPlatform().name("node-output").daemon().start(task);
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

  long pid() {
    return process.pid();
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

  /** Makes it stand still, as a machine does that swaps or is paused. */
  void freeze() {
    signal("-STOP");
  }

  /** Lets it go on. */
  void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    Signals.send(signal, List.of(process.pid()));
  }

  /** Waits until it has ended; answers the exit status. */
  int await() {
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

  /** Waits for as long as it runs; answers the exit status. */
  int join() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      thaw();
      stop();
    }
  }
}
