package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseClock;
import org.thaliumx.persistence.Jdbc;

/**
 * Makes partitions before they are written to, and drops those that are old enough. Blocks. Any
 * number of nodes may do so at once; not thread-safe.
 */
public final class Partitions {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  /** Who makes or drops waits for who else does. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7236850771)";

  /** A query that reads for long must not stop trading behind somebody who waits for it. */
  private static final String NO_LONG_WAIT = "SET LOCAL lock_timeout = '100ms'";

  private static final String IS_THERE = "SELECT to_regclass(?) IS NOT NULL";
  private static final String CHILDREN =
      """
      SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = ?::regclass ORDER BY c.relname
      """;

  private final Database database;
  private final Retention retention;
  private final InstantSource clock;

  /** Of each table the partition that was there when it was last looked for. */
  private final Map<HistoryTable, Span> found = new EnumMap<>(HistoryTable.class);

  /** The times in a partition. */
  private record Span(long fromMillis, long toMillis) {

    boolean has(long atMillis) {
      return atMillis >= fromMillis && atMillis < toMillis;
    }
  }

  /** Makes and drops partitions in this database, by the clock of its server. */
  public Partitions(Database database, Retention retention) {
    this(database, retention, new DatabaseClock(database));
  }

  Partitions(Database database, Retention retention, InstantSource clock) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
  }

  /** Makes the partitions that are needed now and next. */
  public void prepare() {
    long nowMillis = clock.millis();
    for (HistoryTable table : HistoryTable.values()) {
      prepare(table, nowMillis);
      prepare(table, table.nextOpening(nowMillis));
    }
  }

  /** Makes the partition in which that time lies, unless it is there. */
  void prepare(HistoryTable table, long atMillis) {
    Span known = found.get(table);
    if (known == null || !known.has(atMillis)) {
      var wanted = new Span(table.openingOf(atMillis), table.nextOpening(atMillis));
      database.inTransaction(connection -> create(connection, table, wanted));
      found.put(table, wanted);
    }
  }

  /** What was found out about partitions is forgotten: somebody else may have dropped them. */
  void forget() {
    found.clear();
  }

  private static boolean create(Connection connection, HistoryTable table, Span span)
      throws SQLException {
    String name = nameOf(table, span.fromMillis());
    Jdbc.list(connection, LOCK, row -> true);
    if (Jdbc.first(connection, IS_THERE, row -> row.getBoolean(1), name).orElseThrow()) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE " + name + " (LIKE " + table.parent() + ")" + table.storage());
      statement.execute(
          "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(
                  table.parent(),
                  name,
                  Instant.ofEpochMilli(span.fromMillis()),
                  Instant.ofEpochMilli(span.toMillis())));
    }
    return true;
  }

  /**
   * Drops what is older than it has to be kept, each partition for itself.
   *
   * @return the names of what was dropped
   */
  public List<String> dropOld() {
    long nowMillis = clock.millis();
    List<String> old = new ArrayList<>();
    for (HistoryTable table : HistoryTable.values()) {
      old.addAll(old(table, nowMillis));
    }
    old.forEach(this::drop);
    found.clear();
    return old;
  }

  private List<String> old(HistoryTable table, long nowMillis) {
    long keptFrom = retention.keptFromMillis(table, nowMillis);
    if (keptFrom == Long.MIN_VALUE) {
      return List.of();
    }
    String firstKept = nameOf(table, keptFrom);
    return names(table).stream().filter(name -> name.compareTo(firstKept) < 0).toList();
  }

  /** The partitions of a table, oldest first. */
  List<String> names(HistoryTable table) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, CHILDREN, row -> row.getString(1), table.parent()));
  }

  private void drop(String name) {
    database.inTransaction(connection -> {
      Jdbc.list(connection, LOCK, row -> true);
      Jdbc.update(connection, NO_LONG_WAIT);
      return Jdbc.update(connection, "DROP TABLE IF EXISTS " + name);
    });
  }

  private static String nameOf(HistoryTable table, long openingMillis) {
    return table.parent() + "_" + DAY.format(Instant.ofEpochMilli(openingMillis));
  }
}
