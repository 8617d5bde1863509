package org.thaliumx.node.local;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.thaliumx.node.door.Doors;
import org.thaliumx.node.messaging.Messaging;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.backup.KeptDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Node processes on this machine that form one cluster, and the database and the Kafka they share.
 * Nodes are numbered from 1; the last one goes first. Thread-safe: one change of size happens at a
 * time.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

  private final LocalSettings settings;
  private final Messaging messaging;
  private final Optional<KeptDatabase> embedded;
  private final DatabaseSettings database;
  private final Consumer<String> say;
  private final List<LocalNode> nodes = new CopyOnWriteArrayList<>();
  private volatile int size;
  private volatile boolean closing;

  private LocalCluster(
      LocalSettings settings,
      Messaging messaging,
      Optional<KeptDatabase> embedded,
      Consumer<String> say) {
    this.settings =
        messaging
            .bootstrapServers()
            .map(settings.messaging()::at)
            .map(settings::with)
            .orElse(settings);
    this.messaging = messaging;
    this.embedded = embedded;
    this.database = settings.database().orElseGet(() -> embedded.orElseThrow().connection());
    this.say = say;
  }

  /**
   * Starts the database and the Kafka broker, if it has its own; nodes come with {@link #scale}.
   *
   * @param say told what happens, line by line
   * @throws RuntimeException when the database does not start
   */
  public static LocalCluster open(LocalSettings settings, Consumer<String> say) {
    ChildCommand.prepareMasterKey(settings.data());
    Messaging messaging = Messaging.begin(settings.messaging(), settings.data());
    try {
      Optional<KeptDatabase> embedded =
          settings.database().isPresent()
              ? Optional.empty()
              : Optional.of(KeptDatabase.start(databaseOf(settings)));
      return new LocalCluster(settings, messaging, embedded, say);
    } catch (RuntimeException e) {
      messaging.close();
      throw e;
    }
  }

  private static EmbeddedSettings databaseOf(LocalSettings settings) {
    return EmbeddedSettings.in(settings.data().resolve("postgres"));
  }

  /** Where Kafka is, if there is one. */
  public Optional<String> kafka() {
    return messaging.bootstrapServers();
  }

  /** How the database is reached. */
  public DatabaseSettings database() {
    return database;
  }

  /**
   * Starts or stops nodes until there are so many; returns when those that came are ready and those
   * that went have ended.
   *
   * @throws IllegalArgumentException when there cannot be so many
   * @throws IllegalStateException when a node does not become ready, or has to be killed
   */
  public synchronized void scale(int wanted) {
    LocalSettings.requireNodes(wanted);
    grow(wanted);
    while (!closing && nodes.getLast().number() > wanted) {
      shrink();
    }
    size = wanted;
  }

  private void grow(int wanted) {
    nodes.removeIf(node -> !node.isWanted());
    List<LocalNode> added =
        IntStream.rangeClosed(1, wanted)
            .filter(number -> nodes.stream().noneMatch(node -> node.number() == number))
            .peek(this::requireFreePorts)
            .mapToObj(this::node)
            .toList();
    if (!added.isEmpty()) {
      begin(added, wanted);
      added.forEach(this::requireReady);
    }
  }

  /** Never begins one that {@link #close} does not see. */
  private void begin(List<LocalNode> added, int wanted) {
    synchronized (nodes) {
      if (closing) {
        throw new IllegalStateException("the cluster is being stopped");
      }
      // Before any is started: all of them wait for each other.
      size = Math.max(size, wanted);
      nodes.addAll(added);
      nodes.sort(Comparator.comparingInt(LocalNode::number));
      added.forEach(LocalNode::start);
    }
  }

  private void requireFreePorts(int number) {
    Doors.requireFree(settings.host(), settings.portOf(number));
    Doors.requireFree(LocalSettings.CLUSTER_HOST, settings.clusterPortOf(number));
    Doors.requireFree(LocalSettings.CLUSTER_HOST, settings.managementPortOf(number));
  }

  private LocalNode node(int number) {
    return new LocalNode(
        number,
        settings.directoryOf(number),
        () -> ChildCommand.of(settings, database, number, size),
        say);
  }

  private void requireReady(LocalNode node) {
    try {
      if (!node.awaitReady(READY_TIMEOUT)) {
        throw new IllegalStateException(
            "node %d is not ready after %d s, see %s"
                .formatted(
                    node.number(), READY_TIMEOUT.toSeconds(), settings.directoryOf(node.number())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void shrink() {
    LocalNode last = nodes.getLast();
    boolean gracefully = last.stop();
    nodes.removeLast();
    size = last.number() - 1;
    if (!gracefully) {
      throw new IllegalStateException("node " + last.number() + " did not end and was killed");
    }
    say.accept("Node " + last.number() + " has left");
  }

  /** How many nodes there are meant to be. */
  public int size() {
    return size;
  }

  /** Where the nodes that are ready answer clients. */
  public List<String> urls() {
    return snapshot().stream().map(LocalNode::url).flatMap(Optional::stream).toList();
  }

  /** The ids of the processes of the nodes, in the order of their numbers. */
  public List<Long> pids() {
    return snapshot().stream().map(LocalNode::pid).flatMap(Optional::stream).toList();
  }

  private List<LocalNode> snapshot() {
    return List.copyOf(nodes);
  }

  /**
   * Stops all nodes, and after them what they shared; blocks. One after the other: nodes that leave
   * at once wait for each other in vain.
   */
  @Override
  public void close() {
    synchronized (nodes) {
      closing = true;
    }
    snapshot().reversed().forEach(LocalNode::stop);
    embedded.ifPresent(KeptDatabase::close);
    messaging.close();
  }
}
