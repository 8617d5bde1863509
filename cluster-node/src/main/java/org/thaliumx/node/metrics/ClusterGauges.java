package org.thaliumx.node.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.StreamSupport;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.tag.TagSet;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** The cluster as this node sees it. */
final class ClusterGauges {
  /** What operators ask for: who serves, and who comes or goes. */
  private enum Standing {
    UP,
    JOINING,
    LEAVING,
    UNREACHABLE
  }

  private final Cluster cluster;
  private final IntSupplier markets;
  private final Map<Standing, Gauge> members = new EnumMap<>(Standing.class);
  private final Gauge listed =
      Instruments.gauge("thaliumx.markets", "Markets there are.", Instruments.NO_TAGS);

  ClusterGauges(ActorSystem<?> system, IntSupplier markets) {
    this.cluster = Cluster.get(system);
    this.markets = markets;
    for (Standing standing : Standing.values()) {
      members.put(
          standing,
          Instruments.gauge(
              "thaliumx.cluster.members",
              "Members as this node sees them.",
              TagSet.of("status", standing.name().toLowerCase(Locale.ROOT))));
    }
    system.systemActorOf(countRemovals(), "metrics-removals", Props.empty());
  }

  private Behavior<MemberRemoved> countRemovals() {
    Counter left = removals("left");
    Counter downed = removals("downed");
    return Behaviors.setup(context -> {
      cluster.subscriptions().tell(Subscribe.create(context.getSelf(), MemberRemoved.class));
      return Behaviors.receiveMessage(removed -> {
        (removed.previousStatus().equals(MemberStatus.down()) ? downed : left).increment();
        return Behaviors.same();
      });
    });
  }

  private static Counter removals(String cause) {
    return Instruments.counter(
        "thaliumx.cluster.removals",
        "Members removed: they left, or the others gave them up.",
        TagSet.of("cause", cause));
  }

  boolean isLeader() {
    return cluster.selfMember().address().equals(cluster.state().getLeader());
  }

  void look() {
    for (Map.Entry<Standing, Gauge> each : members.entrySet()) {
      Instruments.set(each.getValue(), count(each.getKey()));
    }
    listed.update(markets.getAsInt());
  }

  private long count(Standing standing) {
    return switch (standing) {
      case UP -> with(MemberStatus.up());
      case JOINING -> with(MemberStatus.joining()) + with(MemberStatus.weaklyUp());
      case LEAVING -> with(MemberStatus.leaving()) + with(MemberStatus.exiting());
      case UNREACHABLE -> cluster.state().getUnreachable().size();
    };
  }

  private long with(MemberStatus status) {
    Iterable<Member> all = cluster.state().getMembers();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(member -> member.status().equals(status))
        .count();
  }
}
