package org.thaliumx.node.messaging;

import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.thaliumx.kafka.health.HealthPublisher;

/**
 * Publishes who comes into the cluster and who leaves it, each once: a node says of itself that it
 * is up, and of a member that is gone the one says it that has been up for longest.
 */
final class MembershipPublisher {
  private final Cluster cluster;
  private final HealthPublisher health;

  private MembershipPublisher(Cluster cluster, HealthPublisher health) {
    this.cluster = cluster;
    this.health = health;
  }

  static Behavior<ClusterEvent.MemberEvent> create(HealthPublisher health) {
    return Behaviors.setup(context -> {
      Cluster cluster = Cluster.get(context.getSystem());
      cluster
          .subscriptions()
          .tell(Subscribe.create(context.getSelf(), ClusterEvent.MemberEvent.class));
      return new MembershipPublisher(cluster, health).listening();
    });
  }

  private Behavior<ClusterEvent.MemberEvent> listening() {
    return Behaviors.receive(ClusterEvent.MemberEvent.class)
        .onMessage(ClusterEvent.MemberUp.class, this::up)
        .onMessage(ClusterEvent.MemberRemoved.class, this::removed)
        .onAnyMessage(other -> Behaviors.same())
        .build();
  }

  private Behavior<ClusterEvent.MemberEvent> up(ClusterEvent.MemberUp event) {
    Member member = event.member();
    if (member.uniqueAddress().equals(cluster.selfMember().uniqueAddress())) {
      publish("NODE_UP", member);
    }
    return Behaviors.same();
  }

  private Behavior<ClusterEvent.MemberEvent> removed(ClusterEvent.MemberRemoved event) {
    if (isOldestBut(event.member())) {
      boolean givenUp = event.previousStatus().equals(MemberStatus.down());
      publish(givenUp ? "NODE_DOWN" : "NODE_LEFT", event.member());
    }
    return Behaviors.same();
  }

  /**
   * Not the leader: who leads is told after who is gone, and when the leader dies nobody would be
   * it for a moment.
   */
  private boolean isOldestBut(Member gone) {
    Member self = cluster.selfMember();
    ClusterEvent.CurrentClusterState state = cluster.state();
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .filter(member -> member.status().equals(MemberStatus.up()))
        .filter(member -> !member.uniqueAddress().equals(gone.uniqueAddress()))
        .filter(member -> !state.getUnreachable().contains(member))
        .noneMatch(member -> member.isOlderThan(self));
  }

  private void publish(String event, Member member) {
    health.publish(event, member.address().hostPort());
  }
}
