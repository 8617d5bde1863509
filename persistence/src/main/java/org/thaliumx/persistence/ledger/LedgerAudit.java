package org.thaliumx.persistence.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.AuditReport;

/** Questions to the ledger as a whole. Blocks; thread-safe. */
public final class LedgerAudit {
  private static final String ASSETS =
      """
      SELECT code, coalesce(asset.scale, %d) AS scale,
        coalesce(sum(available + held) FILTER (WHERE real), 0) AS accounts,
        coalesce(sum(held) FILTER (WHERE real), 0) AS held,
        coalesce(sum(available + held) FILTER (WHERE account LIKE 'clearing:%%'), 0) AS clearing,
        coalesce(-sum(available + held) FILTER (WHERE account = 'external:deposits'), 0)
          AS deposits,
        coalesce(sum(available + held) FILTER (WHERE account = 'external:withdrawals'), 0)
          AS withdrawals,
        count(*) FILTER (WHERE real AND (available < 0 OR held < 0)) AS negative
      FROM asset FULL JOIN
        (SELECT asset AS code, account, available, held, strpos(account, ':') = 0 AS real
         FROM ledger_balance) AS balance USING (code)
      GROUP BY code, asset.scale ORDER BY code
      """
          .formatted(Asset.DEFAULT_SCALE);
  private static final String IN_FLIGHT =
      """
      SELECT coalesce(sum(reserved - processed), 0), coalesce(sum(issued - applied), 0)
      FROM settlement_channel
      """;
  private static final String LAGGING =
      """
      SELECT account, market, reserved, processed, issued, applied FROM settlement_channel
      WHERE reserved > processed OR issued > applied
      ORDER BY account, market LIMIT ?
      """;

  private static final String STOPPING =
      "SELECT account FROM stopping_account ORDER BY account LIMIT ?";

  private final Database database;

  public LedgerAudit(Database database) {
    this.database = database;
  }

  /**
   * Whether all money adds up, all figures from one snapshot. An asset shows up even if the
   * directory has never heard of it.
   */
  public AuditReport audit() {
    return database.inSnapshot(connection -> {
      InFlight inFlight = inFlight(connection);
      return new AuditReport(
          LedgerProjection.offset(connection),
          inFlight.settlements(),
          inFlight.submissions(),
          Jdbc.list(connection, ASSETS, LedgerAudit::line));
    });
  }

  /**
   * Channels with something under way, for whoever wakes their ends.
   *
   * @param limit how many at most
   */
  public List<LaggingChannel> laggingChannels(int limit) {
    return database.inSnapshot(
        connection -> Jdbc.list(connection, LAGGING, LedgerAudit::channel, limit));
  }

  /**
   * Accounts whose kill switch is engaged and that have something open, for whoever wakes them.
   *
   * @param limit how many at most
   */
  public List<String> stoppingAccounts(int limit) {
    return database.inSnapshot(
        connection -> Jdbc.list(connection, STOPPING, row -> row.getString(1), limit));
  }

  private record InFlight(long submissions, long settlements) {}

  private static InFlight inFlight(Connection connection) throws SQLException {
    return Jdbc.first(connection, IN_FLIGHT, row -> new InFlight(row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }

  private static AuditReport.AssetLine line(ResultSet row) throws SQLException {
    return new AuditReport.AssetLine(
        row.getString("code"),
        row.getInt("scale"),
        units(row, "accounts"),
        units(row, "held"),
        units(row, "clearing"),
        units(row, "deposits"),
        units(row, "withdrawals"),
        row.getLong("negative"));
  }

  private static BigInteger units(ResultSet row, String column) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value.toBigIntegerExact();
  }

  private static LaggingChannel channel(ResultSet row) throws SQLException {
    return new LaggingChannel(
        row.getString("account"),
        row.getString("market"),
        row.getLong("reserved"),
        row.getLong("processed"),
        row.getLong("issued"),
        row.getLong("applied"));
  }
}
