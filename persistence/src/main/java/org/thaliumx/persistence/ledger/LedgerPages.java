package org.thaliumx.persistence.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.LedgerBook.Entry;
import org.thaliumx.protocol.LedgerBook.Kind;
import org.thaliumx.protocol.LedgerBook.Page;
import org.thaliumx.protocol.LedgerBook.Position;
import org.thaliumx.protocol.LedgerBook.Query;

/**
 * Reads the history page by page. A page that filters looks at a bounded number of movements, so
 * that nobody can make the database read years for it. Blocks; thread-safe.
 */
public final class LedgerPages {
  /** How many movements a page that filters looks at. */
  private static final int MAX_MOVEMENTS = 10_000;

  private static final String NEWEST_FIRST = " ORDER BY at DESC, ordering DESC, item DESC";
  private static final String BEFORE =
      " AND (at, ordering, item) <= (?, ?, ?)"
          + " AND ((at, ordering, item) < (?, ?, ?) OR entry < ?)";

  private final Database database;

  /** Reads the history in this database. */
  public LedgerPages(Database database) {
    this.database = database;
  }

  /** A condition as it grows. */
  private static final class Condition {
    final StringBuilder sql = new StringBuilder(" WHERE account = ? AND at >= ? AND at < ?");
    final List<Object> parameters = new ArrayList<>();

    Condition and(String more, Object... values) {
      sql.append(more);
      return with(values);
    }

    Condition with(Object... values) {
      parameters.addAll(List.of(values));
      return this;
    }
  }

  /** The newest entries of an account that a query lets through, all from one snapshot. */
  public Page read(String account, Query query) {
    return database.inSnapshot(connection -> {
      Position floor = isSearch(query) ? floor(connection, account, query) : null;
      List<Entry> entries = entries(connection, account, query, floor);
      return entries.size() > query.limit()
          ? new Page(entries.subList(0, query.limit()), entries.get(query.limit() - 1).position())
          : new Page(entries, floor);
    });
  }

  /** Few movements have a reference, and an index finds those; what else is left out is passed. */
  private static boolean isSearch(Query query) {
    return !isTransfer(query)
        && (query.kind() != null || !query.asset().isEmpty() || !query.market().isEmpty());
  }

  private static boolean isTransfer(Query query) {
    return query.kind() == Kind.DEPOSIT || query.kind() == Kind.WITHDRAWAL;
  }

  /** The last movement this page looks at; null where it can look at all there are. */
  private static @Nullable Position floor(Connection connection, String account, Query query)
      throws SQLException {
    Condition condition = range(account, query);
    Position before = query.before();
    if (before != null) {
      condition.and(" AND (at, ordering, item) <= (?, ?, ?)", key(before));
    }
    condition.and(NEWEST_FIRST + " OFFSET ? LIMIT 1", MAX_MOVEMENTS);
    String sql = "SELECT at, ordering, item, 1 AS entry FROM ledger_transaction" + condition.sql;
    return Jdbc.first(connection, sql, LedgerPages::position, condition.parameters.toArray())
        .orElse(null);
  }

  private static List<Entry> entries(
      Connection connection, String account, Query query, @Nullable Position floor)
      throws SQLException {
    Condition condition = range(account, query);
    Position before = query.before();
    if (before != null) {
      condition.and(BEFORE, key(before)).with(key(before)).with(before.entry());
    }
    if (floor != null) {
      condition.and(" AND (at, ordering, item) >= (?, ?, ?)", key(floor));
    }
    filter(condition, query);
    condition.and(NEWEST_FIRST + ", entry DESC LIMIT ?", query.limit() + 1);
    String sql = "SELECT * FROM ledger_entry" + condition.sql;
    return Jdbc.list(connection, sql, LedgerPages::entry, condition.parameters.toArray());
  }

  private static Condition range(String account, Query query) {
    return new Condition().with(account, time(query.fromMillis()), time(query.toMillis()));
  }

  private static void filter(Condition condition, Query query) {
    if (!query.asset().isEmpty()) {
      condition.and(" AND asset = ?", query.asset());
    }
    if (!query.market().isEmpty()) {
      condition.and(" AND market = ?", query.market());
    }
    Kind kind = query.kind();
    if (kind != null) {
      condition.and(" AND kind = ?", kind.name());
    }
    if (isTransfer(query)) {
      condition.and(" AND reference IS NOT NULL");
    }
  }

  private static Object[] key(Position position) {
    return new Object[] {time(position.atMillis()), position.ordering(), position.item()};
  }

  private static OffsetDateTime time(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        position(row),
        Kind.valueOf(row.getString("kind")),
        row.getString("asset"),
        row.getLong("units"),
        row.getString("market"),
        row.getLong("order_id"),
        row.getLong("trade_id"),
        row.getString("reference"));
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(
        row.getObject("at", OffsetDateTime.class).toInstant().toEpochMilli(),
        row.getLong("ordering"),
        row.getInt("item"),
        row.getInt("entry"));
  }
}
