package org.thaliumx.node.survival;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node can reach the majority of its cluster, by the resolver's own rule. A side of a
 * partition that cannot will be given up by the other one: it must not answer from what it
 * remembers any more, before it has been removed and before the other side speaks. Where the
 * partition heals in time, it answers again. Thread-safe; asking costs a memory read.
 */
public final class Quorum {
  private static final Logger log = LoggerFactory.getLogger(Quorum.class);
  private static final String DISPATCHER = "thaliumx.cluster-dispatcher";
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Set<MemberStatus> COUNTED =
      Set.of(MemberStatus.up(), MemberStatus.leaving(), MemberStatus.exiting());

  private volatile boolean held = true;

  private Quorum() {}

  /** Follows what this node knows of its cluster. */
  public static Quorum of(ActorSystem<?> system) {
    var quorum = new Quorum();
    system.systemActorOf(quorum.follow(), "quorum", DispatcherSelector.fromConfig(DISPATCHER));
    return quorum;
  }

  private enum Tick {
    LOOK
  }

  /**
   * The state is put together by another actor from the same events, so it may not have the last of
   * them yet when that is heard of here: therefore it is looked at regularly, too.
   */
  private Behavior<Object> follow() {
    return Behaviors.setup(context -> {
      Cluster cluster = Cluster.get(context.getSystem());
      cluster
          .subscriptions()
          .tell(
              Subscribe.create(context.getSelf().narrow(), ClusterEvent.ClusterDomainEvent.class));
      return Behaviors.withTimers(timers -> {
        timers.startTimerWithFixedDelay(Tick.LOOK, LOOK_EVERY);
        return Behaviors.receiveMessage(message -> {
          if (isReasonToLook(message)) {
            look(cluster.state());
          }
          return Behaviors.same();
        });
      });
    });
  }

  private static boolean isReasonToLook(Object message) {
    return message == Tick.LOOK
        || message instanceof ClusterEvent.MemberEvent
        || message instanceof ClusterEvent.ReachabilityEvent;
  }

  private void look(ClusterEvent.CurrentClusterState state) {
    Set<Address> unreachable = new HashSet<>();
    state.getUnreachable().forEach(member -> unreachable.add(member.address()));
    List<Address> members =
        StreamSupport.stream(state.getMembers().spliterator(), false)
            .filter(member -> COUNTED.contains(member.status()))
            .map(Member::address)
            .sorted(Member.addressOrdering())
            .toList();
    set(holds(members, unreachable), members.size(), unreachable);
  }

  private void set(boolean holds, int members, Set<Address> unreachable) {
    if (held && !holds) {
      log.warn("This node answers nothing: it misses {} of {} members", unreachable, members);
    } else if (!held && holds) {
      log.warn("This node answers again: it reaches the majority of {} members", members);
    }
    held = holds;
  }

  /** Whether nobody else can be taking this node's place. */
  public boolean isHeld() {
    return held;
  }

  /**
   * Whether the side from which members are seen so goes on, were nothing to change any more: the
   * larger one, and of two halves the one with the lowest address.
   *
   * @param members all, in the order of their addresses
   */
  static boolean holds(List<Address> members, Set<Address> unreachable) {
    long missing = members.stream().filter(unreachable::contains).count();
    long there = members.size() - missing;
    boolean half = there == missing && !members.isEmpty();
    return half ? !unreachable.contains(members.getFirst()) : there >= missing;
  }
}
