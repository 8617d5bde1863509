package org.thaliumx.protocol;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster is, as one of its nodes sees it.
 *
 * @param seenBy the address of that node
 * @param members sorted by address
 * @param markets sorted by id
 * @param ledger how far the ledger is behind the journal; null when the database did not say
 * @param history how far the history is; null likewise
 * @param databaseUp whether the database answers that node
 */
public record ClusterReport(
    String seenBy,
    List<Member> members,
    List<Home> markets,
    @Nullable Lag ledger,
    @Nullable Lag history,
    boolean databaseUp) {

  public ClusterReport {
    members = List.copyOf(members);
    markets = List.copyOf(markets);
  }

  /** The member that publishes the journal to Kafka; empty while none does. */
  public Optional<Member> publisher() {
    return members.stream().filter(member -> member.kafka() != null).findFirst();
  }

  /**
   * A member.
   *
   * @param address host and port by which the others reach it
   * @param status in the cluster, such as {@code UP} or {@code LEAVING}
   * @param roles sorted
   * @param reachable whether the others hear from it
   * @param leader whether it decides who comes in and who is gone
   * @param oldest whether it has been up for longest; it decides which shard lives where
   * @param told what it tells of itself; null when it gave no answer in time
   */
  public record Member(
      String address,
      String status,
      List<String> roles,
      boolean reachable,
      boolean leader,
      boolean oldest,
      NodeFacts.@Nullable Facts told) {

    /** How many shards of each entity type live there; null when that is unknown. */
    public @Nullable SortedMap<String, Integer> shards() {
      return told == null ? null : told.shards();
    }

    /** How far Kafka is behind the journal; null where this member does not publish it. */
    public NodeFacts.@Nullable KafkaLag kafka() {
      return told == null ? null : told.kafka();
    }
  }

  /**
   * Where a market lives.
   *
   * @param market its id
   * @param member the address of the member; null when nobody says that it runs there
   * @param answers whether it answered a question in time
   */
  public record Home(String market, @Nullable String member, boolean answers) {}

  /**
   * How far what is written from the journal, such as the ledger, is behind it.
   *
   * @param journalPosition the last row of the journal
   * @param position the last row that is written
   * @param millis how long the oldest row that is not has been in the journal; 0 where there is
   *     none
   */
  public record Lag(long journalPosition, long position, long millis) {

    /** How many rows are not written, at most: not every number has a row. */
    public long rows() {
      return Math.max(0, journalPosition - position);
    }
  }
}
