package org.thaliumx.node.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One node's process and whoever looks after it: as long as it is wanted, another one is started
 * when it has ended. Thread-safe.
 */
final class LocalNode {
  private static final String READY = "ThaliumX ready: ";

  /** The exit status of a node that somebody asked to leave the cluster: it is not missed. */
  private static final int LEFT = 0;

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final int number;
  private final Path directory;
  private final Supplier<ProcessBuilder> command;
  private final Consumer<String> say;
  private final Thread keeper;
  private final CountDownLatch unwanted = new CountDownLatch(1);
  private final CountDownLatch firstReady = new CountDownLatch(1);
  private @Nullable Process process;
  private volatile @Nullable String url;

  /**
   * @param directory gets the node's files
   * @param command asked anew for each start
   * @param say told what happens, line by line
   */
  LocalNode(int number, Path directory, Supplier<ProcessBuilder> command, Consumer<String> say) {
    this.number = number;
    this.directory = directory;
    this.command = command;
    this.say = say;
    this.keeper = Thread.ofPlatform().name("node-" + number).unstarted(this::keep);
  }

  /** Starts it, and does not wait. */
  void start() {
    keeper.start();
  }

  int number() {
    return number;
  }

  /** Whether it is to run. */
  boolean isWanted() {
    return unwanted.getCount() > 0;
  }

  /** Where it answers clients, while it does. */
  Optional<String> url() {
    return Optional.ofNullable(url);
  }

  /** The id of its process, while there is one. */
  synchronized Optional<Long> pid() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
  }

  /** Waits until it has been ready once; false when that takes too long. */
  boolean awaitReady(Duration timeout) throws InterruptedException {
    return firstReady.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Lets it finish what it has in hand, and starts no other; blocks. False if it had to be killed.
   */
  boolean stop() {
    Process last;
    synchronized (this) {
      unwanted.countDown();
      last = process;
    }
    try {
      boolean ended = last == null || end(last);
      keeper.join(STOP_TIMEOUT);
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean end(Process running) throws InterruptedException {
    running.destroy();
    if (running.waitFor(STOP_TIMEOUT)) {
      return true;
    }
    running.destroyForcibly();
    return false;
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    try {
      for (Process next; (next = launch()) != null; ) {
        boolean wasReady = serve(next);
        int status = next.waitFor();
        url = null;
        if (status == LEFT) {
          unwanted.countDown();
        }
        tellOfEnd(status, wasReady);
        pause = wasReady ? FIRST_PAUSE : longer(pause);
        unwanted.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      say.accept("Node " + number + " cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOfEnd(int status, boolean wasReady) {
    if (status == LEFT) {
      say.accept("Node " + number + " has left, as it was asked to");
    } else if (unwanted.getCount() > 0) {
      say.accept(
          "Node %d ended with status %d%s, see %s; it is started again"
              .formatted(number, status, wasReady ? "" : " before it was ready", log()));
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** Never starts one that {@link #stop} does not see. */
  private synchronized @Nullable Process launch() throws IOException {
    if (unwanted.getCount() == 0) {
      return null;
    }
    Files.createDirectories(directory);
    Process launched =
        command.get().redirectError(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
    process = launched;
    return launched;
  }

  private Path log() {
    return directory.resolve("node.log");
  }

  /** Reads what it says until it ends; whether it was ready. */
  private boolean serve(Process running) throws IOException {
    boolean ready = false;
    try (BufferedReader output = running.inputReader()) {
      for (String line; (line = output.readLine()) != null; ) {
        if (line.startsWith(READY)) {
          ready = true;
          url = line.substring(READY.length());
          say.accept("Node " + number + " ready: " + url);
          firstReady.countDown();
        }
      }
    }
    return ready;
  }
}
