package org.thaliumx.node;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One place in a cluster, and its supervisor: as soon as the node there has ended, for whatever
 * reason, another one is started in its stead. Thread-safe.
 */
final class NodeSlot implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final NodeProcess.Start start;
  private final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private final Thread supervisor;
  private volatile boolean closing;
  private volatile @Nullable NodeProcess process;
  private volatile @Nullable String url;

  NodeSlot(NodeProcess.Start start) {
    this.start = start;
    this.supervisor =
        Thread.ofPlatform().name("supervisor-" + start.data().getFileName()).start(this::supervise);
  }

  private void supervise() {
    try {
      Files.createDirectories(start.data());
      for (NodeProcess next; (next = launch()) != null; ) {
        serve(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Never starts one that {@link #close} does not see. */
  private synchronized @Nullable NodeProcess launch() throws IOException {
    if (closing) {
      return null;
    }
    NodeProcess launched = NodeProcess.launch(start);
    process = launched;
    return launched;
  }

  private void serve(NodeProcess node) throws IOException, InterruptedException {
    try {
      url = node.awaitReady();
    } catch (IllegalStateException endedBefore) {
      System.out.println(start.data().getFileName() + " did not become ready");
    }
    int status = node.join();
    url = null;
    statuses.add(status);
  }

  /** Where the node answers, while it does. */
  Optional<String> url() {
    return Optional.ofNullable(url);
  }

  /** The exit statuses of the nodes that were here, in order. */
  List<Integer> statuses() {
    return List.copyOf(statuses);
  }

  NodeProcess node() {
    return requireNonNull(process, "not started yet");
  }

  /** What the nodes here have written so far. */
  String log() {
    try {
      return Files.readString(start.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return start.data();
  }

  void awaitReady() {
    await().atMost(LONG).until(() -> url != null);
  }

  /** Waits until so many nodes have ended here, and the next one is ready. */
  void awaitReadyAfter(int ends) {
    await().atMost(LONG).until(() -> statuses.size() >= ends && url != null);
  }

  /** Kills the node and starts no other. */
  @Override
  public void close() {
    NodeProcess last;
    synchronized (this) {
      closing = true;
      last = process;
    }
    if (last != null) {
      last.kill();
    }
    try {
      supervisor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
