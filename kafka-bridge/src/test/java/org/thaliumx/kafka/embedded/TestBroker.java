package org.thaliumx.kafka.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.thaliumx.kafka.KafkaSettings;

/**
 * A real broker for tests: a process below a directory of the test's, on a port that it keeps. It
 * can be stopped, started again, killed and wiped.
 */
public final class TestBroker implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Path directory;
  private EmbeddedKafka kafka;

  private TestBroker(Path directory) {
    this.directory = directory;
    this.kafka = begin(directory);
  }

  /** Starts one and returns when it serves clients. */
  public static TestBroker start(Path directory) {
    var broker = new TestBroker(directory);
    broker.awaitUp();
    return broker;
  }

  private static EmbeddedKafka begin(Path directory) {
    return EmbeddedKafka.begin(EmbeddedSettings.on(directory, classPath(), 0));
  }

  /** Of the module's build that belongs to this one. */
  public static String classPath() {
    String here = TestBroker.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Path target =
        Path.of("../kafka-broker", here.contains("/target/fast/") ? "target/fast" : "target");
    return target.resolve("classes").toAbsolutePath().normalize()
        + ":"
        + target.resolve("lib").toAbsolutePath().normalize()
        + "/*";
  }

  /** Where it is; the same for as long as the directory lives. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** How clients reach it. */
  public KafkaSettings settings() {
    return KafkaSettings.of(bootstrapServers());
  }

  /** The watched process behind it. */
  public EmbeddedKafka kafka() {
    return kafka;
  }

  /** Stops it in order, until {@link #restart}. */
  public void stop() {
    kafka.close();
  }

  /** Starts it again after {@link #stop}, and returns when it serves clients. */
  public void restart() {
    kafka = begin(directory);
    awaitUp();
  }

  /** As {@code kill -9} does; it comes back by itself, some seconds later. */
  public void kill() {
    kafka
        .pid()
        .flatMap(ProcessHandle::of)
        .ifPresent(broker -> {
          broker.destroyForcibly();
          broker.onExit().join();
        });
  }

  /** Forgets everything it kept, as a disk that was replaced; only when stopped. */
  public void wipe() {
    try (Stream<Path> all = Files.walk(directory.resolve("data"))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitUp() {
    try {
      if (!kafka.awaitReady(TIMEOUT)) {
        throw new IllegalStateException("no broker, see " + directory.resolve("kafka.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
