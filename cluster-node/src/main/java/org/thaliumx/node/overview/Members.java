package org.thaliumx.node.overview;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.ClusterReport;
import org.thaliumx.protocol.NodeFacts.Facts;

/** The members of the cluster at one moment. */
final class Members {
  private static final String TRADING = "trading";

  /** Pekko's own: which data center a member is in. */
  private static final String DATA_CENTER = "dc-";

  private static final Set<MemberStatus> GOING =
      Set.of(MemberStatus.leaving(), MemberStatus.exiting(), MemberStatus.down());

  private final CurrentClusterState state;
  private final Map<String, Facts> told;
  private final List<Member> members;

  /**
   * @param told what members tell of themselves, by address
   */
  Members(CurrentClusterState state, Map<String, Facts> told) {
    this.state = state;
    this.told = told;
    this.members = StreamSupport.stream(state.getMembers().spliterator(), false).toList();
  }

  List<ClusterReport.Member> list() {
    @Nullable Member oldest =
        members.stream()
            .filter(Members::isUp)
            .min(Comparator.comparingInt(Member::upNumber))
            .orElse(null);
    return members.stream()
        .map(member -> view(member, member.equals(oldest)))
        .sorted(Comparator.comparing(ClusterReport.Member::address))
        .toList();
  }

  private ClusterReport.Member view(Member member, boolean oldest) {
    String address = Addresses.text(member.address());
    return new ClusterReport.Member(
        address,
        member.status().toString().toUpperCase(Locale.ROOT),
        roles(member),
        isReachable(member),
        member.address().equals(state.getLeader()),
        oldest,
        told.get(address));
  }

  private static List<String> roles(Member member) {
    return member.getRoles().stream()
        .filter(role -> !role.startsWith(DATA_CENTER))
        .sorted()
        .toList();
  }

  private static boolean isUp(Member member) {
    return member.status().equals(MemberStatus.up());
  }

  private boolean isReachable(Member member) {
    return !state.getUnreachable().contains(member);
  }

  /** The member at an address. */
  Optional<Member> find(String address) {
    return members.stream()
        .filter(member -> Addresses.text(member.address()).equals(address))
        .findFirst();
  }

  /** Whether markets and accounts have somewhere to go when a member goes, or need not. */
  boolean canTradeWithout(Member member) {
    return !trades(member)
        || GOING.contains(member.status())
        || members.stream()
            .filter(other -> !other.equals(member))
            .anyMatch(other -> isUp(other) && isReachable(other) && trades(other));
  }

  /** Members without roles do everything. */
  private static boolean trades(Member member) {
    List<String> roles = roles(member);
    return roles.isEmpty() || roles.contains(TRADING);
  }
}
