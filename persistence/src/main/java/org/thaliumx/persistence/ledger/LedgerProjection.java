package org.thaliumx.persistence.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Offsets;
import org.thaliumx.persistence.ledger.LedgerChanges.Advanced;
import org.thaliumx.persistence.ledger.LedgerChanges.Posted;

/**
 * Writes the ledger from the journal, each row of the journal exactly once: the changes and the
 * position up to which they reach are one transaction. Blocks; thread-safe, and any number of nodes
 * may try at once.
 */
public final class LedgerProjection {
  private static final String NAME = "ledger";

  private static final String POST =
      """
      INSERT INTO ledger_balance AS balance (account, asset, available, held)
      SELECT * FROM unnest(?::text[], ?::text[], ?::numeric[], ?::numeric[])
      ON CONFLICT (account, asset) DO UPDATE SET
        available = balance.available + excluded.available,
        held = balance.held + excluded.held
      """;
  private static final String ADVANCE =
      """
      INSERT INTO settlement_channel AS channel
        (account, market, reserved, processed, issued, applied)
      SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (account, market) DO UPDATE SET
        reserved = greatest(channel.reserved, excluded.reserved),
        processed = greatest(channel.processed, excluded.processed),
        issued = greatest(channel.issued, excluded.issued),
        applied = greatest(channel.applied, excluded.applied)
      """;

  private static final String BEGIN_STOPPING =
      "INSERT INTO stopping_account SELECT unnest(?::text[]) ON CONFLICT DO NOTHING";
  private static final String END_STOPPING =
      "DELETE FROM stopping_account WHERE account = ANY (?::text[])";

  private final Database database;
  private final Offsets offsets;

  public LedgerProjection(Database database) {
    this.database = database;
    this.offsets = new Offsets(database, NAME);
  }

  /** The ordering of the last journal row in the ledger; 0 before the first. */
  public long offset() {
    return offsets.offset();
  }

  /**
   * Applies the changes of the journal rows after {@code fromOrdering} up to {@code toOrdering}.
   *
   * @return false, with nothing changed, when the ledger is not at {@code fromOrdering}: another
   *     node was faster, go on from {@link #offset}
   * @throws IllegalStateException when the postings do not balance; nothing is changed
   */
  public boolean apply(long fromOrdering, long toOrdering, LedgerChanges changes) {
    List<Posted> balances = changes.balances();
    LedgerChanges.requireBalanced(balances);
    return database.inTransaction(connection -> {
      if (!offsets.move(connection, fromOrdering, toOrdering)) {
        return false;
      }
      post(connection, balances);
      advance(connection, changes.channels());
      run(connection, BEGIN_STOPPING, changes.stopping(true));
      run(connection, END_STOPPING, changes.stopping(false));
      LedgerHistory.write(connection, changes.transactions());
      SupplyGuard.end(connection, changes.transactions());
      return true;
    });
  }

  static long offset(Connection connection) throws SQLException {
    return Offsets.offset(connection, NAME);
  }

  private static void post(Connection connection, List<Posted> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    upsert(
        connection,
        POST,
        column(connection, "text", changes, Posted::account),
        column(connection, "text", changes, Posted::asset),
        column(connection, "numeric", changes, Posted::available),
        column(connection, "numeric", changes, Posted::held));
  }

  private static void advance(Connection connection, List<Advanced> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    upsert(
        connection,
        ADVANCE,
        column(connection, "text", changes, Advanced::account),
        column(connection, "text", changes, Advanced::market),
        column(connection, "bigint", changes, Advanced::reserved),
        column(connection, "bigint", changes, Advanced::processed),
        column(connection, "bigint", changes, Advanced::issued),
        column(connection, "bigint", changes, Advanced::applied));
  }

  private static void run(Connection connection, String sql, List<String> accounts)
      throws SQLException {
    if (!accounts.isEmpty()) {
      upsert(connection, sql, column(connection, "text", accounts, account -> account));
    }
  }

  private static void upsert(Connection connection, String sql, Array... columns)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.length; i++) {
        statement.setArray(i + 1, columns[i]);
      }
      statement.executeUpdate();
    }
  }

  private static <T> Array column(
      Connection connection, String type, List<T> changes, Function<? super T, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, changes.stream().map(value).toArray());
  }
}
