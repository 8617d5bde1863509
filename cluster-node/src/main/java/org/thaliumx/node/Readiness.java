package org.thaliumx.node;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.thaliumx.http.NodeState;

/**
 * Whether a node can do its work, in one place for all who ask: the doors and the management port.
 * That is so from the moment when sharding and the journal have shown that they work, until the
 * node is to stop; in between, while the database answers and the node is a member of its cluster,
 * on the side of it that goes on. Thread-safe; asking costs a few memory reads.
 */
final class Readiness implements Extension, AutoCloseable {

  private static final ExtensionId<Readiness> ID =
      new ExtensionId<>() {
        @Override
        public Readiness createExtension(ActorSystem<?> system) {
          return new Readiness(system);
        }
      };

  private final Cluster cluster;
  private volatile BooleanSupplier journalUp = () -> false;
  private volatile BooleanSupplier holdsQuorum = () -> false;
  private volatile NodeState phase = NodeState.STARTING;

  private Readiness(ActorSystem<?> system) {
    this.cluster = Cluster.get(system);
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "not-ready",
            () -> {
              close();
              return CompletableFuture.completedFuture(Done.getInstance());
            });
  }

  /** The readiness of the node with this actor system. */
  static Readiness of(ActorSystem<?> system) {
    return system.registerExtension(ID);
  }

  /**
   * Everything has been started and has shown that it works.
   *
   * @param up whether the journal can be written, as far as is known
   * @param quorum whether the node is on the side of its cluster that goes on
   */
  void begin(BooleanSupplier up, BooleanSupplier quorum) {
    journalUp = up;
    holdsQuorum = quorum;
    phase = NodeState.READY;
  }

  /** From now on the node is not ready, and never will be again. */
  @Override
  public void close() {
    phase = NodeState.STOPPING;
  }

  /** Whether the node is ready, and if not, why. */
  NodeState state() {
    NodeState now = phase;
    if (now != NodeState.READY) {
      return now;
    }
    if (!journalUp.getAsBoolean()) {
      return NodeState.WITHOUT_DATABASE;
    }
    return isMember() && holdsQuorum.getAsBoolean() ? NodeState.READY : NodeState.OUTSIDE_CLUSTER;
  }

  private boolean isMember() {
    Member self = cluster.selfMember();
    return self.status().equals(MemberStatus.up()) || self.status().equals(MemberStatus.weaklyUp());
  }
}
