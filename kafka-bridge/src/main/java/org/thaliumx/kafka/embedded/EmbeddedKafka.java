package org.thaliumx.kafka.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.Backoff;

/**
 * A Kafka broker that lives below one directory and survives restarts of the node: in a process of
 * its own, on loopback only, started again when it dies, and owned by exactly one node.
 *
 * <p>Thread-safe. The owner closes it after everything that uses Kafka.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final String READY = "broker ready: ";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15));

  private final BrokerFiles files;
  private final String classPath;
  private final Duration startTimeout;
  private final DirectoryLock lock;
  private final int port;
  private final Thread keeper;
  private final CountDownLatch unwanted = new CountDownLatch(1);
  private final CountDownLatch firstReady = new CountDownLatch(1);
  private @Nullable Process process;
  private volatile boolean up;

  private EmbeddedKafka(EmbeddedSettings settings, BrokerFiles files, DirectoryLock lock) {
    this.files = files;
    this.classPath = settings.classPath();
    this.startTimeout = settings.startTimeout();
    this.lock = lock;
    Leftover.stop(files);
    this.port = BrokerPort.choose(files.port(), settings.port());
    this.keeper = Thread.ofPlatform().name("kafka-keeper").daemon().unstarted(this::keep);
  }

  /**
   * Begins to start the broker and does not wait for it; its address is known at once.
   *
   * @throws EmbeddedKafkaException when another node runs on the directory
   */
  public static EmbeddedKafka begin(EmbeddedSettings settings) {
    BrokerFiles files = BrokerFiles.in(settings.directory());
    DirectoryLock lock = DirectoryLock.take(files.lock());
    try {
      var kafka = new EmbeddedKafka(settings, files, lock);
      kafka.keeper.start();
      return kafka;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Where clients find it, now or soon; the same over restarts. */
  public String bootstrapServers() {
    return address(port);
  }

  /** Where clients find the broker of a directory, if there has ever been one. */
  public static Optional<String> bootstrapServers(Path directory) {
    Path port = new BrokerFiles(directory).port();
    return Files.exists(port)
        ? Optional.of(address(BrokerPort.remembered(port)))
        : Optional.empty();
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  /** Whether it serves clients at present. */
  public boolean isUp() {
    return up;
  }

  /** The id of its process, absent while it is down. */
  public synchronized Optional<Long> pid() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
  }

  /** Waits until it has served clients once; false when that takes too long. */
  public boolean awaitReady(Duration timeout) throws InterruptedException {
    return firstReady.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops the broker in order and frees the directory for the next node; blocks. */
  @Override
  public void close() {
    Process last;
    synchronized (this) {
      unwanted.countDown();
      last = process;
    }
    try {
      if (last != null) {
        end(last);
      }
      keeper.join(STOP_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  private static void end(Process running) throws InterruptedException {
    running.destroy();
    if (!running.waitFor(STOP_TIMEOUT)) {
      log.warn("The Kafka broker does not stop, killing it");
      running.destroyForcibly().waitFor();
    }
  }

  private void keep() {
    int failures = 0;
    try {
      while (unwanted.getCount() > 0) {
        boolean wasReady = runOnce();
        if (unwanted.getCount() > 0) {
          failures = wasReady ? 1 : failures + 1;
          log.warn(
              "The Kafka broker ended{}, see {}; it is started again",
              wasReady ? "" : " before it was ready",
              files.log());
        }
        unwanted.await(BACKOFF.after(failures).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it and stays until it has ended; whether it was ready. */
  private boolean runOnce() throws InterruptedException {
    Process running = null;
    try {
      long begin = System.nanoTime();
      running = launch();
      if (running == null) {
        return false;
      }
      Leftover.remember(files, running.pid());
      boolean wasReady = listen(running, begin);
      running.waitFor();
      return wasReady;
    } catch (IOException e) {
      log.warn("The Kafka broker cannot be started: {}", e.getMessage());
      return false;
    } finally {
      up = false;
      if (running != null && running.isAlive()) {
        end(running);
      }
    }
  }

  /** Never starts one that {@link #close} does not see. */
  private synchronized @Nullable Process launch() throws IOException {
    if (unwanted.getCount() == 0) {
      return null;
    }
    files.setAsideLongLog();
    Process launched = BrokerCommand.of(files, classPath, port).start();
    process = launched;
    return launched;
  }

  /** It says that it is ready on the pipe to this process, so no other broker is taken for it. */
  private boolean listen(Process running, long begin) throws IOException {
    var ready = new CountDownLatch(1);
    Thread.ofVirtual().name("kafka-start-timeout").start(() -> killUnlessReady(running, ready));
    try (BufferedReader output = running.inputReader()) {
      for (String line; (line = output.readLine()) != null; ) {
        if (line.startsWith(READY)) {
          ready.countDown();
          up = true;
          firstReady.countDown();
          log.info(
              "Kafka is at {} after {} ms",
              bootstrapServers(),
              (System.nanoTime() - begin) / 1_000_000);
        }
      }
    }
    return ready.getCount() == 0;
  }

  /** A broker that hangs before it is ready would be waited for until the node ends. */
  private void killUnlessReady(Process running, CountDownLatch ready) {
    try {
      boolean inTime = ready.await(startTimeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime && running.isAlive()) {
        log.warn(
            "The Kafka broker (pid {}) is not ready after {} ms, killing it",
            running.pid(),
            startTimeout.toMillis());
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
