package org.thaliumx.bench.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node in a process of its own, on a free port. Thread-safe. */
public final class NodeProcess {

  /** Where the launcher says which class path a node has. */
  private static final String CLASS_PATH_VARIABLE = "THALIUMX_NODE_CLASSPATH";

  /** The heap of a node that is to be fast. */
  static final List<String> USUAL_HEAP = List.of("-Xms512m", "-Xmx2g");

  private static final String READY = "ThaliumX ready: ";
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int LAST_LINES = 20;

  private final Process process;
  private final Path data;
  private final CompletableFuture<URI> url = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  private NodeProcess(Process process, Path data) {
    this.process = process;
    this.data = data;
  }

  /**
   * Starts a node and does not wait for it. It ends with this process.
   *
   * @param data a folder for its files
   * @param heap the JVM's options for it
   * @param environment says which database it uses and which cluster it joins
   */
  static NodeProcess launch(Path data, List<String> heap, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command(data, heap)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-node"));
    var node = new NodeProcess(process, data);
    Thread.ofVirtual().start(node::readOutput);
    return node;
  }

  /**
   * Waits until it takes orders.
   *
   * @throws IOException when it ends before, or takes too long
   */
  public void awaitReady() throws IOException {
    try {
      url.get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the node did not start:\n" + lastOutput(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the node started", e);
    }
  }

  private static List<String> command(Path data, List<String> heap) {
    String classPath = System.getenv(CLASS_PATH_VARIABLE);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(heap);
    command.addAll(
        List.of(
            "-cp",
            classPath == null ? System.getProperty("java.class.path") : classPath,
            "org.thaliumx.node.command.Main",
            "up",
            "--data",
            data.toString(),
            "--port",
            "0"));
    return command;
  }

  private void readOutput() {
    try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      reader.lines().forEach(this::hear);
    } catch (IOException | UncheckedIOException e) {
      hear(e.toString());
    }
    url.completeExceptionally(new IOException("it ended"));
  }

  private void hear(String line) {
    synchronized (lastLines) {
      lastLines.add(line);
      if (lastLines.size() > LAST_LINES) {
        lastLines.removeFirst();
      }
    }
    if (line.startsWith(READY)) {
      url.complete(URI.create(line.substring(READY.length()).strip().split("\\s+", 2)[0]));
    }
  }

  /** The last lines it printed. */
  public String lastOutput() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }

  /** Where it listens; waits for that. */
  public URI url() {
    return url.join();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** A folder for files about it. */
  Path data() {
    return data;
  }

  /** As {@code kill -9} does; returns when it has ended. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells it to stop and waits until it has; one that does not is killed. */
  public void stop() {
    // Through its handle, which leaves its output open: what it says last may be asked for.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
