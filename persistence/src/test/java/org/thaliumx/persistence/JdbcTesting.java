package org.thaliumx.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Plain JDBC for tests that look at a database past the code under test. */
public final class JdbcTesting {
  private JdbcTesting() {}

  public static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  public static void execute(DatabaseSettings settings, String... statements) throws SQLException {
    try (Connection connection = connect(settings)) {
      execute(connection, statements);
    }
  }

  public static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row, as text. */
  public static String query(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = connect(settings)) {
      return query(connection, sql);
    }
  }

  public static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new AssertionError("No row: " + sql);
      }
      return row.getString(1);
    }
  }
}
