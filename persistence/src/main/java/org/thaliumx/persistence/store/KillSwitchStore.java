package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.ExchangeKillSwitch;

/** What operators did to the kill switch of the exchange. Blocks; thread-safe. */
public final class KillSwitchStore {
  private static final String LATEST =
      """
      SELECT number, engaged, actor, reason, at FROM kill_switch_act
      ORDER BY number DESC LIMIT 1
      """;

  /** The numbers of acts are in the order in which they are to be seen. */
  private static final String LOCK = "LOCK TABLE kill_switch_act IN SHARE ROW EXCLUSIVE MODE";

  private static final String INSERT =
      "INSERT INTO kill_switch_act (number, engaged, actor, reason) VALUES (?, ?, ?, ?)";

  private final Database database;

  public KillSwitchStore(Database database) {
    this.database = database;
  }

  /** What was done last. */
  public ExchangeKillSwitch latest() {
    return database.inTransaction(KillSwitchStore::latest);
  }

  /**
   * Notes what an operator does, unless it is so already, and answers what was done last.
   *
   * @param actor the name of the operator's key
   */
  public ExchangeKillSwitch act(boolean engaged, String actor, String reason) {
    return database.inTransaction(connection -> {
      Jdbc.update(connection, LOCK);
      KillSwitchAct before = latest(connection).act();
      if (before.engaged() != engaged) {
        Jdbc.update(connection, INSERT, before.number() + 1, engaged, actor, reason);
      }
      return latest(connection);
    });
  }

  private static ExchangeKillSwitch latest(Connection connection) throws SQLException {
    return Jdbc.first(connection, LATEST, KillSwitchStore::read)
        .orElse(ExchangeKillSwitch.UNTOUCHED);
  }

  private static ExchangeKillSwitch read(ResultSet row) throws SQLException {
    var act =
        new KillSwitchAct(
            row.getLong("number"),
            row.getBoolean("engaged"),
            row.getString("actor"),
            row.getString("reason"));
    return new ExchangeKillSwitch(act, row.getTimestamp("at").getTime());
  }
}
