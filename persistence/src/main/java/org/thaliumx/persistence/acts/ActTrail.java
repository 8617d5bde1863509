package org.thaliumx.persistence.acts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.OperatorActs.Link;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;

/**
 * Adds to the trail of operators' acts. Blocks; thread-safe, and any number of nodes may add at
 * once: each waits for the one before it.
 */
public final class ActTrail {
  private static final String LOCK_END = "SELECT number, hash FROM operator_act_end FOR UPDATE";
  private static final String MOVE_END = "UPDATE operator_act_end SET number = ?, hash = ?";
  private static final String INSERT =
      """
      INSERT INTO operator_act (number, kind, act, at, node, operator, client, method, path, body,
        market, account, trace_id, status, code, note, hash)
      VALUES (?, ?::"char", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String ENDED = "SELECT 1 FROM operator_act WHERE act = ? AND kind = 'E'";

  private final Database database;
  private final InstantSource clock;
  private final String node;

  /**
   * The trail in this database.
   *
   * @param node who adds to it
   */
  public ActTrail(Database database, InstantSource clock, String node) {
    this.database = database;
    this.clock = clock;
    this.node = node;
  }

  /**
   * Adds all of it in one transaction, and answers where each stands. What ends an act that has
   * ended before is not added, so it may be tried again.
   *
   * @throws DatabaseException when the database fails; whether anything was added is then unknown
   */
  public List<Link> add(List<Entry> entries) {
    return database.inTransaction(connection -> {
      Link end = Jdbc.first(connection, LOCK_END, Links::read).orElseThrow();
      List<Link> added = new ArrayList<>();
      for (Entry entry : entries) {
        if (!hasEnded(connection, entry)) {
          end = add(connection, end, entry.row(clock.millis(), node));
        }
        added.add(end);
      }
      Jdbc.update(connection, MOVE_END, end.number(), Links.bytes(end));
      return added;
    });
  }

  private static boolean hasEnded(Connection connection, Entry entry) throws SQLException {
    return entry instanceof Entry.End(long act, var _)
        && Jdbc.first(connection, ENDED, row -> true, act).isPresent();
  }

  private static Link add(Connection connection, Link end, ActRow row) throws SQLException {
    Link link = row.after(end);
    Request request = row.request();
    Outcome outcome = row.outcome();
    Jdbc.update(
        connection,
        INSERT,
        link.number(),
        row.kind().letter,
        row.actAt(link.number()),
        Instant.ofEpochMilli(row.atMillis()).atOffset(ZoneOffset.UTC),
        row.node(),
        request.operator(),
        request.client(),
        request.method(),
        request.path(),
        request.body(),
        request.market(),
        request.account(),
        request.traceId(),
        outcome.status(),
        outcome.code(),
        outcome.note(),
        Links.bytes(link));
    return link;
  }
}
