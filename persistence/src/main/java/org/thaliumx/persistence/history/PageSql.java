package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thaliumx.persistence.Jdbc;

/** A query for a page as it grows, with its parameters. Not thread-safe. */
final class PageSql {
  private final StringBuilder sql;
  private final List<Object> parameters = new ArrayList<>();

  PageSql(String beginning, Object... values) {
    sql = new StringBuilder(beginning);
    parameters.addAll(List.of(values));
  }

  PageSql and(String more, Object... values) {
    sql.append(more);
    parameters.addAll(List.of(values));
    return this;
  }

  <T> List<T> list(Connection connection, Jdbc.RowReader<T> reader) throws SQLException {
    return Jdbc.list(connection, sql.toString(), reader, parameters.toArray());
  }

  <T> Optional<T> first(Connection connection, Jdbc.RowReader<T> reader) throws SQLException {
    return Jdbc.first(connection, sql.toString(), reader, parameters.toArray());
  }

  static OffsetDateTime time(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }
}
