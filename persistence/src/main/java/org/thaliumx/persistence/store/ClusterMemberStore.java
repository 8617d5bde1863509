package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** Who says to be a member of the cluster on a database. Blocks; thread-safe. */
public final class ClusterMemberStore {

  /**
   * A member, as it was last heard of.
   *
   * @param incarnation its own from start to end
   * @param address where the other members reach it
   * @param beats grows as long as it lives
   */
  public record Member(UUID incarnation, String address, long beats) {}

  private static final String LIST =
      "SELECT incarnation, address, beats FROM cluster_member WHERE incarnation <> ?";
  private static final String ENTER =
      """
      INSERT INTO cluster_member (incarnation, address, beats) VALUES (?, ?, 1)
      ON CONFLICT (incarnation) DO UPDATE SET beats = cluster_member.beats + 1, seen_at = now()
      """;
  private static final String BEAT =
      "UPDATE cluster_member SET beats = beats + 1, seen_at = now() WHERE incarnation = ?";
  private static final String FORGET = "DELETE FROM cluster_member WHERE incarnation = ?";

  /**
   * Long after everybody has seen that they are gone, and after any outage of the database: a
   * living member must not find its row missing for that.
   */
  private static final String FORGET_LONG_GONE =
      "DELETE FROM cluster_member WHERE seen_at < now() - interval '1 day' AND incarnation <> ?";

  private static final String ONE_AT_A_TIME =
      "LOCK TABLE cluster_member IN SHARE ROW EXCLUSIVE MODE";

  private final Database database;

  /** The members of the cluster on this database. */
  public ClusterMemberStore(Database database) {
    this.database = database;
  }

  /** All but this one. */
  public Set<Member> others(UUID incarnation) {
    return database.inTransaction(connection -> others(connection, incarnation));
  }

  /** Says that this one is a member from now on. */
  public void enter(UUID incarnation, String address) {
    database.inTransaction(connection -> {
      Jdbc.update(connection, FORGET_LONG_GONE, incarnation);
      return Jdbc.update(connection, ENTER, incarnation, address);
    });
  }

  /**
   * Says that this one lives.
   *
   * @return whether it counted as a member; if not, somebody who took it for dead has formed a new
   *     cluster, or the database is not the one it entered
   */
  public boolean beat(UUID incarnation) {
    return database.inTransaction(connection -> Jdbc.update(connection, BEAT, incarnation) > 0);
  }

  /** Says that this one is a member no more. */
  public void forget(UUID incarnation) {
    database.inTransaction(connection -> Jdbc.update(connection, FORGET, incarnation));
  }

  /**
   * Makes this one the first member of a new cluster, if there is nobody else but who is known to
   * be dead; of several who try that at once one succeeds.
   *
   * @param dead others, as they were last heard of
   * @return whether it is the first member now
   */
  public boolean found(UUID incarnation, String address, Set<Member> dead) {
    return database.inTransaction(connection -> {
      Jdbc.update(connection, ONE_AT_A_TIME);
      Set<Member> others = others(connection, incarnation);
      if (!dead.containsAll(others)) {
        return false;
      }
      for (Member other : others) {
        Jdbc.update(connection, FORGET, other.incarnation());
      }
      Jdbc.update(connection, ENTER, incarnation, address);
      return true;
    });
  }

  private static Set<Member> others(Connection connection, UUID incarnation) throws SQLException {
    List<Member> all = Jdbc.list(connection, LIST, ClusterMemberStore::read, incarnation);
    return Set.copyOf(all);
  }

  private static Member read(ResultSet row) throws SQLException {
    return new Member(
        row.getObject("incarnation", UUID.class), row.getString("address"), row.getLong("beats"));
  }
}
