package org.thaliumx.node.survival;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
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
  private static final Set<MemberStatus> COUNTED =
      Set.of(MemberStatus.up(), MemberStatus.leaving(), MemberStatus.exiting());

  private final Map<UniqueAddress, Member> members = new HashMap<>();
  private final Set<UniqueAddress> unreachable = new HashSet<>();
  private final UniqueAddress self;
  private volatile boolean held = true;
  private boolean removed;

  Quorum(UniqueAddress self) {
    this.self = self;
  }

  /** Follows what this node knows of its cluster. */
  public static Quorum of(ActorSystem<?> system) {
    var quorum = new Quorum(Cluster.get(system).selfMember().uniqueAddress());
    system.systemActorOf(quorum.follow(), "quorum", DispatcherSelector.fromConfig(DISPATCHER));
    return quorum;
  }

  private Behavior<ClusterEvent.ClusterDomainEvent> follow() {
    return Behaviors.setup(context -> {
      Cluster.get(context.getSystem())
          .subscriptions()
          .tell(Subscribe.create(context.getSelf(), ClusterEvent.ClusterDomainEvent.class));
      return Behaviors.receiveMessage(event -> {
        heard(event);
        return Behaviors.same();
      });
    });
  }

  /**
   * Counts by what was heard here. The state that the cluster lets everybody read follows the same
   * events on a thread of its own, and may not have seen this one yet.
   */
  void heard(ClusterEvent.ClusterDomainEvent event) {
    switch (event) {
      case ClusterEvent.MemberEvent changed -> changed(changed.member());
      case ClusterEvent.UnreachableMember gone -> unreachable.add(gone.member().uniqueAddress());
      case ClusterEvent.ReachableMember back -> unreachable.remove(back.member().uniqueAddress());
      default -> {
        if (!event.equals(ClusterEvent.getClusterShuttingDownInstance())) {
          return;
        }
        removed = true;
      }
    }
    look();
  }

  /** Who comes under the address of somebody who was removed is somebody else. */
  private void changed(Member member) {
    MemberStatus status = member.status();
    if (status.equals(MemberStatus.removed())) {
      members.remove(member.uniqueAddress());
      unreachable.remove(member.uniqueAddress());
    } else {
      members.put(member.uniqueAddress(), member);
    }
    boolean over = status.equals(MemberStatus.removed()) || status.equals(MemberStatus.down());
    removed |= over && member.uniqueAddress().equals(self);
  }

  private void look() {
    List<Address> counted =
        members.values().stream()
            .filter(member -> COUNTED.contains(member.status()))
            .map(Member::address)
            .sorted(Member.addressOrdering())
            .toList();
    Set<Address> missing =
        unreachable.stream().map(UniqueAddress::address).collect(Collectors.toSet());
    if (removed) {
      held = false;
    } else {
      set(holds(counted, missing), counted.size(), missing);
    }
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
