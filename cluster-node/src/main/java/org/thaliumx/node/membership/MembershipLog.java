package org.thaliumx.node.membership;

import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log who comes into the cluster and who leaves it. */
final class MembershipLog {
  private static final Logger log = LoggerFactory.getLogger(MembershipLog.class);

  private MembershipLog() {}

  static Behavior<ClusterEvent.ClusterDomainEvent> create() {
    return Behaviors.setup(context -> {
      Cluster.get(context.getSystem())
          .subscriptions()
          .tell(Subscribe.create(context.getSelf(), ClusterEvent.ClusterDomainEvent.class));
      return Behaviors.receive(ClusterEvent.ClusterDomainEvent.class)
          .onMessage(ClusterEvent.MemberUp.class, up -> said("{} is up", up.member().address()))
          .onMessage(
              ClusterEvent.MemberRemoved.class,
              gone ->
                  said(
                      gone.previousStatus().equals(MemberStatus.down())
                          ? "{} is removed"
                          : "{} has left",
                      gone.member().address()))
          .onMessage(
              ClusterEvent.UnreachableMember.class,
              lost -> said("{} cannot be reached", lost.member().address()))
          .onMessage(
              ClusterEvent.ReachableMember.class,
              found -> said("{} can be reached again", found.member().address()))
          .onAnyMessage(other -> Behaviors.same())
          .build();
    });
  }

  private static Behavior<ClusterEvent.ClusterDomainEvent> said(String what, Address member) {
    log.info("Member " + what, member.hostPort());
    return Behaviors.same();
  }
}
