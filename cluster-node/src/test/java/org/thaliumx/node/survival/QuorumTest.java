package org.thaliumx.node.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.util.Version;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class QuorumTest {
  private static final UniqueAddress SELF = node(3);

  private final Quorum quorum = new Quorum(SELF);

  @Test
  void isHeldWhileTheSmallerSideIsMissing() {
    up(node(1), node(2), SELF);
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(1), MemberStatus.up())));
    assertThat(quorum.isHeld()).isTrue();
  }

  @Test
  void isNotHeldAsSoonAsTheLargerSideIsMissingAndIsAgainWhenItIsBack() {
    up(node(1), node(2), SELF);
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(1), MemberStatus.up())));
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(2), MemberStatus.up())));
    assertThat(quorum.isHeld()).isFalse();
    quorum.heard(new ClusterEvent.ReachableMember(member(node(2), MemberStatus.up())));
    assertThat(quorum.isHeld()).isTrue();
  }

  @Test
  void isHeldByTheHalfWithTheLowestAddress() {
    up(node(3), node(4));
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(4), MemberStatus.up())));
    assertThat(quorum.isHeld()).isTrue();
    up(node(2));
    removed(node(4));
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(2), MemberStatus.up())));
    assertThat(quorum.isHeld()).isFalse();
  }

  @Test
  void forgetsWhoIsRemovedThoughSomebodyElseIsAtItsAddress() {
    up(node(1), node(2), SELF);
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(1), MemberStatus.up())));
    quorum.heard(new ClusterEvent.UnreachableMember(member(node(2), MemberStatus.up())));
    var next = new UniqueAddress(node(2).address(), 77);
    quorum.heard(new ClusterEvent.MemberJoined(member(next, MemberStatus.joining())));
    removed(node(2));
    quorum.heard(new ClusterEvent.MemberUp(member(next, MemberStatus.up())));
    assertThat(quorum.isHeld()).isTrue();
  }

  /** Others speak in its place, and nobody is left here who would be missed. */
  @Test
  void isNeverHeldAgainByOneThatIsRemoved() {
    up(node(1), node(2), SELF);
    quorum.heard(new ClusterEvent.MemberDowned(member(SELF, MemberStatus.down())));
    assertThat(quorum.isHeld()).isFalse();
    removed(node(1));
    removed(node(2));
    assertThat(quorum.isHeld()).isFalse();
    removed(SELF);
    assertThat(quorum.isHeld()).isFalse();
  }

  @Test
  void isNeverHeldAgainByOneThatLeavesItsClusterBehind() {
    up(node(1), node(2), SELF);
    quorum.heard(ClusterEvent.getClusterShuttingDownInstance());
    assertThat(quorum.isHeld()).isFalse();
    removed(node(1));
    removed(node(2));
    assertThat(quorum.isHeld()).isFalse();
  }

  private void up(UniqueAddress... nodes) {
    for (UniqueAddress node : nodes) {
      quorum.heard(new ClusterEvent.MemberUp(member(node, MemberStatus.up())));
    }
  }

  private void removed(UniqueAddress node) {
    Member gone = member(node, MemberStatus.removed());
    quorum.heard(new ClusterEvent.MemberRemoved(gone, MemberStatus.down()));
  }

  private static UniqueAddress node(int number) {
    return new UniqueAddress(new Address("pekko", "test", "127.0.0.1", 1000 + number), number);
  }

  private static Member member(UniqueAddress node, MemberStatus status) {
    var roles = CollectionConverters.asScala(Set.of("dc-default")).<String>toSet();
    return new Member(node, node.address().getPort().orElseThrow(), status, roles, Version.Zero());
  }
}
