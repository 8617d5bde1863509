package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.thaliumx.node.command.Main;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;

/** What may befall a cluster and its database. Each fault is over when {@link #strike} returns. */
final class Faults {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** The statuses with which nodes may end here. */
  static final Set<Integer> EXPECTED_EXITS =
      Set.of(
          128 + 9, // killed
          128 + 15, // told to stop
          Main.LOST, 1); // could not start, because the database was down at that moment

  enum Kind {
    /** A node is gone in an instant. */
    NODE_KILLED,
    /** A node stands still until the others have taken its place, and then goes on. */
    NODE_FROZEN,
    /** A node is told to stop. */
    NODE_STOPPED,
    /** The database's main process is gone in an instant. */
    DATABASE_KILLED,
    /** The database is shut down without finishing anything. */
    DATABASE_SHUT_DOWN,
    /** All nodes and the database are gone in an instant. */
    POWER_CUT
  }

  private final TestCluster cluster;
  private final EmbeddedDatabase database;
  private final Random random;

  Faults(TestCluster cluster, EmbeddedDatabase database, Random random) {
    this.cluster = cluster;
    this.database = database;
    this.random = random;
  }

  void strike(Kind kind) {
    switch (kind) {
      case NODE_KILLED -> killNode(any());
      case NODE_FROZEN -> freezeNode(random.nextInt(cluster.size()));
      case NODE_STOPPED -> stopNode(random.nextInt(cluster.size()));
      case DATABASE_KILLED -> signalDatabase("-KILL");
      case DATABASE_SHUT_DOWN -> signalDatabase("-QUIT");
      case POWER_CUT -> cutPower();
    }
    cluster.awaitAllReady();
  }

  private NodeSlot any() {
    return cluster.slot(random.nextInt(cluster.size()));
  }

  private static void killNode(NodeSlot slot) {
    int ends = slot.statuses().size();
    slot.node().kill();
    slot.awaitReadyAfter(ends + 1);
  }

  /** It must take its leave: the others need not find out that it is gone. */
  private void stopNode(int index) {
    NodeSlot slot = cluster.slot(index);
    int ends = slot.statuses().size();
    List<String> before = cluster.logs();
    assertThat(slot.node().stop()).isEqualTo(128 + 15);
    cluster.awaitSaidByOthers(index, " has left", before);
    slot.awaitReadyAfter(ends + 1);
  }

  /** It must say why it ends, and end with the status that asks for another start. */
  private void freezeNode(int index) {
    NodeSlot slot = cluster.slot(index);
    int ends = slot.statuses().size();
    int said = slot.log().length();
    List<String> before = cluster.logs();
    NodeProcess node = slot.node();
    node.freeze();
    cluster.awaitSaidByOthers(index, " is removed", before);
    node.thaw();
    assertThat(node.await()).isEqualTo(Main.LOST);
    assertThat(slot.log().substring(said)).contains("This node ends with status " + Main.LOST);
    slot.awaitReadyAfter(ends + 1);
  }

  private void signalDatabase(String signal) {
    long pid = database.pid().orElseThrow();
    Signals.send(signal, List.of(pid));
    await().atMost(LONG).until(() -> database.pid().filter(next -> next != pid).isPresent());
  }

  private void cutPower() {
    List<Integer> ends = cluster.slots().stream().map(slot -> slot.statuses().size()).toList();
    Signals.send("-KILL", List.of(database.pid().orElseThrow()));
    cluster.slots().forEach(slot -> slot.node().kill());
    for (int i = 0; i < cluster.size(); i++) {
      cluster.slot(i).awaitReadyAfter(ends.get(i) + 1);
    }
  }
}
