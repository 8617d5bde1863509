package org.thaliumx.bench.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * A node in a process of its own, on a free port, with a database of its own in a data folder that
 * goes with it.
 */
public final class NodeProcess implements AutoCloseable {

  /** Where the launcher says which class path a node has. */
  private static final String CLASS_PATH_VARIABLE = "THALIUMX_NODE_CLASSPATH";

  private static final String READY = "ThaliumX ready: ";
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int LAST_LINES = 20;

  private final Process process;
  private final Path data;
  private final EmbeddedDatabase database;
  private final CompletableFuture<URI> url = new CompletableFuture<>();
  private final List<String> lastLines = new ArrayList<>();

  private NodeProcess(Process process, Path data, EmbeddedDatabase database) {
    this.process = process;
    this.data = data;
    this.database = database;
  }

  /**
   * Starts a node and waits until it takes orders.
   *
   * @param options more options for its JVM
   */
  public static NodeProcess start(List<String> options) throws IOException {
    Path data = Files.createTempDirectory("thaliumx-bench");
    var database = EmbeddedDatabase.start(EmbeddedSettings.in(data.resolve("postgres")));
    Process process = launch(data, database.connection(), options);
    var node = new NodeProcess(process, data, database);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-node"));
    Thread.ofVirtual().start(node::readOutput);
    try {
      node.url.get(START.toSeconds(), TimeUnit.SECONDS);
      return node;
    } catch (ExecutionException | TimeoutException e) {
      node.close();
      throw new IOException("the node did not start:\n" + node.lastOutput(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      node.close();
      throw new IOException("interrupted while the node started", e);
    }
  }

  private static Process launch(Path data, DatabaseSettings database, List<String> options)
      throws IOException {
    var builder = new ProcessBuilder(command(data, options)).redirectErrorStream(true);
    builder.environment().put("THALIUMX_JDBC_URL", database.url());
    builder.environment().put("THALIUMX_JDBC_USER", database.user());
    builder.environment().put("THALIUMX_JDBC_PASSWORD", database.password());
    return builder.start();
  }

  private static List<String> command(Path data, List<String> options) {
    String classPath = System.getenv(CLASS_PATH_VARIABLE);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xms512m",
            "-Xmx2g"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            classPath == null ? System.getProperty("java.class.path") : classPath,
            "org.thaliumx.node.Main",
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

  /** Where it listens. */
  public URI url() {
    return url.join();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** The folder with its files and its database. */
  public Path data() {
    return data;
  }

  /** How its database is reached. */
  public DatabaseSettings database() {
    return database.connection();
  }

  /** Stops it; its database stays until it is closed. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it and its database, and removes its data. */
  @Override
  public void close() {
    stop();
    database.close();
    try {
      delete(data);
    } catch (IOException e) {
      System.err.println("could not remove " + data + ": " + e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
